/** The 16 bytes of a GUID as Microsoft stores them: the first three fields are little-endian. */
export function guidToBytes(guid: string): Uint8Array {
  const hex = guid.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new RangeError('Not a GUID');
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
  return swapFields(bytes);
}

/** The text form, lower case, of 16 bytes as Microsoft stores them. */
export function guidFromBytes(bytes: Uint8Array): string {
  const hex = Buffer.from(swapFields(Uint8Array.from(bytes.subarray(0, 16)))).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

function swapFields(bytes: Uint8Array): Uint8Array {
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}
