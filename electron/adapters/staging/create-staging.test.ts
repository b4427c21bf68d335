import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StagingDescriptor } from '../../../shared/domain/plan.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { StagedFile } from '../../core/ports/staging.ts';
import { createStaging } from './create-staging.ts';
import { readFailure, writeFailure } from './staging-errors.ts';

const staging = createStaging();
let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'staging-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text = 'x') => {
  fs.mkdirSync(join(folder, name, '..'), { recursive: true });
  fs.writeFileSync(join(folder, name), text);
};
const scan = async (path = folder, signal?: AbortSignal) => {
  const found: StagedFile[] = [];
  for await (const file of staging.scan(path, signal)) found.push(file);
  return found;
};
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
  );

const descriptor: StagingDescriptor = {
  schemaVersion: 1,
  jobId: '0b8a1f2e-6f2d-4c0e-9a55-3f0a3c1d2e4f',
  jobName: 'march-seed',
  cloud: 'rehearsal',
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  resourceGroup: 'backup',
  storageAccount: 'seedaccount',
  storageContainer: 'seed',
  stagingLocation: '/mnt/staging',
  sourceComputer: { name: 'SRC', os: 'Linux', isVirtual: null },
  blobType: 'page',
  cipher: 'aes-cbc-256',
  manifestHash: 'md5',
  createdAt: '2026-03-01T08:00:00.000Z',
};

describe('scanning', () => {
  test('every file is found once, in the same order each time, with length and time', async () => {
    put('b', '12345');
    put('a/2');
    put('a/1');
    put('Z');
    put('a.txt');
    const found = await scan();
    expect(found.map((file) => file.path)).toEqual(['Z', 'a/1', 'a/2', 'a.txt', 'b']);
    expect(found[4]).toEqual({
      path: 'b',
      lengthBytes: 5,
      modifiedAtMs: fs.statSync(join(folder, 'b')).mtimeMs,
    });
  });

  test('more entries than are looked at side by side stay in order', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `f${String(i).padStart(3, '0')}`);
    for (const name of names.toReversed()) put(name);
    expect((await scan()).map((file) => file.path)).toEqual(names);
  });

  test('own files in the root are left out, the same names below are data', async () => {
    await staging.writeDescriptor(folder, descriptor);
    put('.offline-backup-1f.tmp');
    put('sub/x.offline-backup.json');
    expect((await scan()).map((file) => file.path)).toEqual(['sub/x.offline-backup.json']);
  });

  test('links are named and not followed, also those that lead in a circle or nowhere', async () => {
    put('real/data');
    fs.symlinkSync(folder, join(folder, 'circle'));
    fs.symlinkSync('/nowhere', join(folder, 'dangling'));
    expect(await scan()).toMatchObject([
      { path: 'circle', problem: expect.stringContaining('link') as string },
      { path: 'dangling', problem: expect.stringContaining('link') as string },
      { path: 'real/data' },
    ]);
  });

  test('a pipe is named as what it is', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await scan()).toMatchObject([
      { path: 'pipe', problem: expect.stringContaining('pipe') as string },
    ]);
  });

  test('a name that is no text ends the scan, for it could not be copied', async () => {
    fs.writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x66, 0xff])]), 'x');
    expect(await codeOf(scan())).toBe('input.staging-unreadable');
  });

  test('an empty folder gives nothing; a missing one and a file say so', async () => {
    put('file');
    expect(await codeOf(scan(join(folder, 'none')))).toBe('input.staging-missing');
    expect(await codeOf(scan(join(folder, 'file')))).toBe('input.staging-not-folder');
    expect(await codeOf(scan(join(folder, 'file', 'below')))).toBe('input.staging-missing');
    fs.mkdirSync(join(folder, 'empty'));
    expect(await scan(join(folder, 'empty'))).toEqual([]);
  });

  test('a folder that vanishes meanwhile ends the scan and is named', async () => {
    for (const name of ['a', 'b/c', 'd/e']) put(name);
    const files = staging.scan(folder)[Symbol.asyncIterator]();
    expect(await files.next()).toMatchObject({ value: { path: 'a' } });
    fs.rmSync(join(folder, 'd'), { recursive: true });
    expect(await files.next()).toMatchObject({ value: { path: 'b/c' } });
    await expect(files.next()).rejects.toMatchObject({
      code: 'input.staging-unreadable',
      facts: { path: join(folder, 'd') },
    });
  });

  test('hundreds of folders, deep ones, and names as long as the file system takes', async () => {
    const folders = Array.from({ length: 300 }, (_, i) => `f${String(i).padStart(4, '0')}/x`);
    const deep = `${'d/'.repeat(200)}x`;
    const long = `${'n'.repeat(255)}`;
    for (const name of [...folders, deep, long]) put(name);
    expect((await scan()).map((file) => file.path)).toEqual([deep, ...folders, long]);
  });

  test('it stops when it is told to', async () => {
    put('a');
    const stop = new AbortController();
    stop.abort();
    await expect(scan(folder, stop.signal)).rejects.toThrow(/abort/i);
  });
});

describe('descriptors', () => {
  test('are read back in order of their names, and replaced whole', async () => {
    await staging.writeDescriptor(folder, { ...descriptor, jobName: 'second' });
    await staging.writeDescriptor(folder, descriptor);
    await staging.writeDescriptor(folder, { ...descriptor, storageContainer: 'other' });
    expect(await staging.readDescriptors(folder)).toEqual([
      { ...descriptor, storageContainer: 'other' },
      { ...descriptor, jobName: 'second' },
    ]);
    expect(fs.readdirSync(folder).sort()).toEqual([
      'march-seed.offline-backup.json',
      'second.offline-backup.json',
    ]);
  });

  test('a damaged or outsized one, or a link, is named', async () => {
    const name = join(folder, 'a.offline-backup.json');
    fs.writeFileSync(name, '{');
    expect(await codeOf(staging.readDescriptors(folder))).toBe('input.descriptor');
    fs.writeFileSync(name, ' '.repeat(70_000));
    expect(await codeOf(staging.readDescriptors(folder))).toBe('input.descriptor');
    fs.rmSync(name);
    fs.symlinkSync('/etc/hostname', name);
    expect(await codeOf(staging.readDescriptors(folder))).toBe('input.descriptor');
  });

  test('writing to a missing folder says that it is missing', async () => {
    expect(await codeOf(staging.writeDescriptor(join(folder, 'none'), descriptor))).toBe(
      'input.staging-missing',
    );
  });
});

test('probing tells free space and whether it can be written', async () => {
  const probe = await staging.probe(folder);
  expect(probe.freeBytes).toBeGreaterThan(0);
  expect(probe.isWritable).toBe(true);
});

test('a staged path never leads out of the staging location', () => {
  expect(staging.resolve('/s/', 'a/b')).toBe('/s/a/b');
  expect(staging.resolve('/s', '..a')).toBe('/s/..a');
  expect(() => staging.resolve('/s', '../etc/passwd')).toThrow(/outside/);
  expect(() => staging.resolve('/s', 'a/../../x')).toThrow(/outside/);
  expect(staging.resolve('/s', '/etc/passwd')).toBe('/s/etc/passwd');
  expect(() => staging.resolve('/s', '')).toThrow(/outside/);
});

test.each([
  ['EACCES', 'input.staging-unreadable', 'input.staging-unwritable'],
  ['ENOENT', 'input.staging-missing', 'input.staging-missing'],
  ['ENOTDIR', 'input.staging-not-folder', 'input.staging-unwritable'],
  ['ENOSPC', 'input.staging-unreadable', 'input.staging-unwritable'],
  ['EROFS', 'input.staging-unreadable', 'input.staging-unwritable'],
])('%s becomes %s when reading and %s when writing', (code, reading, writing) => {
  const error = Object.assign(new Error('raw text'), { code });
  expect(readFailure('/s', error).code).toBe(reading);
  expect(writeFailure('/s', error).code).toBe(writing);
  expect(readFailure('/s', error).message).not.toContain('raw text');
});

test('files are looked at again: length and time now, nothing for what is gone or no file', async () => {
  fs.mkdirSync(join(folder, 'sub'));
  fs.writeFileSync(join(folder, 'sub', 'a'), 'abc');
  fs.symlinkSync('a', join(folder, 'sub', 'link'));
  const seen = [];
  for await (const entry of staging.look(folder, ['sub/a', 'sub/gone', 'sub/link', 'sub'])) {
    seen.push(entry);
  }
  const { mtimeMs } = fs.statSync(join(folder, 'sub', 'a'));
  expect(seen).toEqual([
    { path: 'sub/a', found: { lengthBytes: 3, modifiedAtMs: mtimeMs } },
    { path: 'sub/gone', found: null },
    { path: 'sub/link', found: null },
    { path: 'sub', found: null },
  ]);
});
