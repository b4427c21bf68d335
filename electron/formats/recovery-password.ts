import { randomBytes } from 'node:crypto';

import { Secret } from '../core/secret.ts';

/** A BitLocker recovery password from the system's random source: 8 groups of 6 digits, 55 characters. */
export function generateRecoveryPassword(): Secret {
  return new Secret(recoveryPasswordOf(randomBytes(16)));
}

/** The recovery password of a 16-byte key: each group is a 16-bit little-endian part times 11. */
export function recoveryPasswordOf(key: Uint8Array): string {
  if (key.length !== 16) throw new RangeError('A recovery key has 16 bytes');
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  const groups = Array.from(
    { length: 8 },
    (_unused, index) => view.getUint16(index * 2, true) * 11,
  );
  return groups.map((group) => String(group).padStart(6, '0')).join('-');
}

/** A recovery password as people and files write it, in the one form that is stored and sent: groups with hyphens. */
export function tidyRecoveryPassword(typed: string): string {
  return typed
    .trim()
    .split(/[-\s]+/)
    .join('-');
}

/**
 * The 16-byte key of a recovery password. Null unless it is 8 groups of 6 digits, joined by hyphens or blanks, each
 * divisible by 11 and below 720896.
 */
export function recoveryKeyOf(password: string): Uint8Array | null {
  const groups = password.trim().split(/[-\s]+/);
  if (groups.length !== 8) return null;
  const key = new Uint8Array(16);
  const view = new DataView(key.buffer);
  for (const [index, group] of groups.entries()) {
    if (!/^\d{6}$/.test(group)) return null;
    const value = Number(group);
    if (value % 11 !== 0 || value >= 720_896) return null;
    view.setUint16(index * 2, value / 11, true);
  }
  return key;
}
