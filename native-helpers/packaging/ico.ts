const headerBytes = 6;
const entryBytes = 16;

export interface Picture {
  /** Width and height in pixels, up to 256. */
  readonly size: number;
  readonly png: Buffer;
}

/** An .ico file of square pictures, each a PNG as Windows takes them since Vista. */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(headerBytes + entryBytes * pictures.length);
  header.writeUInt16LE(1, 2); // an icon, not a pointer
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, png }, index) => {
    const at = headerBytes + entryBytes * index;
    // One byte each; 0 stands for 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4); // planes
    header.writeUInt16LE(32, at + 6); // bits of a pixel
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}
