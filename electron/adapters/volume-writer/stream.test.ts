import { statSync, utimesSync } from 'node:fs';
import { appendFile, truncate, unlink } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';

import type { Gate } from '../../core/ports/volume-writer.ts';
import { rangeBytes } from '../../core/ports/volume-writer.ts';
import {
  Workbench,
  buildHelper,
  codeOf,
  hashAll,
  prepare,
  remaining,
  sha256Of,
} from './testing/practice-disk.ts';

const mib = 1024 * 1024;

beforeAll(buildHelper, 120_000);

/** SHA-256 reported with the last range of each file. */
function shaByFile(flushed: Awaited<ReturnType<typeof prepare>>['flushed']): Map<number, string> {
  const last = new Map<number, { offset: number; sha: string | null }>();
  for (const range of flushed) {
    if (range.offset >= (last.get(range.file)?.offset ?? 0)) last.set(range.file, range);
  }
  return new Map([...last].map(([file, range]) => [file, range.sha ?? 'none']));
}

describe('the SHA-256 of a file', () => {
  const shapes = [
    { name: 'one byte', lengthBytes: 1 },
    { name: 'one range', lengthBytes: rangeBytes },
    { name: 'one range and a byte', lengthBytes: rangeBytes + 1 },
    { name: 'many ranges', lengthBytes: 30 * rangeBytes + 63 },
    { name: 'two ranges', lengthBytes: 2 * rangeBytes },
  ];

  it('comes with its last range', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(256 * mib);
    const files = await bench.addFiles(shapes);
    const disk = await prepare(bench, target, files);
    await disk.stream();
    expect(shaByFile(disk.flushed)).toEqual(new Map(files.map((file) => [file.id, file.sha256])));
  });

  it('is the same after stops at any range', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(256 * mib);
    const files = await bench.addFiles(shapes);
    const disk = await prepare(bench, target, files);
    for (const until of [1, 2, 7, Number.POSITIVE_INFINITY]) {
      const part = remaining(files, disk.flushed).map((file) => ({
        ...file,
        untilByte: Math.min(file.lengthBytes, until * rangeBytes),
      }));
      await disk.stream({ files: part.filter((file) => file.fromByte < file.untilByte) });
    }
    expect(shaByFile(disk.flushed)).toEqual(new Map(files.map((file) => [file.id, file.sha256])));
  });

  it('is not made when what came before is not known', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = await bench.addFiles([{ name: 'x', lengthBytes: 3 * rangeBytes }]);
    const disk = await prepare(bench, target, files);
    await disk.stream({ files: files.map((file) => ({ ...file, fromByte: rangeBytes })) });
    expect(disk.flushed.map(({ offset, sha }) => [offset, sha])).toEqual([
      [rangeBytes, null],
      [2 * rangeBytes, null],
    ]);
  });
});

describe('a source that is not as listed', () => {
  const shapes = [
    { name: 'first', lengthBytes: 1000 },
    { name: 'second', lengthBytes: 10_000_000 },
    { name: 'third', lengthBytes: 5000 },
  ];

  it.each([
    {
      name: 'grew',
      change: (file: string) => appendFile(file, 'more'),
      reason: 'changed',
      what: 'it has 10000004 bytes instead of 10000000',
    },
    {
      name: 'shrank',
      change: (file: string) => truncate(file, 5_000_000),
      reason: 'changed',
      what: 'it has 5000000 bytes instead of 10000000',
    },
    {
      name: 'has another time',
      change: async (file: string) => utimesSync(file, 1_700_000_000, 1_700_000_000),
      reason: 'changed',
      what: 'its modification time is another',
    },
    { name: 'is gone', change: unlink, reason: 'vanished', what: 'No such file or directory' },
  ])('is set aside when it $name, and the others are copied', async ({ change, reason, what }) => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = await bench.addFiles(shapes);
    const disk = await prepare(bench, target, files);
    await change(files[1]?.source ?? '');
    await disk.stream();
    expect(disk.setAside).toEqual([{ file: 1, reason, what, ranges: [] }]);
    const others = files.filter((file) => file.id !== 1);
    expect(shaByFile(disk.flushed)).toEqual(new Map(others.map((file) => [file.id, file.sha256])));
  });

  it('is set aside when it changes while it is copied', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(512 * mib);
    const files = await bench.addFiles([
      { name: 'long', lengthBytes: 400 * mib, isBlank: true },
      { name: 'after', lengthBytes: 3000 },
    ]);
    const disk = await prepare(bench, target, files);
    const change = (): void => utimesSync(files[0]?.source ?? '', 1_700_000_000, 1_700_000_000);
    await disk.stream({ onFlushed: change });
    expect(disk.setAside).toMatchObject([{ file: 0, reason: 'changed' }]);
    expect(shaByFile(disk.flushed).get(1)).toBe(files[1]?.sha256);
  });

  it('ends the stream when so many are missing that their place must be gone', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const names = Array.from({ length: 12 }, (_unused, index) => ({
      name: `${index}`,
      lengthBytes: 1000,
    }));
    const files = await bench.addFiles(names);
    const disk = await prepare(bench, target, files);
    for (const file of files.slice(2, 10)) await unlink(file.source);
    expect(await codeOf(disk.stream())).toMatchObject({
      code: 'disk.source-read',
      facts: { file: files[9]?.source, reason: 'No such file or directory' },
    });
    // None of them is blamed, and what came before is safe.
    expect(disk.setAside).toEqual([]);
    expect(disk.flushed.map((range) => range.file)).toEqual([0, 1]);
  });

  it('is set aside one by one when only a few are missing in a row', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const names = Array.from({ length: 20 }, (_unused, index) => ({
      name: `${index}`,
      lengthBytes: 1000,
    }));
    const files = await bench.addFiles(names);
    const disk = await prepare(bench, target, files);
    const missing = [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 19];
    for (const id of missing) await unlink(files[id]?.source ?? '');
    await disk.stream();
    expect(disk.setAside.map((file) => file.file)).toEqual(missing);
    expect(disk.flushed.map((range) => range.file)).toEqual([7, 15, 16, 17, 18]);
  });
});

describe('comparing', () => {
  it('writes only what the disk does not hold, and reports everything', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(256 * mib);
    const files = await bench.addFiles([
      { name: 'long', lengthBytes: 12 * rangeBytes + 5 },
      { name: 'short', lengthBytes: 700 },
    ]);
    const disk = await prepare(bench, target, files);
    await disk.stream();
    const digest = await sha256Of(target.path);
    const first = [...disk.flushed];

    // Were anything written, the image would have another time.
    utimesSync(target.path, 1_500_000_000, 1_500_000_000);
    const { mtimeMs } = statSync(target.path);
    disk.flushed.length = 0;
    await disk.stream({ compare: true });
    expect(statSync(target.path).mtimeMs).toBe(mtimeMs);
    const inOrder = (ranges: typeof first) =>
      ranges.toSorted((a, b) => a.file - b.file || a.offset - b.offset);
    expect(inOrder(disk.flushed)).toEqual(inOrder(first));
    expect(await sha256Of(target.path)).toBe(digest);
  });

  it('puts right what is damaged', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(128 * mib);
    const files = await bench.addFiles([{ name: 'x', lengthBytes: 5 * rangeBytes }]);
    const disk = await prepare(bench, target, files);
    await disk.stream({
      files: files.map((file) => ({ ...file, untilByte: 3 * rangeBytes })),
    });
    await disk.stream({ compare: true });
    const volume = await disk.openLaidOut();
    expect(await hashAll(volume, files)).toEqual(files.map((file) => file.md5));
    await volume.close();
  });
});

/** A gate that a test opens and closes. */
function gateOf(isOpen: boolean): Gate & { set(isOpen: boolean): void } {
  const listeners = new Set<(isOpen: boolean) => void>();
  return {
    get isOpen() {
      return isOpen;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (value) => {
      isOpen = value;
      for (const listener of listeners) listener(value);
    },
  };
}

describe('a gate', () => {
  it('keeps a stream from beginning until it opens', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = await bench.addFiles([{ name: 'x', lengthBytes: 5000 }]);
    const disk = await prepare(bench, target, files);
    const gate = gateOf(false);
    let reports = 0;
    await disk.stream({
      gate,
      onProgress: () => {
        reports += 1;
        if (reports === 3) {
          expect(disk.flushed).toEqual([]);
          gate.set(true);
        }
      },
    });
    expect(disk.flushed).toHaveLength(1);
  });

  it('lets what is under way be flushed and goes on where it was', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(768 * mib);
    const files = await bench.addFiles([{ name: 'x', lengthBytes: 600 * mib, isBlank: true }]);
    const disk = await prepare(bench, target, files);
    const gate = gateOf(true);
    const flushedBytes = (): number => disk.flushed.reduce((sum, range) => sum + range.length, 0);
    const seen: number[] = [];
    await disk.stream({
      gate,
      onFlushed: () => {
        if (seen.length === 0) gate.set(false);
      },
      onProgress: ({ doneBytes, limit }) => {
        if (gate.isOpen || doneBytes === 0) return;
        seen.push(doneBytes);
        // Nothing moved for more than the two seconds that the rate looks back.
        if (limit !== null) return;
        expect(flushedBytes()).toBe(doneBytes);
        gate.set(true);
      },
    });
    expect(seen.at(-1)).toBeLessThan(600 * mib);
    expect(flushedBytes()).toBe(600 * mib);
    expect(shaByFile(disk.flushed).get(0)).toBe(files[0]?.sha256);
  });

  it('does not keep a stream from being cancelled', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = await bench.addFiles([{ name: 'x', lengthBytes: 5000 }]);
    const disk = await prepare(bench, target, files);
    const controller = new AbortController();
    const stopped = disk.stream({
      gate: gateOf(false),
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect((await codeOf(stopped)).code).toBe('disk.cancelled');
    expect(disk.flushed).toEqual([]);
  });
});

describe('many small files', () => {
  it('are taken one by one and all reported', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(512 * mib);
    const names = Array.from({ length: 20_000 }, (_unused, index) => ({
      name: `many/${index % 40}/${index}`,
      lengthBytes: 1 + (index % 3000),
    }));
    const files = await bench.addFiles(names);
    const disk = await prepare(bench, target, files);
    await disk.stream({
      // Used up by going through it once.
      files: files.values(),
    });
    expect(shaByFile(disk.flushed)).toEqual(new Map(files.map((file) => [file.id, file.sha256])));
    const volume = await disk.openLaidOut();
    expect(await hashAll(volume, files)).toEqual(files.map((file) => file.md5));
    await volume.close();
  }, 120_000);
});

it('ends with the error of files that cannot be listed', async () => {
  await using bench = new Workbench();
  const target = await bench.addImage(64 * mib);
  const files = await bench.addFiles([{ name: 'x', lengthBytes: 5000 }]);
  const disk = await prepare(bench, target, files);
  const stopped = disk.stream({
    files: (function* () {
      yield* files;
      throw new Error('the list is torn');
    })(),
  });
  await expect(stopped).rejects.toThrow('the list is torn');
});
