import { getCACertificates } from 'node:tls';
import { expect, test } from 'vitest';
import { trustPracticeAuthority } from './practice-trust.ts';

const [authority = '', other = ''] = getCACertificates('bundled');

function storeWith(...trusted: string[]) {
  const store = {
    trusted,
    getCACertificates: () => store.trusted,
    setDefaultCACertificates: (next: readonly (string | NodeJS.ArrayBufferView)[]) => {
      store.trusted = next.map(String);
    },
  };
  return store;
}

test('the authority is added to those that are trusted, once, whatever its line ends', () => {
  const store = storeWith(other);
  trustPracticeAuthority(authority, store);
  trustPracticeAuthority(authority.replaceAll('\n', '\r\n'), store);
  expect(store.trusted).toEqual([other, authority]);
});

test('a runtime that cannot be told says so instead of trusting everybody', () => {
  expect(() => trustPracticeAuthority(authority, {})).toThrow(/cannot be told to trust/);
});
