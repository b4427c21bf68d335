import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';

import {
  generateRecoveryPassword,
  recoveryKeyOf,
  recoveryPasswordOf,
} from './recovery-password.ts';

describe('recovery password', () => {
  it('generates 8 groups of 6 digits that give their key back, another one each time', () => {
    const texts = Array.from({ length: 50 }, () => generateRecoveryPassword().reveal());
    expect(new Set(texts).size).toBe(50);
    for (const text of texts) {
      expect(text).toMatch(/^(\d{6}-){7}\d{6}$/);
      expect(recoveryPasswordOf(recoveryKeyOf(text) ?? new Uint8Array())).toBe(text);
    }
  });

  it('covers the whole range of a group', () => {
    expect(recoveryPasswordOf(new Uint8Array(16).fill(255))).toBe(
      Array(8).fill('720885').join('-'),
    );
    expect(recoveryKeyOf(Array(8).fill('720885').join(' '))).toEqual(new Uint8Array(16).fill(255));
  });

  it.each([
    ['a digit off', '002817-008470-014124-019778-025432-031086-036740-042394'],
    ['a group above the range', '720896-008470-014124-019778-025432-031086-036740-042394'],
    ['seven groups', '008470-014124-019778-025432-031086-036740-042394'],
    ['letters', '00281a-008470-014124-019778-025432-031086-036740-042394'],
    ['nothing', ''],
  ])('refuses %s', (_name, text) => {
    expect(recoveryKeyOf(text)).toBeNull();
  });

  it('does not show when printed', () => {
    const password = generateRecoveryPassword();
    expect(inspect({ password }) + JSON.stringify({ password })).not.toContain(
      password.reveal().slice(0, 6),
    );
  });
});
