import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inputRules } from './rules.ts';

test('every row of the table has its tests, once', () => {
  const folder = import.meta.dirname;
  const named = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/^rule\('([^']+)'/gm)])
    .map((match) => match[1]);
  expect([...named].sort()).toEqual([...inputRules].sort());
});
