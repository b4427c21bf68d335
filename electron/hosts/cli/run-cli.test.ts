import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Command } from './command.ts';
import { runCli } from './run-cli.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'run-cli-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function run(argv: readonly string[], known?: readonly Command[]) {
  const streams = {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
  };
  const { signal } = new AbortController();
  const code = await runCli([...argv, '--data-dir', dir], streams, signal, known);
  const text = (stream: PassThrough) => (stream.read() as Buffer | null)?.toString() ?? '';
  return { code, out: text(streams.stdout), err: text(streams.stderr) };
}

const failing = (error: Error): Command => ({
  name: 'fail',
  summary: '',
  usage: '',
  options: {},
  load: () => Promise.resolve(() => Promise.reject(error)),
});

test.each([
  [new AppError('input.command', { text: 'x' }), 2],
  [new AppError('refused.unattended', { disk: 'd' }), 3],
  [new AppError('cloud.throttled', { what: 'x' }), 4],
  [new AppError('disk.removed', { disk: 'd' }), 5],
  [new AppError('verify.import', { count: 1, first: 'a' }), 6],
  [new Error('a bug'), 1],
])('%o ends with its exit code', async (error, code) => {
  expect((await run(['fail'], [failing(error)])).code).toBe(code);
});

test('a failure is words and a code on stderr, or one JSON document on stdout', async () => {
  const error = new AppError('disk.removed', { disk: 'SER-1' }, { detail: 'ENODEV' });
  const plain = await run(['fail'], [failing(error)]);
  expect(plain.out).toBe('');
  expect(plain.err).toContain('Disk SER-1 is no longer there [disk.removed]');
  const json = await run(['fail', '--json'], [failing(error)]);
  expect(JSON.parse(json.out)).toEqual({
    error: {
      code: 'disk.removed',
      title: 'Disk SER-1 is no longer there',
      next: 'Attach it again and resume; it goes on where it was.',
      detail: 'ENODEV',
    },
  });
  expect(json.err).toBe('');
});

test('help lists every command and explains one', async () => {
  const all = await run(['help']);
  expect(all.code).toBe(0);
  for (const name of ['plan', 'diskprep', 'status', 'rehearse', 'keys']) {
    expect(all.out).toContain(name);
  }
  expect((await run(['diskprep', '--help'])).out).toContain('s:<staging>');
  expect((await run(['help', 'nothing'])).code).toBe(2);
});

test('an image file becomes a disk that the next command lists, and status of an empty folder is calm', async () => {
  const file = path.join(dir, 'd1.img');
  const added = await run(['disks', 'add-image', file, '--size', '256MiB', '--json']);
  expect(added.code).toBe(0);
  const { serial, id } = JSON.parse(added.out) as { serial: string; id: string };
  const listed = await run(['disks', '--json']);
  const { disks } = JSON.parse(listed.out) as { disks: { id: string; isChoosable: boolean }[] };
  expect(disks).toContainEqual(expect.objectContaining({ id, serial, isChoosable: true }));
  expect((await run(['disks', 'add-image', file, '--size', '256MiB'])).code).toBe(2);
  expect(JSON.parse((await run(['status', '--json'])).out)).toEqual({ jobs: [] });
});

test('diskprep in a folder without a job, keys without --reveal and an unknown job say what is wrong', async () => {
  const failure = async (...argv: string[]) => {
    const { code, out } = await run([...argv, '--json']);
    return [code, (JSON.parse(out) as { error: { code: string } }).error.code];
  };
  expect(await failure('diskprep', `s:${dir}`)).toEqual([2, 'input.no-job-in-staging']);
  expect(await failure('diskprep', `s:${dir}/none`)).toEqual([2, 'input.staging-missing']);
  expect(await failure('keys')).toEqual([2, 'input.command']);
  expect(await failure('status', '--job', 'nope')).toEqual([2, 'input.unknown-job']);
});
