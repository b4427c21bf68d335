/** A page blob is a multiple of this long. */
export const pageBytes = 512;

const skippableMagic = 0x184d2a50;
const frameMagic = 0xfd2fb528;
/** Magic and length in front of a skippable frame. */
const skippableHeaderBytes = 8;

/**
 * A skippable frame (RFC 8878, 3.1.2) that brings a file of this length to a multiple of 512; empty when it is one
 * already. `zstd -d` passes over it.
 */
export function zstdPadding(lengthBytes: number): Buffer {
  const rest = lengthBytes % pageBytes;
  if (rest === 0) return Buffer.alloc(0);
  const missing = pageBytes - rest;
  const bytes = Buffer.alloc(missing < skippableHeaderBytes ? missing + pageBytes : missing);
  bytes.writeUInt32LE(skippableMagic, 0);
  bytes.writeUInt32LE(bytes.length - skippableHeaderBytes, 4);
  return bytes;
}

export interface ZstdFrame {
  readonly kind: 'data' | 'skippable';
  /** Bytes of the whole frame. */
  readonly length: number;
}

/**
 * The frame that begins at this byte, or null when more bytes are needed to see its end. Throws `RangeError` for what is
 * no frame. Needed because Node's decompressor stops without a word after the first frame.
 */
export function zstdFrameAt(bytes: Buffer, start: number): ZstdFrame | null {
  const has = (end: number) => bytes.length >= start + end;
  if (!has(5)) return null;
  const magic = bytes.readUInt32LE(start);
  if (magic >= skippableMagic && magic <= skippableMagic + 15) {
    if (!has(skippableHeaderBytes)) return null;
    const length = skippableHeaderBytes + bytes.readUInt32LE(start + 4);
    return has(length) ? { kind: 'skippable', length } : null;
  }
  if (magic !== frameMagic) throw new RangeError('no zstd frame begins here');
  const descriptor = bytes.readUInt8(start + 4);
  let at = 5 + headerRest(descriptor);
  for (;;) {
    if (!has(at + 3)) return null;
    const blockHeader = bytes.readUIntLE(start + at, 3);
    const isRepeated = ((blockHeader >> 1) & 3) === 1;
    at += 3 + (isRepeated ? 1 : blockHeader >> 3);
    if ((blockHeader & 1) === 1) break;
  }
  const length = at + ((descriptor & 4) === 0 ? 0 : 4);
  return has(length) ? { kind: 'data', length } : null;
}

/** Bytes of the frame header behind its descriptor: window, dictionary id, content size (RFC 8878, 3.1.1.1). */
function headerRest(descriptor: number): number {
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const content = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  return (isSingleSegment ? 0 : 1) + dictionary + content;
}
