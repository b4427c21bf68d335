import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createLinuxDisks } from './create-linux-disks.ts';

const mib = 1024 * 1024;

/** A free loop device over this file, or null where this account or container cannot have one. */
function attach(file: string): string | null {
  try {
    return execFileSync('losetup', ['--find', '--show', file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

test('the computer as it is: whatever holds the root folder is refused, and the list does not throw', async ({
  skip,
}) => {
  skip(process.platform !== 'linux', 'needs Linux');
  for (const disk of await createLinuxDisks({ practiceLoops: false }).list('/')) {
    expect(disk.kind).toBe('block');
    if (disk.volumes.some((volume) => volume.mountPoints.includes('/')))
      expect(disk.isSystem).toBe(true);
    if (disk.isSystem) expect(disk.inUseAs).not.toEqual([]);
  }
});

test('a real loop device is listed with its size, its file and the digest of its first MiB', async ({
  skip,
}) => {
  const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'loops-')));
  const file = join(folder, 'disk.img');
  fs.writeFileSync(file, Buffer.alloc(mib, 7));
  fs.truncateSync(file, 80 * mib);
  const device = attach(file);
  try {
    skip(device === null, 'no loop device can be attached here');
    const disks = await createLinuxDisks({ practiceLoops: true }).list(null);
    expect(disks.find((disk) => disk.path === device)).toMatchObject({
      bus: 'loop',
      sizeBytes: 80 * mib,
      hasData: true,
      identity: {
        portPath: file,
        headDigest: createHash('sha256').update(Buffer.alloc(mib, 7)).digest('hex'),
      },
    });
  } finally {
    if (device !== null) execFileSync('losetup', ['--detach', device]);
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

test('a device that comes or goes is noticed', async ({ skip }) => {
  const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'loops-')));
  const file = join(folder, 'disk.img');
  fs.writeFileSync(file, '');
  fs.truncateSync(file, 80 * mib);
  let device = attach(file);
  const told = vi.fn();
  const stop = createLinuxDisks({ practiceLoops: true }).watch(told);
  try {
    skip(device === null, 'no loop device can be attached here');
    // Whether the first change comes before the first look is not known; one of the next is noticed.
    const change = () => {
      if (told.mock.calls.length > 0) return;
      if (device !== null) execFileSync('losetup', ['--detach', device]);
      device = device === null ? attach(file) : null;
      expect(told).toHaveBeenCalled();
    };
    await vi.waitFor(change, { interval: 4000, timeout: 40_000 });
  } finally {
    stop();
    if (device !== null) execFileSync('losetup', ['--detach', device]);
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
