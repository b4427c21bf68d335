import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLocalFiles } from './create-local-files.ts';
import { createJobLocks } from './job-locks.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'local-files-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('private files replace the earlier one and only their owner reads them', async () => {
  const files = createLocalFiles(dir);
  await files.writePrivate('shipping/seed.json', 'first');
  const file = await files.writePrivate('shipping/seed.json', 'second');
  expect(readFileSync(file, 'utf8')).toBe('second');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.dirname(file))).toEqual(['seed.json']);
});

test('private content in chunks comes whole or not at all, with length and SHA-256', async () => {
  const files = createLocalFiles(dir);
  const written = await files.writePrivateChunks('evidence/seed.txt', ['ä', 'b'.repeat(5)]);
  const bytes = readFileSync(written.path);
  expect(bytes.toString()).toBe('äbbbbb');
  expect(statSync(written.path).mode & 0o777).toBe(0o600);
  expect(written.lengthBytes).toBe(bytes.length);
  expect(written.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));

  const cut = new Error('the journal is gone');
  function* breaking() {
    yield 'new';
    throw cut;
  }
  await expect(files.writePrivateChunks('evidence/seed.txt', breaking())).rejects.toBe(cut);
  expect(readFileSync(written.path).toString()).toBe('äbbbbb');
  expect(readdirSync(path.dirname(written.path))).toEqual(['seed.txt']);
});

test('what killed runs left in scratch is removed, files of running ones stay', async () => {
  const files = createLocalFiles(dir);
  await files.clearScratch();
  const mine = await files.writeScratch('m.xml', ['mine']);
  const scratch = path.dirname(mine.path);
  const ended = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => ended.once('exit', resolve));
  const running = `${process.ppid}-00000000-m.xml`;
  const sameNumber = `${process.pid}-00000000-m.xml`;
  const others = [`${ended.pid}-00000000-m.xml`, 'm.xml', sameNumber, running];
  for (const name of others) writeFileSync(path.join(scratch, name), 'x');
  utimesSync(path.join(scratch, sameNumber), 0, 0);
  await files.clearScratch();
  expect(readdirSync(scratch).sort()).toEqual([path.basename(mine.path), running].sort());
});

test('a text that the person named is read up to a limit; else it says why not', async () => {
  const files = createLocalFiles(dir);
  const file = path.join(dir, 'keys.txt');
  const refused = { code: 'input.field', facts: { field: file } };
  await expect(files.readText(file, 10)).rejects.toMatchObject(refused);
  writeFileSync(file, 'x'.repeat(10));
  expect(await files.readText(file, 10)).toBe('x'.repeat(10));
  await expect(files.readText(file, 9)).rejects.toMatchObject(refused);
  await expect(files.readText(dir, 10_000)).rejects.toMatchObject({
    facts: { field: dir, reason: 'it is a folder' },
  });
});

test('a scratch file says its length and hash as they are on disk', async () => {
  const scratch = await createLocalFiles(dir).writeScratch('m.xml', ['<ä', '>'.repeat(5)]);
  const bytes = readFileSync(scratch.path);
  expect(scratch.lengthBytes).toBe(bytes.length);
  expect(scratch.modifiedAtMs).toBe(statSync(scratch.path).mtimeMs);
});

test('publish settings that are missing or too long are refused by name', async () => {
  const files = createLocalFiles(dir);
  const file = path.join(dir, 'a.publishsettings');
  await expect(files.readPublishSettings(file, 10)).rejects.toMatchObject({
    code: 'input.publish-settings',
    facts: { path: file, reason: 'there is no such file' },
  });
  writeFileSync(file, 'x'.repeat(11));
  await expect(files.readPublishSettings(file, 10)).rejects.toMatchObject({
    code: 'input.publish-settings',
  });
});

test('sample staging holds page blob lengths, is the same twice, and takes only an empty folder', async () => {
  const files = createLocalFiles(dir);
  const digest = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)))
      .map((bytes) => {
        expect(bytes.length % 512).toBe(0);
        return createHash('md5').update(bytes).digest('hex');
      });
  const made = await files.makeSampleStaging(path.join(dir, 'a'), 5_000_000);
  await files.makeSampleStaging(path.join(dir, 'b'), 5_000_000);
  expect(made.files).toBe(8);
  expect(Math.abs(made.bytes - 5_000_000)).toBeLessThan(8 * 512);
  expect(digest(path.join(dir, 'a'))).toEqual(digest(path.join(dir, 'b')));
  await expect(files.makeSampleStaging(path.join(dir, 'a'), 1)).rejects.toMatchObject({
    code: 'input.field',
  });
});

test('a job lock keeps others out until it is released', () => {
  const locks = createJobLocks(path.join(dir, 'locks'));
  const release = locks.acquire('seed');
  expect(() => createJobLocks(path.join(dir, 'locks')).acquire('seed')).toThrow(
    expect.objectContaining({ code: 'refused.job-running' }),
  );
  locks.acquire('other')();
  release();
  locks.acquire('seed')();
});

test('a job lock ends with a process that is killed', async () => {
  const module = path.join(import.meta.dirname, 'job-locks.ts');
  const folder = path.join(dir, 'locks');
  const script = `import(${JSON.stringify(module)}).then((m) => { m.createJobLocks(${JSON.stringify(folder)}).acquire('seed'); console.log('held'); setInterval(() => {}, 1000); })`;
  const other = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => other.stdout.once('data', resolve));
  const locks = createJobLocks(folder);
  expect(() => locks.acquire('seed')).toThrow(
    expect.objectContaining({ code: 'refused.job-running' }),
  );
  const ended = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await ended;
  locks.acquire('seed')();
  expect(execFileSync('ls', [folder]).toString()).toContain('seed.lock');
});
