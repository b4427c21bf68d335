import type { FileHandle } from 'node:fs/promises';
import { copyFile, open } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';

import type { OpenVolume, StructurePart } from '../../core/ports/volume-writer.ts';
import { rangeBytes } from '../../core/ports/volume-writer.ts';
import {
  Workbench,
  buildHelper,
  codeOf,
  hashAll,
  never,
  prepare,
} from './testing/practice-disk.ts';

const mib = 1024 * 1024;

beforeAll(buildHelper, 120_000);

async function partsOf(volume: OpenVolume): Promise<StructurePart[]> {
  const parts: StructurePart[] = [];
  await volume.hashStructure((part) => parts.push(part), never);
  return parts;
}

/** A sealed disk with small and large files in several folders, one of them with an index of its own. */
async function sealedDisk(bench: Workbench) {
  const target = await bench.addImage(128 * mib);
  const files = await bench.addFiles([
    ...Array.from({ length: 400 }, (_unused, index) => ({
      name: `many/file with a longer name ${index}`,
      lengthBytes: index * 31,
    })),
    { name: 'few/one', lengthBytes: 9 * mib },
    { name: 'few/two', lengthBytes: 700 },
  ]);
  const disk = await prepare(bench, target, files);
  await disk.stream();
  await disk.seal();
  return { ...disk, target, files };
}

/** Names of the parts that are no longer as they were. */
function changedNames(before: readonly StructurePart[], after: readonly StructurePart[]): string[] {
  const keyOf = ({ name, offset, length, md5 }: StructurePart): string =>
    [name, offset, length, md5].join();
  const now = new Set(after.map(keyOf));
  return before.filter((part) => !now.has(keyOf(part))).map((part) => part.name);
}

async function flip(file: FileHandle, offset: number): Promise<void> {
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, offset);
  byte.writeUInt8(byte.readUInt8(0) ^ 0x10, 0);
  await file.write(byte, 0, 1, offset);
}

describe('the structure of a disk', () => {
  it('comes in the same pieces each time, and before sealing differs only where sealing writes', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(128 * mib);
    const files = await bench.addFiles([
      { name: 'a/one', lengthBytes: 5000 },
      { name: 'two', lengthBytes: 10 * mib },
    ]);
    const disk = await prepare(bench, target, files);
    const laidOut = await disk.openLaidOut();
    const before = await partsOf(laidOut);
    expect(await partsOf(laidOut)).toEqual(before);
    await laidOut.close();
    // The content of files is no part of it.
    await disk.stream();
    await disk.seal();
    const sealed = await disk.openSealed();
    const after = await partsOf(sealed);
    await sealed.close();
    expect(changedNames(before, after)).toEqual(['gap behind the partition table', 'boot sector']);

    for (const part of after) {
      expect(part.length).toBeGreaterThan(0);
      expect(part.length).toBeLessThanOrEqual(rangeBytes);
      expect(part.md5).toMatch(/^[0-9A-F]{32}$/);
    }
    const lengthOf = (name: string): number =>
      after.filter((part) => part.name === name).reduce((sum, part) => sum + part.length, 0);
    const { partitionOffsetBytes, partitionBytes } = disk.layout;
    expect(lengthOf('partition table')).toBe(34 * 512);
    expect(lengthOf('gap behind the partition table')).toBe(mib - 34 * 512);
    expect(lengthOf('partition table copy')).toBe(33 * 512);
    for (const copy of [1, 2, 3]) expect(lengthOf(`BitLocker metadata ${copy}`)).toBe(65_536);
    // A bit for each cluster, in whole clusters.
    const bits = Math.floor(partitionBytes / 4096);
    expect(lengthOf('space map')).toBeGreaterThanOrEqual(bits / 8);
    expect(lengthOf('space map')).toBeLessThan(bits / 8 + 2 * 4096);
    expect(after.find((part) => part.name === 'boot sector')?.offset).toBe(partitionOffsetBytes);
  }, 60_000);

  it('shows a flipped bit in exactly the part that it lies in', async () => {
    await using bench = new Workbench();
    const disk = await sealedDisk(bench);
    const whole = await disk.openSealed();
    const before = await partsOf(whole);
    await whole.close();
    const copy = { ...disk.target, path: `${disk.target.path}.copy` };
    await copyFile(disk.target.path, copy.path);
    const { metadataOffsets, headerCopyOffset, partitionOffsetBytes: start } = disk.layout;
    // Places that the format itself says something about, and one in each other part.
    // Folders: the file system does not open when the root folder is damaged.
    const coveredAbove = new Set(['partition table', 'boot sector', 'file table', 'folders']);
    const places: readonly [string, number][] = [
      ['partition table', 3],
      ['partition table', 34 * 512 - 1],
      ['gap behind the partition table', 40 * 512 + 5],
      ['boot sector', start + 4000],
      ['BitLocker metadata 1', start + metadataOffsets[0] + 60_000],
      ['BitLocker metadata 2', start + metadataOffsets[1] + 100],
      ['BitLocker metadata 3', start + metadataOffsets[2] + 65_535],
      ['boot area copy', start + headerCopyOffset + 8000],
      ['boot sector copy', start + disk.layout.partitionBytes - 1],
      ['partition table copy', disk.target.sizeBytes - 512],
      ...before
        .filter((part) => !coveredAbove.has(part.name))
        .map((part): [string, number] => [
          part.name,
          part.offset + Math.min(part.length, 4096) - 1,
        ]),
    ];
    const file = await open(copy.path, 'r+');
    const { recoveryPassword, layout, writer } = disk;
    const look = async (): Promise<string[]> => {
      const volume = await writer.openLaidOut({ target: copy, layout, recoveryPassword }, never);
      const names = changedNames(before, await partsOf(volume));
      await volume.close();
      return names;
    };
    for (const [name, offset] of places) {
      await flip(file, offset);
      // The mirror is compared with the file table when the file system is opened.
      if (name === 'file table mirror') {
        expect(await codeOf(look())).toMatchObject({ code: 'disk.not-our-volume' });
      } else {
        expect(await look(), `byte ${offset} in ${name}`).toEqual([name]);
      }
      await flip(file, offset);
    }
    await file.close();
  }, 120_000);

  it('accounts for all of the disk: a flipped bit is content of a file, structure, or free', async () => {
    await using bench = new Workbench();
    const disk = await sealedDisk(bench);
    const { recoveryPassword, layout, writer, target, files } = disk;
    const look = async (): Promise<{ content: string[][]; parts: StructurePart[] }> => {
      const volume = await writer.openLaidOut({ target, layout, recoveryPassword }, never);
      const seen = { content: await hashAll(volume, files), parts: await partsOf(volume) };
      await volume.close();
      return seen;
    };
    const before = await look();
    // Known without the reader: what is not free is what the writer wrote, and a blank image shows that.
    const file = await open(target.path, 'r+');
    const image = Buffer.alloc(target.sizeBytes);
    await file.read(image, 0, image.length, 0);
    const written: number[] = [];
    for (let at = 4 * mib; at < image.length - mib; at += 4096) {
      if (image.subarray(at, at + 4096).some((byte) => byte !== 0)) written.push(at);
    }
    let state = 7;
    for (let round = 0; round < 12; round += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      const place = (written[state % written.length] ?? 0) + (state % 500);
      await flip(file, place);
      const after = await look();
      const inContent = after.content
        .flat()
        .filter((md5, index) => md5 !== before.content.flat()[index]);
      const inStructure = changedNames(before.parts, after.parts);
      expect(inContent.length + inStructure.length, `byte ${place}`).toBe(1);
      await flip(file, place);
    }
    await file.close();
  }, 120_000);
});
