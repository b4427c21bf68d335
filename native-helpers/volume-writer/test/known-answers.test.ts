import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

it('gives the known answers of the sector ciphers, MD5 in lanes and the JSON reader', () => {
  const output = execFileSync('make', ['-C', folder, 'check'], { encoding: 'utf8', stdio: 'pipe' });
  expect(output).toContain('known answers: all as expected');
}, 120_000);
