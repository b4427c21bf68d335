import { createCipheriv, timingSafeEqual } from 'node:crypto';

/**
 * AES-256-CCM (RFC 3610) with a nonce of 12 bytes, a tag of 16 and no associated data, built from CTR and CBC because
 * not every TLS library Node may be built with has CCM.
 */
const lengthBytes = 3;
export const ccmNonceBytes = 12;
export const ccmTagBytes = 16;

export interface Sealed {
  readonly tag: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/** Encrypts; never use a nonce twice with the same key. */
export function ccmSeal(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Sealed {
  const stream = crypt(key, nonce, Buffer.concat([macOf(key, nonce, plain), plain]));
  return { tag: stream.subarray(0, ccmTagBytes), ciphertext: stream.subarray(ccmTagBytes) };
}

/** Decrypts; null when the tag does not match. */
export function ccmOpen(key: Uint8Array, nonce: Uint8Array, sealed: Sealed): Uint8Array | null {
  const stream = crypt(key, nonce, Buffer.concat([sealed.tag, sealed.ciphertext]));
  const plain = stream.subarray(ccmTagBytes);
  return timingSafeEqual(stream.subarray(0, ccmTagBytes), macOf(key, nonce, plain)) ? plain : null;
}

/** The tag takes counter 0, the text counters from 1: one stream over both. */
function crypt(key: Uint8Array, nonce: Uint8Array, bytes: Uint8Array): Buffer {
  const counter = Buffer.alloc(16);
  counter[0] = lengthBytes - 1;
  counter.set(nonce, 1);
  return createCipheriv('aes-256-ctr', key, counter).update(bytes);
}

function macOf(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Buffer {
  const padded = Buffer.alloc(16 + Math.ceil(plain.length / 16) * 16);
  padded[0] = (((ccmTagBytes - 2) / 2) << 3) | (lengthBytes - 1);
  padded.set(nonce, 1);
  padded.writeUIntBE(plain.length, 16 - lengthBytes, lengthBytes);
  padded.set(plain, 16);
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(16)).setAutoPadding(false);
  return cipher.update(padded).subarray(-ccmTagBytes);
}
