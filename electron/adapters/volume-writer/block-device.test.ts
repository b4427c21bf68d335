import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import type { DiskIdentity } from '../../../shared/domain/disk.ts';
import type { VolumeTarget } from '../../core/ports/volume-writer.ts';
import { readWithDislocker, whyNoDislocker } from './testing/independent-readers.ts';
import {
  Workbench,
  buildHelper,
  codeOf,
  hashAll,
  layOutRequest,
  never,
  noise,
  prepare,
  sha256Of,
  shapes,
  writerIn,
} from './testing/practice-disk.ts';

const mib = 1024 * 1024;

beforeAll(buildHelper, 120_000);

/** A loop device on the image for as long as it is in scope; skips the test where there can be none. */
function attach(
  image: VolumeTarget,
  skip: (why: string) => never,
  ...options: readonly string[]
): LoopDevice {
  if (process.getuid?.() !== 0) skip('a block device needs root');
  try {
    const values = ['--find', '--show', ...options, image.path];
    return new LoopDevice(execFileSync('losetup', values, { encoding: 'utf8' }).trim(), image);
  } catch (error) {
    return skip(`no loop device: ${String(error)}`);
  }
}

class LoopDevice {
  readonly path: string;
  readonly target: VolumeTarget;

  constructor(device: string, image: VolumeTarget) {
    this.path = device;
    this.target = { ...image, path: device, kind: 'block' };
  }

  [Symbol.dispose](): void {
    execFileSync('losetup', ['--detach', this.path]);
  }
}

describe.each(['aes-cbc-256', 'xts-aes-256'] as const)('a loop device with %s', (cipher) => {
  it('is prepared like a disk', async ({ skip }) => {
    await using bench = new Workbench();
    const image = await bench.addImage(128 * mib, noise(128 * mib));
    using device = attach(image, skip);
    const files = await bench.addFiles(shapes.slice(0, 40));
    const disk = await prepare(bench, device.target, files, cipher);
    await disk.stream();
    await disk.seal();
    const volume = await disk.openSealed();
    expect((await codeOf(disk.openSealed())).code).toBe('disk.busy');
    expect(await hashAll(volume, files)).toEqual(files.map((file) => file.md5));
    await volume.close();
    if ((await whyNoDislocker()) !== null) return;
    const { partitionOffsetBytes } = disk.layout;
    await readWithDislocker(
      device.path,
      disk.recoveryPassword,
      partitionOffsetBytes,
      async (mountPath) => {
        const last = files.at(-1);
        const found = path.join(mountPath, (last?.target ?? '').replaceAll('\\', '/'));
        expect(await sha256Of(found)).toBe(last?.sha256);
      },
    );
  }, 120_000);
});

describe('a device is refused', () => {
  it('when it is not the one that the disk list showed', async ({ skip }) => {
    await using bench = new Workbench();
    const image = await bench.addImage(64 * mib, noise(2 * mib));
    using device = attach(image, skip);
    const before = await sha256Of(image.path);
    const request = { ...(await layOutRequest(device.target, 'aes-cbc-256')), files: [] };
    const { expected } = request;
    const writer = writerIn(bench);
    const whatOf = async (change: Partial<DiskIdentity>): Promise<unknown> => {
      const laid = writer.layOut({ ...request, expected: { ...expected, ...change } }, never);
      return (await codeOf(laid)).facts;
    };
    expect(await whatOf({ serial: 'LOOP00000000' })).toMatchObject({
      what: 'its serial is another',
    });
    expect(await whatOf({ model: 'Other' })).toMatchObject({ what: 'its model is another' });
    expect(await whatOf({ portPath: '/dev/null' })).toMatchObject({
      what: 'another disk hangs where it was chosen',
    });
    expect(await whatOf({ headDigest: '', serial: '' })).toMatchObject({
      what: 'nothing tells it from another one',
    });
    expect(await sha256Of(image.path)).toBe(before);
    // Unchanged it is accepted, and a port where nothing hangs any more says nothing.
    await writer.layOut({ ...request, expected: { ...expected, portPath: '/dev/none' } }, never);
  });

  it('when it is mounted, and its image while it is attached', async ({ skip }) => {
    await using bench = new Workbench();
    const image = await bench.addImage(64 * mib);
    using device = attach(image, skip);
    execFileSync('mkfs.ext4', ['-q', device.path]);
    const lay = async (target: VolumeTarget) =>
      codeOf(
        writerIn(bench).layOut(
          { ...(await layOutRequest(target, 'aes-cbc-256')), files: [] },
          never,
        ),
      );
    expect(await lay(image)).toMatchObject({
      code: 'refused.disk',
      facts: { reason: `it is attached as ${device.path}` },
    });
    const folder = path.join(bench.folder, 'mount point');
    await mkdir(folder);
    execFileSync('mount', [device.path, folder]);
    try {
      expect(await lay(device.target)).toMatchObject({
        code: 'refused.disk',
        facts: { reason: `it is mounted at ${folder}` },
      });
    } finally {
      execFileSync('umount', [folder]);
    }
    expect((await lay(device.target)).code).toBe('none');
  });

  it.for([
    { name: 'it is read-only', options: ['--read-only'], reason: /read-only|Read-only/ },
    { name: 'its sectors are large', options: ['--sector-size', '4096'], reason: /4096 bytes/ },
  ])('when $name', async ({ options, reason }, { skip }) => {
    await using bench = new Workbench();
    using device = attach(await bench.addImage(64 * mib), skip, ...options);
    const request = { ...(await layOutRequest(device.target, 'aes-cbc-256')), files: [] };
    const { code, facts } = await codeOf(writerIn(bench).layOut(request, never));
    expect(code).toBe('refused.disk');
    expect((facts as { reason: string }).reason).toMatch(reason);
  });

  it('when the system runs from it', async ({ skip }) => {
    const device = execFileSync('findmnt', ['-n', '-o', 'SOURCE', '/'], {
      encoding: 'utf8',
    }).trim();
    if (!device.startsWith('/dev/')) skip(`the root file system lies on ${device}`);
    const parent = execFileSync('lsblk', ['-n', '-d', '-o', 'PKNAME', device], {
      encoding: 'utf8',
    });
    const disk = parent.trim() === '' ? device : `/dev/${parent.trim()}`;
    await using bench = new Workbench();
    const target = { ...(await bench.addImage(64 * mib)), path: disk, kind: 'block' } as const;
    const request = { ...(await layOutRequest(target, 'aes-cbc-256')), files: [] };
    expect(await codeOf(writerIn(bench).layOut(request, never))).toMatchObject({
      code: 'refused.disk',
      facts: { reason: 'this computer runs from it (/)' },
    });
  });
});
