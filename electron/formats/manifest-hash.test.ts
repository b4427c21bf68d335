import { expect, test } from 'vitest';
import { algorithmOfManifestHash } from '../../shared/domain/manifest-hash.ts';
import { hashingManifest, startManifestHash } from './manifest-hash.ts';

// Published answers for the three bytes "abc" (RFC 1321, FIPS 180-2).
test.each([
  ['md5', '900150983CD24FB0D6963F7D28E17F72'],
  ['sha-256', 'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD'],
] as const)('%s is Base16 in upper case, and known by its length', (algorithm, expected) => {
  const hasher = startManifestHash(algorithm);
  expect([...hashingManifest(['a', 'bc'], hasher)]).toEqual(['a', 'bc']);
  expect(hasher.digest()).toBe(expected);
  expect(algorithmOfManifestHash(expected)).toBe(algorithm);
});

test('text counts as the UTF-8 that is written', () => {
  const text = startManifestHash('md5');
  text.update('ü');
  const bytes = startManifestHash('md5');
  bytes.update(Buffer.from([0xc3, 0xbc]));
  expect(text.digest()).toBe(bytes.digest());
});

test('other lengths and other digits are no manifest hash', () => {
  for (const odd of ['', 'A'.repeat(31), 'A'.repeat(40), 'G'.repeat(32)]) {
    expect(algorithmOfManifestHash(odd)).toBeNull();
  }
});
