import { ccmNonceBytes, ccmOpen, ccmSeal, ccmTagBytes } from './aes-ccm.ts';

/** Types of the records ("datums") that BitLocker metadata is made of. */
export const datumType = {
  key: 1,
  unicode: 2,
  stretchKey: 3,
  useKey: 4,
  aesCcm: 5,
  volumeMasterKey: 8,
  virtualization: 0x0f,
} as const;

export const datumRole = {
  plain: 0,
  volumeMasterKey: 2,
  volumeKey: 3,
  description: 7,
  virtualization: 0x0f,
  backupOfRecoveryKey: 0x12,
  backupOfStretchedKey: 0x13,
} as const;

/** What a wrapped key is for. A volume key has the number of its cipher instead. */
export const keyType = {
  recoveryKey: 0x1000,
  volumeMasterKey: 0x2003,
  validation: 0x2005,
  stretchedRecoveryKey: 0x2008,
} as const;

export const protectorRecoveryPassword = 0x0800;

export interface Datum {
  readonly role: number;
  readonly type: number;
  readonly payload: Buffer;
}

const headerBytes = 8;

/** One datum: size, role, type, 1, payload. */
export function encodeDatum(role: number, type: number, ...payload: Uint8Array[]): Buffer {
  const body = Buffer.concat(payload);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt16LE(headerBytes + body.length, 0);
  header.writeUInt16LE(role, 2);
  header.writeUInt16LE(type, 4);
  header.writeUInt16LE(1, 6);
  return Buffer.concat([header, body]);
}

/** Splits bytes into datums; stops at the end or at a size that cannot be. */
export function decodeDatums(bytes: Buffer): Datum[] {
  const datums: Datum[] = [];
  for (let at = 0; at + headerBytes <= bytes.length;) {
    const size = bytes.readUInt16LE(at);
    if (size < headerBytes || at + size > bytes.length) break;
    datums.push({
      role: bytes.readUInt16LE(at + 2),
      type: bytes.readUInt16LE(at + 4),
      payload: bytes.subarray(at + headerBytes, at + size),
    });
    at += size;
  }
  return datums;
}

/** UTF-16LE text with its final zero. */
export function encodeText(role: number, text: string): Buffer {
  return encodeDatum(role, datumType.unicode, Buffer.from(`${text}\0`, 'utf16le'));
}

/** A key wrapped by another: the plain text is a complete key datum whose fourth field is 0. */
export function encodeWrappedKey(
  role: number,
  wrappingKey: Uint8Array,
  nonce: Uint8Array,
  type: number,
  key: Uint8Array,
): Buffer {
  const plain = Buffer.alloc(12 + key.length);
  plain.writeUInt16LE(plain.length, 0);
  plain.writeUInt16LE(datumType.key, 4);
  plain.writeUInt16LE(type, 8);
  plain.set(key, 12);
  const { tag, ciphertext } = ccmSeal(wrappingKey, nonce, plain);
  return encodeDatum(role, datumType.aesCcm, nonce, tag, ciphertext);
}

/** The key inside an AES-CCM datum and its type; null when the wrapping key is not the right one. */
export function unwrapKey(
  payload: Buffer,
  wrappingKey: Uint8Array,
): { type: number; key: Buffer } | null {
  const start = ccmNonceBytes + ccmTagBytes;
  if (payload.length < start + 12) return null;
  const plain = ccmOpen(wrappingKey, payload.subarray(0, ccmNonceBytes), {
    tag: payload.subarray(ccmNonceBytes, start),
    ciphertext: payload.subarray(start),
  });
  if (plain === null) return null;
  const datum = Buffer.from(plain);
  return { type: datum.readUInt16LE(8), key: datum.subarray(12) };
}

export interface Nonces {
  readonly next: () => Uint8Array;
  /** The counter that comes next. */
  readonly counter: () => number;
}

/** Nonces of one metadata block: its FILETIME and a counter that starts at 2. */
export function nonceMaker(fileTime: bigint): Nonces {
  let counter = 2;
  return {
    next: () => {
      const nonce = Buffer.alloc(ccmNonceBytes);
      nonce.writeBigUInt64LE(fileTime, 0);
      nonce.writeUInt32LE(counter, 8);
      counter += 1;
      return nonce;
    },
    counter: () => counter,
  };
}

/** 100 ns ticks since 1601. */
export function fileTimeOf(milliseconds: number): bigint {
  return BigInt(Math.floor(milliseconds)) * 10_000n + 116_444_736_000_000_000n;
}
