import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readWithDislocker } from '../../../electron/adapters/volume-writer/testing/independent-readers.ts';
import { Secret } from '../../../electron/core/secret.ts';
import { runCommand } from '../../app/command-line.ts';
import { digestsOf, makeStaging, md5Of } from '../../app/staging-folder.ts';

interface Rehearsal {
  job: { name: string; state: string };
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

const mib = 1024 * 1024;
/** 560 MiB: more than two disks of 256 MiB hold. */
const files: Record<string, number> = {
  'System State.BaseBlob': 512,
  'Übersicht – 総覧.AIBBlob': 3 * mib + 512,
  "catalogue/o'brien & sons (1).AIBBlob": 4 * mib,
  ...Object.fromEntries(
    Array.from({ length: 27 }, (_, index) => [
      `volume-${String(index).padStart(2, '0')}.AIBBlob`,
      20 * mib + index * 512,
    ]),
  ),
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`small/part ${index}.bin`, 512 * (index + 1)]),
  ),
};

test.describe('rehearse', () => {
  let folder = '';
  let staging = '';
  let result: Rehearsal;

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-backup-e2e-'));
    staging = join(folder, 'staging');
    await makeStaging(staging, files);
    const out = join(folder, 'out');
    const run = await runCommand([
      ...['rehearse', '--staging', staging, '--disks', '3', '--disk-size', '256MiB'],
      ...['--out', out, '--json'],
    ]);
    expect(run.stderr + run.stdout).toContain('"Completed"');
    expect(run.code).toBe(0);
    result = JSON.parse(run.stdout) as Rehearsal;
  });

  test.afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('ends in Completed with all three disks used and verified', () => {
    expect(result.job.state).toBe('Completed');
    expect(result.disks).toHaveLength(3);
    expect(result.disks.map((disk) => disk.verified)).toEqual([true, true, true]);
    expect(new Set(result.disks.map((disk) => disk.serial)).size).toBe(3);
  });

  test('every blob has the MD5 and length of its file, and there are no others', async () => {
    const expected = new Map<string, { length: number; md5: string }>();
    for (const [name, length] of Object.entries(files)) {
      expected.set(name, { length, md5: await md5Of(join(staging, name)) });
    }
    const arrived = new Map(result.blobs.map(({ name, length, md5 }) => [name, { length, md5 }]));
    expect(arrived).toEqual(expected);
  });

  test('the disks open with dislocker and ntfs-3g and hold exactly the staged files and their manifests', async () => {
    test.skip(
      process.getuid?.() !== 0 || !existsSync('/dev/fuse'),
      'mounting with FUSE needs root and /dev/fuse',
    );
    const wanted = await digestsOf(staging);
    for (const name of wanted.keys())
      if (name.endsWith('.offline-backup.json')) wanted.delete(name);
    const found = new Map<string, string>();
    for (const disk of result.disks) {
      await readWithDislocker(disk.image, new Secret(disk.bitLockerKey), mib, async (mounted) => {
        const manifest = disk.manifestFile.replaceAll('\\', '/').slice(1);
        expect(await md5Of(join(mounted, manifest))).toBe(disk.manifestHash);
        for (const [name, digest] of await digestsOf(join(mounted, result.job.name))) {
          expect(found.has(name), `${name} lies on one disk only`).toBe(false);
          found.set(name, digest);
        }
      });
    }
    expect(found).toEqual(wanted);
  });
});
