import { expect, test } from 'vitest';
import type { Sealer } from '../../core/ports/job-store.ts';
import { createKeyFileSealer } from '../../adapters/sealer/key-file-sealer.ts';
import { createSafeStorageSealer } from './safe-storage-sealer.ts';

const keyFile: Sealer = {
  seal: (text) => `file:${text.split('').reverse().join('')}`,
  open: (sealed) => sealed.slice('file:'.length).split('').reverse().join(''),
};

function keyStore(options: { isAvailable?: boolean; backend?: string; isLocked?: boolean } = {}) {
  return {
    isEncryptionAvailable: () => options.isAvailable ?? true,
    getSelectedStorageBackend: () => (options.backend ?? 'gnome_libsecret') as 'gnome_libsecret',
    encryptString: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x5a) as Buffer,
    decryptString: (sealed: Buffer) => {
      if (options.isLocked === true) throw new Error('another key');
      return Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString();
    },
  };
}

const password = '000000-111111-222222-333333-444444-555555-666666-777777';

test('what the key store sealed opens again and does not show the text', () => {
  const sealer = createSafeStorageSealer(keyStore(), keyFile, 'linux');
  const sealed = sealer.seal(password);
  expect(sealed).toMatch(/^os-key-store:/);
  expect(sealed).not.toContain('000000');
  expect(sealer.open(sealed)).toBe(password);
});

test.each([
  ['no key store', { isAvailable: false }, 'linux'],
  ['a Linux without a keyring', { backend: 'basic_text' }, 'linux'],
] as const)('with %s the key file is used', (_what, options, platform) => {
  const sealed = createSafeStorageSealer(keyStore(options), keyFile, platform).seal(password);
  expect(sealed).toMatch(/^file:/);
});

test('on Windows the backend, which only Linux has, is not asked', () => {
  const store = { ...keyStore(), getSelectedStorageBackend: () => expect.fail('asked') };
  expect(createSafeStorageSealer(store, keyFile, 'win32').seal('x')).toMatch(/^os-key-store:/);
});

test('what the command line sealed opens in the window', () => {
  const sealer = createSafeStorageSealer(keyStore(), keyFile, 'linux');
  expect(sealer.open(keyFile.seal(password))).toBe(password);
});

test('the command line says where a password of the window opens, rather than calling it damaged', () => {
  const sealed = createSafeStorageSealer(keyStore(), keyFile, 'linux').seal(password);
  const commandLine = createKeyFileSealer('/nowhere/seal.key');
  expect(() => commandLine.open(sealed)).toThrow(
    expect.objectContaining({ code: 'internal.sealed-elsewhere' }),
  );
});

test('a key store that does not open it says where it would', () => {
  const sealed = createSafeStorageSealer(keyStore(), keyFile, 'linux').seal(password);
  const elsewhere = createSafeStorageSealer(keyStore({ isLocked: true }), keyFile, 'linux');
  expect(() => elsewhere.open(sealed)).toThrow(
    expect.objectContaining({ code: 'internal.sealed-elsewhere' }),
  );
});
