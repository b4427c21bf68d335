import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runCommand } from '../../app/command-line.ts';
import {
  describeTree,
  makeNastyTree,
  put,
  settleTimes,
} from '../../../electron/adapters/initial-copy/testing/trees.ts';

interface Rehearsal {
  job: { state: string };
  blobs: { name: string }[];
  restore: { files: number; differs: { count: number } };
}

test.describe('a backup of plain folders', () => {
  let folder = '';
  let source = '';
  let out = '';
  let result: Rehearsal;

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-backup-e2e-'));
    source = join(folder, 'source');
    out = join(folder, 'out');
    mkdirSync(source);
    makeNastyTree(source);
    // Not compressible, so that there is more than one archive.
    for (let i = 0; i < 6; i += 1) put(source, `m/${i}`, randomLike(i, 3_000_000));
    settleTimes(source);
    const run = await runCommand([
      ...['rehearse', '--source', source, '--part-size', '16MiB', '--out', out, '--json'],
    ]);
    expect(run.stderr + run.stdout).toContain('"Completed"');
    expect(run.code).toBe(0);
    result = JSON.parse(run.stdout) as Rehearsal;
  });

  test.afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('goes to disks, to the practice cloud and back, and nothing of it differs', () => {
    expect(result.job.state).toBe('Completed');
    expect(result.blobs.length).toBeGreaterThan(3);
    expect(result.restore.differs.count).toBe(0);
    expect(withoutHardLinks(join(out, 'restored/source'))).toEqual(withoutHardLinks(source));
  });

  test('is the same when zstd and tar of the system unpack the staging location', () => {
    const stock = join(folder, 'stock');
    mkdirSync(stock);
    const archives = readdirSync(join(out, 'staging')).filter((name) => name.endsWith('.AIBBlob'));
    expect(archives.length).toBeGreaterThan(1);
    for (const name of archives.sort()) {
      const unpack = 'zstd -d -q -c "$1" | tar x -p --warning=no-timestamp -f - -C "$2"';
      execFileSync('sh', ['-c', unpack, 'sh', join(out, 'staging', name), stock]);
    }
    expect(filesOf(join(stock, 'source'))).toEqual(filesOf(source));
  });
});

function randomLike(seed: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let i = 0, x = seed + 1; i < length; i += 1) {
    x = (Math.imul(x, 1_103_515_245) + 12_345) & 0x7fffffff;
    bytes[i] = x >> 16;
  }
  return bytes;
}

/** A file with two names that come in two archives is stored in both. */
function withoutHardLinks(root: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(describeTree(root)).map(([name, text]) => [
      name,
      text.replace(/ same as .*/, ''),
    ]),
  );
}

/** tar gives a folder whose entry came in an earlier archive a new time when it puts more into it. */
function filesOf(root: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(withoutHardLinks(root)).filter(([, text]) => !text.startsWith('folder')),
  );
}
