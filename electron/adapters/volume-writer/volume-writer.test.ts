import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdir, open, readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import type { VolumeLayout } from '../../core/ports/volume-writer.ts';
import { rangeBytes } from '../../core/ports/volume-writer.ts';
import { generateRecoveryPassword } from '../../formats/recovery-password.ts';
import {
  checkNtfs,
  isInstalled,
  readWithCryptsetup,
  readWithDislocker,
  readWithLibbde,
  whyNoDislocker,
} from './testing/independent-readers.ts';
import {
  Workbench,
  buildHelper,
  codeOf,
  hashAll,
  layOutRequest,
  never,
  noise,
  prepare,
  remaining,
  sha256Of,
  shapes,
  writerIn,
} from './testing/practice-disk.ts';

const mib = 1024 * 1024;

beforeAll(buildHelper, 120_000);

describe.each(['aes-cbc-256', 'xts-aes-256'] as const)('a disk with %s', (cipher) => {
  it('holds what was staged, by its own reader and by independent ones', async ({ annotate }) => {
    await using bench = new Workbench();
    // Not blank: every place that is never written stays noise, as on a used disk.
    const target = await bench.addImage(256 * mib, noise(256 * mib));
    const files = await bench.addFiles(shapes);
    const disk = await prepare(bench, target, files, cipher);
    await disk.stream();
    await disk.seal();

    const expected = files.flatMap((file, index) =>
      file.md5.map((md5, range) => ({
        file: index,
        offset: range * rangeBytes,
        length: Math.min(rangeBytes, file.lengthBytes - range * rangeBytes),
        md5,
      })),
    );
    const found = disk.flushed.toSorted((a, b) => a.file - b.file || a.offset - b.offset);
    expect(found).toMatchObject(expected);
    expect(found).toHaveLength(expected.length);

    const volume = await disk.openSealed();
    expect(await hashAll(volume, files)).toEqual(files.map((file) => file.md5));
    await volume.close();

    const { partitionOffsetBytes } = disk.layout;
    if (cipher === 'aes-cbc-256' && (await isInstalled('bdeinfo'))) {
      const report = await readWithLibbde(target.path, disk.recoveryPassword, partitionOffsetBytes);
      expect(report).toContain('AES-CBC 256-bit');
      expect(report).toContain('Recovery password');
    }
    if (await isInstalled('cryptsetup')) {
      const dump = await readWithCryptsetup(
        target.path,
        disk.recoveryPassword,
        partitionOffsetBytes,
      );
      expect(dump.description).toContain(cipher === 'aes-cbc-256' ? 'cbc-eboiv' : 'xts-plain64');
      expect(dump.volumeKeyHex).toMatch(
        cipher === 'aes-cbc-256' ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{128}$/,
      );
    }
    const reason = await whyNoDislocker();
    if (reason !== null) {
      await annotate(`Not read with dislocker: ${reason}`);
      return;
    }
    await readWithDislocker(
      target.path,
      disk.recoveryPassword,
      partitionOffsetBytes,
      async (mountPath, view) => {
        for (const file of files) {
          const found = path.join(mountPath, file.target.replaceAll('\\', '/'));
          expect(await sha256Of(found), file.target).toBe(file.sha256);
          expect(
            Math.abs((await stat(found)).mtimeMs - file.modifiedAtMs),
            file.target,
          ).toBeLessThan(0.01);
        }
        const names = await readdir(path.join(mountPath, 'seed'), {
          recursive: true,
          withFileTypes: true,
        });
        expect(names.filter((entry) => entry.isFile())).toHaveLength(files.length);
        await checkNtfs(view.plainVolume);
      },
    );
  }, 180_000);
});

describe('an interrupted disk', () => {
  const long = [
    { name: 'first.bin', lengthBytes: 60 * mib + 5 },
    { name: 'second.bin', lengthBytes: 60 * mib },
    ...Array.from({ length: 40 }, (_unused, index) => ({
      name: `small/${index}`,
      lengthBytes: 1000 + index,
    })),
    // More than all threads take at once, so that something is left when the first flush is reported.
    { name: 'third.bin', lengthBytes: 300 * mib, isBlank: true },
  ];

  it('goes on after a cancel, with what was reported as flushed', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(512 * mib);
    const files = await bench.addFiles(long);
    const disk = await prepare(bench, target, files);
    const controller = new AbortController();
    const stopped = disk.stream({ signal: controller.signal, onFlushed: () => controller.abort() });
    expect((await codeOf(stopped)).code).toBe('disk.cancelled');
    const before = disk.flushed.length;
    expect(before).toBeGreaterThan(0);

    await disk.stream({ files: remaining(files, disk.flushed) });
    await disk.seal();
    const volume = await disk.openSealed();
    expect(await hashAll(volume, files)).toEqual(files.map((file) => file.md5));
    await volume.close();
  });

  it('goes on after its helper was killed', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(512 * mib);
    const files = await bench.addFiles(long);
    const disk = await prepare(bench, target, files);
    let killed = 0;
    const died = disk.stream({
      onFlushed: () => {
        for (const id of helpersOf(target.path)) {
          process.kill(id, 'SIGKILL');
          killed += 1;
        }
      },
    });
    expect((await codeOf(died)).code).toBe('disk.helper-died');
    expect(killed).toBe(1);
    expect(disk.flushed.length).toBeGreaterThan(0);

    await disk.stream({ files: remaining(files, disk.flushed) });
    await disk.seal();
    const volume = await disk.openSealed();
    expect(await hashAll(volume, files)).toEqual(files.map((file) => file.md5));
    await volume.close();
  });

  it('is laid out again after its layout was cut short, for the same choice', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib, noise(2 * mib));
    const files = await bench.addFiles([{ name: 'x', lengthBytes: 100_000 }]);
    const writer = writerIn(bench);
    const request = await layOutRequest(target, 'aes-cbc-256');
    const controller = new AbortController();
    const cut = writer.layOut(
      {
        ...request,
        // Runs once the table is written and the file system formatted.
        files: (function* () {
          controller.abort();
          yield* files;
        })(),
      },
      controller.signal,
    );
    expect((await codeOf(cut)).code).toBe('disk.cancelled');
    const progress: number[] = [];
    const layout = await writer.layOut(
      { ...request, files, onProgress: (count) => progress.push(count) },
      never,
    );
    expect(progress).toEqual([1]);
    expect(layout.partitionBytes).toBeGreaterThan(60 * mib);
    const other = { ...request, files, recoveryPassword: generateRecoveryPassword() };
    expect((await codeOf(writer.layOut(other, never))).code).toBe('refused.disk-changed');
  });

  it('stays unrecognised until it is sealed', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const disk = await prepare(bench, target, []);
    expect(await codeOf(disk.openSealed())).toMatchObject({
      code: 'disk.not-our-volume',
      facts: { reason: 'its partition is no BitLocker volume' },
    });
    await disk.seal();
    await disk.seal();
    const volume = await disk.openSealed();
    await volume.close();
  });
});

describe('streaming', () => {
  it('takes more files than are sent ahead, and reports them all', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(128 * mib);
    const names = Array.from({ length: 3000 }, (_unused, index) => ({
      name: `many/${index}`,
      lengthBytes: index % 10,
    }));
    const files = await bench.addFiles(names);
    const disk = await prepare(bench, target, files);
    await disk.stream();
    const found = disk.flushed.map((range) => [range.file, range.md5]).toSorted();
    const expected = files.flatMap((file, index) => file.md5.map((md5) => [index, md5])).toSorted();
    expect(found).toEqual(expected);
  });

  it('ends with the error of whoever could not store what was flushed', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = await bench.addFiles([{ name: 'x', lengthBytes: 5000 }]);
    const disk = await prepare(bench, target, files);
    const stopped = disk.stream({
      onFlushed: () => {
        throw new Error('the journal is full');
      },
    });
    await expect(stopped).rejects.toThrow('the journal is full');
    // The disk was let go of.
    await disk.stream();
  });

  it('says that the computer has no space left for an image file', async ({ skip }) => {
    if (process.getuid?.() !== 0) skip('a small file system needs root to be mounted');
    await using bench = new Workbench();
    const small = path.join(bench.folder, 'small');
    await mkdir(small);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', small]);
    } catch (error) {
      skip(`no small file system: ${String(error)}`);
    }
    try {
      const image = path.join(small, 'disk.img');
      await writeFile(image, '');
      await truncate(image, 256 * mib);
      const target = { ...(await bench.addImage(256 * mib)), path: image };
      const files = await bench.addFiles([{ name: 'x', lengthBytes: 100 * mib, isBlank: true }]);
      const disk = await prepare(bench, target, files);
      expect(await codeOf(disk.stream())).toEqual({
        code: 'disk.host-full',
        facts: { path: image },
      });
    } finally {
      execFileSync('umount', [small]);
    }
  });
});

describe('reading a sealed disk', () => {
  it('reads files and ranges, and goes on after a question about a missing one', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = await bench.addFiles([
      { name: 'small.xml', lengthBytes: 3_500_000 },
      { name: 'other.bin', lengthBytes: 9_000_001 },
    ]);
    const disk = await prepare(bench, target, files);
    await disk.stream();
    await disk.seal();
    const [small, other] = await Promise.all(files.map((file) => readFile(file.source)));
    if (!small || !other) throw new Error('two files were staged');
    const volume = await disk.openSealed();
    expect(await volume.fileLength('\\seed\\small.xml')).toBe(3_500_000);
    expect(small.equals(await volume.readRange('\\seed\\small.xml', 0, 3_500_000))).toBe(true);
    expect((await codeOf(volume.fileLength('\\seed\\none.xml'))).code).toBe('disk.read');
    expect((await codeOf(volume.readRange('\\none\\none.xml', 0, 1))).code).toBe('disk.read');
    for (const [offset, length] of [
      [0, 1],
      [511, 2],
      [4_194_303, 3],
      [8_999_999, 2],
      [5, 4_194_304],
    ] as const) {
      const range = await volume.readRange('\\seed\\other.bin', offset, length);
      expect(other.subarray(offset, offset + length).equals(range), `${offset}+${length}`).toBe(
        true,
      );
    }
    expect((await codeOf(volume.readRange('\\seed\\other.bin', 9_000_000, 2))).code).toBe(
      'disk.read',
    );
    expect(await hashAll(volume, files)).toEqual(files.map((file) => file.md5));
    await volume.close();
  });

  it('finds a range that changed on the disk', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = await bench.addFiles([{ name: 'x.bin', lengthBytes: 3 * rangeBytes }]);
    const disk = await prepare(bench, target, files);
    await disk.stream();
    await disk.seal();
    const handle = await open(target.path, 'r+');
    // Where the image holds data behind the metadata, which is the file alone.
    const image = readFileSync(target.path);
    const place = lastDataSector(image, disk.layout);
    await handle.write(Buffer.alloc(16, 0x55), 0, 16, place);
    await handle.close();
    const volume = await disk.openSealed();
    const [found] = await hashAll(volume, files);
    await volume.close();
    expect(found?.filter((md5, index) => md5 !== files[0]?.md5[index])).toHaveLength(1);
  });
});

/** Processes of this one that have the disk open. */
function helpersOf(disk: string): number[] {
  const children = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' '),
  );
  return children
    .filter((id) => id !== '')
    .map(Number)
    .filter((id) => {
      const folder = `/proc/${id}/fd`;
      try {
        return readdirSync(folder).some((name) => readlinkSync(path.join(folder, name)) === disk);
      } catch {
        // It has ended meanwhile.
        return false;
      }
    });
}

/** A sector of the 12 MiB that are not zero in one row. */
function lastDataSector(image: Buffer, layout: VolumeLayout): number {
  const isZero = (at: number): boolean => image.subarray(at, at + 512).every((byte) => byte === 0);
  for (let start = layout.partitionOffsetBytes; start < image.length; start += mib) {
    let row = 0;
    while (row < 8 * mib && !isZero(start + row)) row += 4096;
    if (row >= 8 * mib) return start + row - 4096;
  }
  throw new Error('The image holds no file');
}
