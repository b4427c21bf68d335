import { describe, expect, test } from 'vitest';
import { createMasker } from './masking.ts';

const mask = (text: string) => createMasker().mask(text);
const key =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

describe('what is masked by its shape', () => {
  test.each([
    ['key 000011-000022-000033-000044-000055-000066-000077-000088.', 'key [recovery password].'],
    ['000011000022000033000044000055000066000077000088', '[recovery password]'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sflKxwRJSMeKKF2QT4', '[token]'],
    ['Authorization: Bearer abcdefgh12345', 'Authorization: [token]'],
    [
      'https://a.blob.core.windows.net/c?sv=2024&sig=abc%2Bdef%3D&se=2026',
      'https://a.blob.core.windows.net/c?sv=2024&sig=[signature]&se=2026',
    ],
    [`AccountName=a;AccountKey=${key};X=1`, 'AccountName=a;AccountKey=[key];X=1'],
    [`the key is ${key}`, 'the key is [key]'],
    ['-----BEGIN CERTIFICATE-----\nMIIBxx\n-----END CERTIFICATE-----', '[certificate]'],
    ['client_secret=abc~123&grant', 'client_secret=[password]&grant'],
    ['"password": "hunter22"', '"password":[password]"'],
    ['write to backup.team@example.co.uk, please', 'write to [email], please'],
    ['call +1 425 555 0100 now', 'call [phone] now'],
    ['call 0049 (89) 123-4567', 'call [phone]'],
    ['call (425) 555-0100', 'call [phone]'],
  ])('%s', (text, expected) => {
    expect(mask(text)).toBe(expected);
  });
});

describe('what stays, because it opens nothing and places something', () => {
  test.each([
    'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    '5b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
    '/mnt/staging/Quarter4/Mailboxes/Server2025/Volume7/Exchange/Archive/Deep',
    'tracking number 7712 8841 0093',
    'WD-WX41D93FK4A7',
    '2026-12-04T10:15:00.000Z',
    'waies/march_WD-1_20261202-002123-456_verbose.xml',
    'disk.removed at 214,748,364,800',
    'D:\\Backup\\Server2025\\volume-c.AIBBlob',
  ])('%s', (text) => {
    expect(mask(text)).toBe(text);
  });
});

test('known private texts go wherever they stand, in any case of letters and inside JSON or addresses', () => {
  const masker = createMasker([
    { kind: 'carrier account', value: 'ACCOUNT-9' },
    { kind: 'street', value: 'Main "Old" Street 5' },
    { kind: 'name', value: 'abc' },
  ]);
  expect(masker.mask('paid by account-9')).toBe('paid by [carrier account]');
  expect(masker.mask(JSON.stringify('Main "Old" Street 5'))).toBe('"[street]"');
  expect(masker.mask('q=Main%20%22Old%22%20Street%205')).toBe('q=[street]');
  expect(masker.mask('abc')).toBe('abc');
  expect([...masker.counts]).toEqual([
    ['carrier account', 1],
    ['street', 2],
  ]);
});
