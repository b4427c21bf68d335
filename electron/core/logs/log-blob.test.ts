import { expect, test } from 'vitest';
import { placeOfBlob, withoutSignature } from './log-blob.ts';

test.each([
  ['https://acc.blob.core.windows.net/', 'https://acc.blob.core.windows.net/c/waies/a%20b.xml'],
  [
    'https://acc.blob.core.windows.net',
    'https://ACC.blob.core.windows.net/c/waies/a%20b.xml?sig=x',
  ],
  ['https://127.0.0.1:10000/acc', 'https://127.0.0.1:10000/acc/c/waies/a b.xml'],
])('at %s, %s is in the account', (endpoint, uri) => {
  expect(placeOfBlob(uri, endpoint)).toEqual({ container: 'c', name: 'waies/a b.xml' });
});

test.each([
  'https://evil.example/c/log.xml',
  'http://127.0.0.1:10000/acc/c/log.xml',
  'https://127.0.0.1:10001/acc/c/log.xml',
  'https://127.0.0.1:10000/acc2/c/log.xml',
  'https://127.0.0.1:10000/acc/../other/c/log.xml',
  'https://127.0.0.1:10000/acc/%2e%2e/other/c/log.xml',
  'https://127.0.0.1:10000@evil.example/acc/c/log.xml',
  'https://127.0.0.1:10000/acc/c',
  'https://127.0.0.1:10000/acc/',
  'not an address',
  '',
])('%s is not', (uri) => {
  expect(placeOfBlob(uri, 'https://127.0.0.1:10000/acc')).toBeNull();
});

test('a percent sign that encodes nothing stays', () => {
  const place = placeOfBlob('https://acc.example/c/100%.AIBBlob', 'https://acc.example');
  expect(place?.name).toBe('100%.AIBBlob');
});

test('a signature is taken out of an address, other text stays', () => {
  const text = 'GET https://acc.example/c/b?sv=1&sig=a%2Fb%3D said: what? See #5';
  expect(withoutSignature(text)).toBe('GET https://acc.example/c/b said: what? See #5');
});
