import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createKeptJson } from './kept-json.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'offline-backup-kept-'));
});
afterEach(() => rm(folder, { recursive: true }));

const kept = (file: string) => createKeptJson(file, z.object({ turn: z.number() }));

test('what was written last is what is read, however fast it came', async () => {
  const file = path.join(folder, 'window', 'state.json');
  const store = kept(file);
  await Promise.all([1, 2, 3].map((turn) => store.write({ turn })));
  expect(await store.read()).toEqual({ turn: 3 });
  expect(await readdir(path.dirname(file))).toEqual(['state.json']);
});

test('nothing, garbage and something else are all nothing', async () => {
  const file = path.join(folder, 'state.json');
  expect(await kept(file).read()).toBeNull();
  for (const text of ['{"turn":', '{"turn":"first"}', '7']) {
    await writeFile(file, text);
    expect(await kept(file).read()).toBeNull();
  }
});

test('a folder that cannot be written to disturbs nobody', async () => {
  const taken = path.join(folder, 'taken');
  await writeFile(taken, 'a file, no folder');
  await kept(path.join(taken, 'state.json')).write({ turn: 1 });
  expect(await readFile(taken, 'utf8')).toBe('a file, no folder');
});
