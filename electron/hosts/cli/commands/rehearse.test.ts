import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { helperPath } from '../../choose-adapters.ts';
import { runCli } from '../run-cli.ts';

const mib = 1024 * 1024;
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'rehearse-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Result {
  job: { name: string; state: string };
  jobs: { name: string; state: string; disks: string[] }[];
  disks: {
    serial: string;
    image: string;
    bitLockerKey: string;
    manifestFile: string;
    manifestHash: string;
    verified: boolean;
  }[];
  blobs: { name: string; length: number; md5: string }[];
  phases: { name: string; seconds: number; bytes: number }[];
}

async function rehearse(...words: readonly string[]): Promise<Result> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  stderr.resume();
  const code = await runCli(
    ['rehearse', ...words, '--json', '--speed', '48'],
    { stdin: new PassThrough(), stdout, stderr },
    new AbortController().signal,
  );
  const text = (stdout.read() as Buffer).toString();
  expect(code, text).toBe(0);
  return JSON.parse(text) as Result;
}

/** Needs the built volume writer, which `npm test` and `npm start` build. */
test.skipIf(!existsSync(helperPath()))(
  'three disks go through the whole journey and every byte arrives',
  { timeout: 400_000 },
  async () => {
    const staging = path.join(dir, 'staging');
    // One large file a disk, and small ones with names that XML and NTFS must carry.
    const files = new Map([
      ['a.AIBBlob', 66 * mib],
      ['b.AIBBlob', 66 * mib + 512],
      ['c.AIBBlob', 66 * mib + 4096],
      ['deep/one.BaseBlob', 512],
      ["deep/ünïcode & co/it's.BaseBlob", 4 * mib + 512],
    ]);
    const md5 = new Map<string, string>();
    for (const [name, length] of files) {
      const bytes = Buffer.alloc(length, `${name};`);
      mkdirSync(path.dirname(path.join(staging, name)), { recursive: true });
      writeFileSync(path.join(staging, name), bytes);
      md5.set(name, createHash('md5').update(bytes).digest('hex').toUpperCase());
    }
    const out = path.join(dir, 'out');
    const disks = ['--disks', '3', '--disk-size', '128MiB'];
    const result = await rehearse('--staging', staging, '--out', out, ...disks);
    expect(result.job.state).toBe('Completed');
    const serials = result.disks.map((disk) => disk.serial);
    expect(result.jobs).toEqual([{ ...result.job, disks: serials }]);
    expect(result.disks).toHaveLength(3);
    for (const disk of result.disks) {
      expect(disk.image.startsWith(path.join(out, 'disks'))).toBe(true);
      expect(statSync(disk.image).size).toBe(128 * mib);
      expect(disk).toMatchObject({ manifestFile: '\\DriveManifest.xml', verified: true });
      expect(disk.manifestHash).toMatch(/^[0-9A-F]{32}$/);
      expect(disk.bitLockerKey).toMatch(/^\d{6}(-\d{6}){7}$/);
      // The disk is encrypted: nothing of staging stands on it in clear.
      expect(readFileSync(disk.image).includes('.AIBBlob;')).toBe(false);
    }
    expect(new Map(result.blobs.map((blob) => [blob.name, blob.md5]))).toEqual(md5);
    for (const blob of result.blobs) expect(blob.length).toBe(files.get(blob.name));
    expect(result.phases.map((phase) => phase.name)).toEqual([
      'plan',
      'prepare',
      'prepare: laying-out',
      'prepare: writing',
      'prepare: sealing',
      'prepare: verifying',
      'create-job',
      'ship',
      'import',
      'verify-import',
    ]);
  },
);

test.skipIf(!existsSync(helperPath())).each(['import-export', 'data-box'])(
  'a disk whose manifest is named by SHA-256 is imported by %s',
  { timeout: 400_000 },
  async (service) => {
    const staging = path.join(dir, 'staging');
    mkdirSync(staging);
    writeFileSync(path.join(staging, 'a.AIBBlob'), Buffer.alloc(9 * mib, 'a'));
    const out = path.join(dir, 'out');
    const asked = ['--service', service, '--manifest-hash', 'sha-256', '--disk-size', '96MiB'];
    const result = await rehearse('--staging', staging, '--out', out, ...asked);
    expect(result.job.state).toBe('Completed');
    expect(result.disks.map((disk) => disk.manifestHash)).toEqual([
      expect.stringMatching(/^[0-9A-F]{64}$/),
    ]);
    expect(result.blobs.map((blob) => blob.name)).toEqual(['a.AIBBlob']);
  },
);

test.skipIf(!existsSync(helperPath()))(
  'twelve disks travel as two import jobs, and every file arrives with its MD5',
  { timeout: 600_000 },
  async () => {
    const staging = path.join(dir, 'staging');
    mkdirSync(staging);
    // More than half of what the smallest disk holds: each file wants a disk of its own.
    const md5 = new Map<string, string>();
    for (let number = 1; number <= 12; number += 1) {
      const name = `volume-${number}.AIBBlob`;
      const bytes = Buffer.alloc(31 * mib + number * 512, `${name};`);
      writeFileSync(path.join(staging, name), bytes);
      md5.set(name, createHash('md5').update(bytes).digest('hex').toUpperCase());
    }
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    const code = await runCli(
      [
        ...['rehearse', '--staging', staging, '--disks', '12', '--disk-size', '64MiB'],
        ...['--out', path.join(dir, 'out'), '--json', '--speed', '96'],
      ],
      { stdin: new PassThrough(), stdout, stderr: stderr.resume() },
      new AbortController().signal,
    );
    const text = (stdout.read() as Buffer).toString();
    expect(code, text).toBe(0);
    const { job, jobs, disks, blobs } = JSON.parse(text) as Result;
    expect(job).toEqual({ name: 'rehearsal', state: 'Completed' });
    expect(jobs.map(({ name, state, disks: own }) => [name, state, own.length])).toEqual([
      ['rehearsal', 'Completed', 10],
      ['rehearsal-2', 'Completed', 2],
    ]);
    expect(jobs.flatMap((one) => one.disks)).toEqual(disks.map((disk) => disk.serial));
    expect(disks.every((disk) => disk.verified && disk.bitLockerKey !== null)).toBe(true);
    expect(new Map(blobs.map((blob) => [blob.name, blob.md5]))).toEqual(md5);
  },
);
