import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findOrStartPracticeCloud } from '../../adapters/practice/practice-cloud.ts';
import { practiceRequest } from '../../adapters/practice/practice-request.ts';
import { createElectronDouble } from './testing/electron-double.ts';
import { startInUtilityProcess } from './utility-program.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'offline-backup-utility-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = startInUtilityProcess(createElectronDouble().parts);

test('the practice cloud runs as a utility process and ends in order when asked', async () => {
  const cloud = await findOrStartPracticeCloud({
    dataDir: folder,
    helperPath: path.join(folder, 'no-volume-writer-needed-here'),
    startProgram: start,
  });
  const { health, caFile } = cloud.endpoints;
  const ask = async () =>
    practiceRequest({ url: health, ca: await readFile(caFile, 'utf8'), method: 'GET' });
  expect((await ask()).status).toBe(200);
  await cloud.stop();
  await expect(ask()).rejects.toThrow();
  // In order means that nothing was left to mislead the next start.
  await expect(readFile(path.join(folder, 'endpoints.json'))).rejects.toThrow('ENOENT');
});

test('one that does not start is quoted', async () => {
  const serverFile = path.join(folder, 'server.mjs');
  await writeFile(serverFile, `console.error('no room'); process.exit(3);`);
  await expect(
    findOrStartPracticeCloud({
      dataDir: folder,
      helperPath: 'none',
      serverFile,
      startProgram: start,
    }),
  ).rejects.toMatchObject({ code: 'cloud.practice-start', facts: { reason: 'no room' } });
});

test('asking one that has ended is no failure', async () => {
  const file = path.join(folder, 'short.mjs');
  await writeFile(file, 'process.exit(7);');
  const program = start(file, []);
  expect(await program.ended).toBe('7');
  program.askToEnd();
  program.kill();
});
