import { describe, expect, it } from 'vitest';

import { rememberStretches } from './remembered-stretch.ts';

const bytes = (value: number): Uint8Array => new Uint8Array(16).fill(value);

describe('remembered stretches', () => {
  it('stretches once per key and salt, and again when it is long ago', async () => {
    let calls = 0;
    const stretch = rememberStretches(async (initial, salt) => {
      calls += 1;
      return Uint8Array.of(initial[0] ?? 0, salt[0] ?? 0);
    });
    expect(await stretch(bytes(1), bytes(2))).toEqual(Uint8Array.of(1, 2));
    expect(await stretch(bytes(1), bytes(2))).toEqual(Uint8Array.of(1, 2));
    expect(calls).toBe(1);
    expect(await stretch(bytes(2), bytes(1))).toEqual(Uint8Array.of(2, 1));
    for (let salt = 3; salt < 30; salt += 1) await stretch(bytes(1), bytes(salt));
    expect(calls).toBe(29);
    await stretch(bytes(1), bytes(2));
    expect(calls).toBe(30);
  });

  it('does not remember a failure', async () => {
    let calls = 0;
    const stretch = rememberStretches(async () => {
      calls += 1;
      if (calls === 1) throw new Error('no thread');
      return bytes(9);
    });
    await expect(stretch(bytes(1), bytes(2))).rejects.toThrow('no thread');
    expect(await stretch(bytes(1), bytes(2))).toEqual(bytes(9));
  });
});
