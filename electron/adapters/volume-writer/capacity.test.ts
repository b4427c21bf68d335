import { beforeAll, describe, expect, it } from 'vitest';

import { manifestLength } from '../../formats/drive-manifest.ts';
import { allocatedBytes, bytesOnDisk, usableBytes } from './capacity.ts';
import { leastDiskBytes } from './geometry.ts';
import {
  Workbench,
  buildHelper,
  identityOf,
  layOutRequest,
  never,
  writerIn,
} from './testing/practice-disk.ts';

const kib = 1024;
const mib = 1024 * kib;
const gib = 1024 * mib;

beforeAll(buildHelper, 120_000);

/** Lays out files of one length until by estimate no more fits; gives how many. */
async function fillDisk(
  diskBytes: number,
  lengthBytes: number,
  filesPerFolder: number,
): Promise<number> {
  await using bench = new Workbench();
  const target = await bench.addImage(diskBytes);
  let count = 0;
  const files = function* () {
    for (let left = usableBytes(diskBytes); ; count += 1) {
      const name = `\\seed\\folder ${Math.floor(count / filesPerFolder)}\\file number ${count}.bin`;
      left -= allocatedBytes(lengthBytes, name.length);
      if (left < 0) return;
      yield { target: name, lengthBytes, modifiedAtMs: 0 };
    }
  };
  await writerIn(bench).layOut(
    { ...(await layOutRequest(target, 'aes-cbc-256')), files: files() },
    never,
  );
  return count;
}

describe('capacity', () => {
  it.each([
    { disk: 64 * mib, length: 0, perFolder: 1e9, least: 8000 },
    { disk: 64 * mib, length: 1, perFolder: 1, least: 4000 },
    { disk: 64 * mib, length: 4 * kib, perFolder: 1e9, least: 4000 },
    { disk: 64 * mib, length: 57_000_000, perFolder: 1, least: 1 },
    { disk: 100 * mib, length: mib + 1, perFolder: 10, least: 80 },
    { disk: 256 * mib, length: 20_000, perFolder: 300, least: 8000 },
    { disk: 256 * mib, length: 60_000_000, perFolder: 1, least: 4 },
    { disk: 3 * gib, length: 200 * mib, perFolder: 1, least: 14 },
    { disk: 8192 * gib, length: 1000 * gib, perFolder: 1, least: 8 },
  ])(
    'really holds what it promises: $disk bytes with files of $length',
    async ({ disk, length, perFolder, least }) => {
      expect(await fillDisk(disk, length, perFolder)).toBeGreaterThanOrEqual(least);
    },
    120_000,
  );

  it('refuses files that do not fit before anything is written, and says how much is missing', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const request = await layOutRequest(target, 'aes-cbc-256');
    const writer = writerIn(bench);
    const files = [{ target: '\\a', lengthBytes: 100 * mib, modifiedAtMs: 0 }];
    const missingBytes = allocatedBytes(100 * mib, 2) - usableBytes(64 * mib);
    await expect(writer.layOut({ ...request, files }, never)).rejects.toMatchObject({
      code: 'disk.too-small',
      facts: { missingBytes },
    });
    expect(await identityOf(target)).toEqual(request.expected);
    // A list that can be gone through only once shows it when the disk is full.
    await expect(writer.layOut({ ...request, files: files.values() }, never)).rejects.toMatchObject(
      {
        code: 'disk.too-small',
        facts: { missingBytes },
      },
    );
  });

  it('refuses disks that are too small', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(leastDiskBytes - 512);
    const request = { ...(await layOutRequest(target, 'aes-cbc-256')), files: [] };
    await expect(writerIn(bench).layOut(request, never)).rejects.toMatchObject({
      code: 'disk.too-small',
      facts: { missingBytes: 512 },
    });
    expect(usableBytes(leastDiskBytes - 512)).toBe(0);
  });

  it('leaves room for the manifest', () => {
    const names = ['short.bin', `${'long & folder/'.repeat(10)}name.bin`, '日本語'.repeat(20)];
    for (const name of names) {
      for (const lengthBytes of [0, 1, 300 * mib]) {
        const blob = (path: string) => ({
          blobPath: `${'c'.repeat(63)}/${path}`,
          filePath: `job\\${path}`,
          length: lengthBytes,
          disposition: 'overwrite' as const,
          kind: 'page' as const,
        });
        const one = manifestLength({ driveId: 'X', blobs: [blob(name)] });
        const two = manifestLength({ driveId: 'X', blobs: [blob(name), blob(name)] });
        const share =
          bytesOnDisk(lengthBytes, name.length + 4) - allocatedBytes(lengthBytes, name.length + 4);
        expect(share, `${name} ${lengthBytes}`).toBeGreaterThanOrEqual(two - one);
      }
    }
  });

  it('takes little of a large disk', () => {
    expect(usableBytes(8192 * gib)).toBeGreaterThan(0.9999 * 8192 * gib - gib);
    expect(usableBytes(64 * mib)).toBeGreaterThan(56 * mib);
    // 20 TB, with clusters of 8 KiB.
    expect(usableBytes(20e12)).toBeGreaterThan(0.998 * 20e12);
  });
});
