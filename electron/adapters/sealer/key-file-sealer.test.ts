import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKeyFileSealer } from './key-file-sealer.ts';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'sealer-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test('what is sealed opens again, also in a later run, and looks different each time', () => {
  const file = join(folder, 'deep', 'key');
  const sealed = createKeyFileSealer(file).seal('111111-222222 é');
  expect(sealed).not.toContain('111111');
  expect(createKeyFileSealer(file).open(sealed)).toBe('111111-222222 é');
  expect(createKeyFileSealer(file).seal('111111-222222 é')).not.toBe(sealed);
});

test('only the owner can read the key file, and no temporary file stays', () => {
  createKeyFileSealer(join(folder, 'key')).seal('x');
  expect(fs.statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(folder)).toEqual(['key']);
});

test('another key, a changed text, and a damaged key file are told apart from success', () => {
  const sealed = createKeyFileSealer(join(folder, 'a')).seal('secret');
  expect(() => createKeyFileSealer(join(folder, 'b')).open(sealed)).toThrow(/not the key/);
  const changed = sealed.slice(0, -4) + (sealed.endsWith('AAA=') ? 'BBB=' : 'AAA=');
  expect(() => createKeyFileSealer(join(folder, 'a')).open(changed)).toThrow(/journal/);
  expect(() => createKeyFileSealer(join(folder, 'a')).open('plain')).toThrow(/damaged/);
  fs.writeFileSync(join(folder, 'short'), 'abc');
  expect(() => createKeyFileSealer(join(folder, 'short')).seal('x')).toThrow(/not a key/);
});
