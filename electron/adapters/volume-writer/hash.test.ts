import { open } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';

import type { FileToHash, OpenVolume } from '../../core/ports/volume-writer.ts';
import type { StagedFile } from './testing/practice-disk.ts';
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

interface Findings {
  readonly ranges: string[];
  readonly sha: Map<number, string>;
  readonly unreadable: { file: number; offset: number; length: number; reason: string }[];
}

/** Everything a call says. */
async function findings(volume: OpenVolume, files: Iterable<FileToHash>): Promise<Findings> {
  const found: Findings = { ranges: [], sha: new Map(), unreadable: [] };
  await volume.hashFiles(
    files,
    {
      onRanges: (ranges) =>
        found.ranges.push(...ranges.map(({ file, offset, md5 }) => `${file} ${offset} ${md5}`)),
      onSha: (file, sha256) => found.sha.set(file, sha256),
      onUnreadable: (range) => found.unreadable.push(range),
      onProgress: () => undefined,
    },
    never,
  );
  return found;
}

function whole(file: StagedFile): FileToHash {
  return { ...file, fromByte: 0, untilByte: file.lengthBytes, wantsSha: true };
}

function expectedRanges(file: StagedFile): string[] {
  return file.md5.map((md5, index) => `${file.id} ${index * rangeBytes} ${md5}`);
}

describe('hashing the files of a volume', () => {
  const shapes = [
    { name: 'a', lengthBytes: 1 },
    { name: 'b', lengthBytes: 7 * rangeBytes + 3 },
    { name: 'c', lengthBytes: rangeBytes },
    { name: 'd', lengthBytes: 4097 },
  ];

  it.each(['aes-cbc-256', 'xts-aes-256'] as const)('gives MD5 and SHA-256 (%s)', async (cipher) => {
    await using bench = new Workbench();
    const target = await bench.addImage(128 * mib);
    const files = await bench.addFiles(shapes);
    const disk = await prepare(bench, target, files, cipher);
    await disk.stream();
    const volume = await disk.openLaidOut();
    const found = await findings(volume, files.map(whole));
    expect(found.ranges.toSorted()).toEqual(files.flatMap(expectedRanges).toSorted());
    expect(found.sha).toEqual(new Map(files.map((file) => [file.id, file.sha256])));
    expect(found.unreadable).toEqual([]);

    // A stretch of one file, without its SHA-256.
    const [, long] = files;
    if (long === undefined) throw new Error('four files were staged');
    const stretch = { ...whole(long), fromByte: 2 * rangeBytes, untilByte: 4 * rangeBytes };
    expect(await findings(volume, [{ ...stretch, wantsSha: false }])).toEqual({
      ranges: expectedRanges(long).slice(2, 4),
      sha: new Map(),
      unreadable: [],
    });
    await volume.close();
  });

  it('finds a flipped bit in the one range it is in', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(128 * mib);
    const files = await bench.addFiles([{ name: 'x', lengthBytes: 4 * rangeBytes }]);
    const disk = await prepare(bench, target, files);
    await disk.stream();
    await disk.seal();
    // 16 MiB of ciphertext in a row lie where the volume is full of data.
    const place = await placeInData(target.path, disk.layout.partitionOffsetBytes);
    const image = await open(target.path, 'r+');
    const byte = Buffer.alloc(1);
    await image.read(byte, 0, 1, place);
    await image.write(Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, place);
    await image.close();
    const volume = await disk.openSealed();
    const [found] = await hashAll(volume, files);
    await volume.close();
    expect(found?.filter((md5, index) => md5 !== files[0]?.md5[index])).toHaveLength(1);
  });

  it('names files that are missing or of another length, and goes on', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = await bench.addFiles(shapes.filter((shape) => shape.name !== 'b'));
    const disk = await prepare(bench, target, files);
    await disk.stream();
    const [first, second, third] = files.map(whole);
    if (!first || !second || !third) throw new Error('three files were staged');
    const volume = await disk.openLaidOut();
    const found = await findings(volume, [
      { ...first, id: 10, target: '\\seed\\none' },
      { ...second, id: 11, lengthBytes: 5, untilByte: 5 },
      { ...third, id: 12, target: '\\none\\none' },
      first,
    ]);
    expect(found.unreadable.map(({ file, offset, length }) => [file, offset, length])).toEqual([
      [10, 0, 1],
      [11, 0, 5],
      [12, 0, 4097],
    ]);
    expect(found.ranges).toEqual(files.slice(0, 1).flatMap(expectedRanges));
    await volume.close();
  });

  it('can be cancelled, and asked again', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(512 * mib);
    const files = await bench.addFiles([
      { name: 'long', lengthBytes: 400 * mib, isBlank: true },
      ...Array.from({ length: 3000 }, (_unused, index) => ({ name: `${index}`, lengthBytes: 9 })),
    ]);
    const disk = await prepare(bench, target, files);
    const volume = await disk.openLaidOut();
    const controller = new AbortController();
    const stopped = volume.hashFiles(
      files.map(whole),
      {
        onRanges: () => controller.abort(),
        onUnreadable: () => undefined,
        onProgress: () => undefined,
      },
      controller.signal,
    );
    expect((await codeOf(stopped)).code).toBe('disk.cancelled');
    expect(await volume.fileLength('\\seed\\7')).toBe(9);
    const found = await findings(volume, files.slice(1, 3).map(whole));
    expect(found.ranges).toHaveLength(2);
    await volume.close();
  });

  it('ends with the error of files that cannot be listed, and can be asked again', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = await bench.addFiles(shapes.slice(0, 1));
    const disk = await prepare(bench, target, files);
    await disk.stream();
    const volume = await disk.openLaidOut();
    const torn = (function* () {
      yield* files.map(whole);
      throw new Error('the list is torn');
    })();
    await expect(findings(volume, torn)).rejects.toThrow('the list is torn');
    expect((await findings(volume, files.map(whole))).ranges).toHaveLength(1);
    await volume.close();
  });
});

/** A byte amid a stretch of the image that holds no blank page. */
async function placeInData(image: string, from: number): Promise<number> {
  const file = await open(image);
  try {
    const page = Buffer.alloc(4096);
    let row = 0;
    for (let at = from; ; at += page.length) {
      const { bytesRead } = await file.read(page, 0, page.length, at);
      if (bytesRead < page.length) throw new Error('The image holds no file');
      row = page.every((byte) => byte === 0) ? 0 : row + page.length;
      if (row >= 10 * mib) return at;
    }
  } finally {
    await file.close();
  }
}
