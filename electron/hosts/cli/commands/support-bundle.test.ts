import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'support-cli-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function run(...argv: readonly string[]) {
  const streams = {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
  };
  const { signal } = new AbortController();
  const data = ['--data-dir', path.join(dir, 'data')];
  const code = await runCli([...argv, ...data], streams, signal);
  const text = (stream: PassThrough) => (stream.read() as Buffer | null)?.toString() ?? '';
  return { code, out: text(streams.stdout), err: text(streams.stderr) };
}

test('a bundle is shown, then written where it was asked for, and never over another file', async () => {
  const preview = await run('support-bundle', '--preview', '--json');
  expect(preview.code).toBe(0);
  const { files } = JSON.parse(preview.out) as { files: { name: string }[] };
  expect(files.map((file) => file.name)).toContain('versions.json');
  expect(existsSync(path.join(dir, 'data/support'))).toBe(false);

  const out = path.join(dir, 'bundle.zip');
  const written = await run('support-bundle', '--out', out);
  expect(written.code).toBe(0);
  expect(written.out).toContain(out);
  const names = Object.keys(unzipSync(readFileSync(out)));
  expect(names).toEqual(
    expect.arrayContaining(['README.txt', 'versions.json', 'log/practice-cloud.log']),
  );

  writeFileSync(out, 'something else');
  const again = await run('support-bundle', '--out', out);
  expect(again.code).toBe(2);
  expect(readFileSync(out, 'utf8')).toBe('something else');

  const failed = await run('support-bundle', '--job', 'nowhere', '--preview');
  expect(failed.code).toBe(2);
  const log = readFileSync(path.join(dir, 'data/log/offline-backup.log'), 'utf8');
  expect(log).toContain('"what":"support.preview"');
});

test('the history is filtered and written as a file', async () => {
  await run('support-bundle');
  const found = await run('history', '--kind', 'proof', '--json');
  const { history } = JSON.parse(found.out) as { history: { action: string }[] };
  expect(history.map((entry) => entry.action)).toEqual(['support.written']);
  const none = await run('history', '--until', '2001-01-01');
  expect(none.out).toContain('Nothing happened yet.');
  const file = await run('history', '--export', 'csv', '--json');
  const { entries, file: name } = JSON.parse(file.out) as { entries: number; file: string };
  expect(entries).toBe(1);
  expect(readFileSync(name, 'utf8')).toContain('"support.written"');
  expect((await run('history', '--since', 'yesterday')).code).toBe(2);
});
