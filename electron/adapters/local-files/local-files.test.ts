import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

test('a scratch file says its length and hash as they are on disk', async () => {
  const scratch = await createLocalFiles(dir).writeScratch('m.xml', ['<ä', '>'.repeat(5)]);
  const bytes = readFileSync(scratch.path);
  expect(scratch.lengthBytes).toBe(bytes.length);
  expect(scratch.md5).toBe(createHash('md5').update(bytes).digest('hex').toUpperCase());
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
