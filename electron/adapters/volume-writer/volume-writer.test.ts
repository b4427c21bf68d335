import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, readlinkSync, utimesSync } from 'node:fs';
import {
  appendFile,
  open,
  readFile,
  readdir,
  stat,
  truncate,
  unlink,
  writeFile,
  mkdir,
} from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import type { RangeDone, VolumeLayout, VolumeTarget } from '../../core/ports/volume-writer.ts';
import type { StagedFile } from './testing/practice-disk.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { rangeBytes } from '../../core/ports/volume-writer.ts';
import { generateRecoveryPassword } from '../../formats/recovery-password.ts';
import { createVolumeWriter } from './create-volume-writer.ts';
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
  hashAll,
  helperPath,
  identityOf,
  remaining,
} from './testing/practice-disk.ts';

const mib = 1024 * 1024;
const never = new AbortController().signal;

beforeAll(buildHelper, 120_000);

/** Shapes that have gone wrong somewhere before. */
const shapes = [
  { name: 'empty.bin', lengthBytes: 0 },
  { name: 'one.bin', lengthBytes: 1 },
  { name: 'sector.bin', lengthBytes: 512 },
  { name: 'cluster and one.bin', lengthBytes: 4097 },
  { name: 'range.bin', lengthBytes: rangeBytes },
  { name: 'a/b/c/d/range and one.bin', lengthBytes: rangeBytes + 1 },
  { name: 'a/b/many ranges.bin', lengthBytes: 9 * rangeBytes + 12_345 },
  { name: 'Übergröße/ünïcödé 文件 😀.bin', lengthBytes: 70_000 },
  { name: 'a/b/[x] & #y%.bin', lengthBytes: 3000 },
  ...Array.from({ length: 500 }, (_unused, index) => ({
    name: `small/${index % 3 === 0 ? 'even' : 'odd'}/file ${index}.dat`,
    lengthBytes: index * 37,
  })),
];

function writerIn(bench: Workbench): ReturnType<typeof createVolumeWriter> {
  return createVolumeWriter({ helperPath, tempDir: bench.folder });
}

/** Lays out files and gives what the later phases need. */
async function prepare(
  bench: Workbench,
  target: VolumeTarget,
  files: readonly StagedFile[],
  cipher: VolumeLayout['cipher'] = 'aes-cbc-256',
) {
  const writer = writerIn(bench);
  const recoveryPassword = generateRecoveryPassword();
  const layout = await writer.layOut(
    {
      target,
      expected: await identityOf(target),
      cipher,
      label: 'BACKUP',
      recoveryPassword,
      files,
    },
    never,
  );
  const flushed: RangeDone[] = [];
  const stream = (
    options: {
      files?: readonly StagedFile[];
      signal?: AbortSignal;
      onFlushed?: () => void;
      onProgress?: () => void;
    } = {},
  ): Promise<void> =>
    writer.stream(
      {
        target,
        layout,
        recoveryPassword,
        files: options.files ?? files,
        onProgress: () => options.onProgress?.(),
        onFlushed: (ranges) => {
          flushed.push(...ranges);
          options.onFlushed?.();
        },
      },
      options.signal ?? never,
    );
  const seal = (): Promise<void> => writer.seal({ target, layout, recoveryPassword }, never);
  const openSealed = () => writer.openSealed({ target, recoveryPassword }, never);
  return { writer, recoveryPassword, layout, flushed, stream, seal, openSealed };
}

async function codeOf(work: Promise<unknown>): Promise<{ code: string; facts: unknown }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, facts: error.facts };
    throw error;
  }
  return { code: 'none', facts: {} };
}

async function sha256Of(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

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
    expect(disk.flushed.toSorted((a, b) => a.file - b.file || a.offset - b.offset)).toEqual(
      expected,
    );

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
    const request = {
      target,
      expected: await identityOf(target),
      cipher: 'aes-cbc-256',
      label: 'BACKUP',
      recoveryPassword: generateRecoveryPassword(),
    } as const;
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
    const layout = await writer.layOut({ ...request, files }, never);
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

describe('refusals', () => {
  it('writes nothing to a disk that is not the chosen one', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib, noise(2 * mib));
    const before = await sha256Of(target.path);
    const writer = writerIn(bench);
    const expected = await identityOf(target);
    const request = {
      target,
      cipher: 'aes-cbc-256',
      label: 'X',
      recoveryPassword: generateRecoveryPassword(),
      files: [],
    } as const;
    const lay = (identity: typeof expected): Promise<unknown> =>
      writer.layOut({ ...request, expected: identity }, never);
    expect(await codeOf(lay({ ...expected, headDigest: 'ab'.repeat(32) }))).toMatchObject({
      code: 'refused.disk-changed',
      facts: { disk: 'IMG-TEST', what: 'its first megabyte is another' },
    });
    expect((await codeOf(lay({ ...expected, sizeBytes: 65 * mib }))).code).toBe(
      'refused.disk-changed',
    );
    const large = { ...request, expected, target: { ...target, logicalSectorBytes: 4096 } };
    expect((await codeOf(writer.layOut(large, never))).code).toBe('refused.disk');
    expect(await sha256Of(target.path)).toBe(before);
  });

  it('says that a disk is busy, gone, a link or no file', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const disk = await prepare(bench, target, []);
    await disk.seal();
    const volume = await disk.openSealed();
    expect((await codeOf(disk.openSealed())).code).toBe('disk.busy');
    await volume.close();
    const folder = { ...target, path: bench.folder };
    const { writer, recoveryPassword } = disk;
    expect(
      (await codeOf(writer.openSealed({ target: folder, recoveryPassword }, never))).code,
    ).toBe('refused.disk');
    await unlink(target.path);
    expect((await codeOf(disk.openSealed())).code).toBe('disk.removed');
  });

  it('says that the helper is not built', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const writer = createVolumeWriter({
      helperPath: path.join(bench.folder, 'none'),
      tempDir: bench.folder,
    });
    const opened = writer.openSealed(
      { target, recoveryPassword: generateRecoveryPassword() },
      never,
    );
    expect((await codeOf(opened)).code).toBe('disk.helper-missing');
  });

  it('does not go on with another disk in the place of the laid-out one', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const disk = await prepare(bench, target, []);
    await writeFile(target.path, noise(2 * mib));
    await truncate(target.path, target.sizeBytes);
    expect((await codeOf(disk.stream())).code).toBe('refused.disk-changed');
    expect((await codeOf(disk.seal())).code).toBe('refused.disk-changed');
  });

  it('does not open with another password, and opens when the first copy of the metadata is damaged', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const disk = await prepare(bench, target, []);
    await disk.seal();
    const other = { target, recoveryPassword: generateRecoveryPassword() };
    expect(await codeOf(disk.writer.openSealed(other, never))).toMatchObject({
      code: 'disk.not-our-volume',
      facts: { reason: 'the recovery password is another' },
    });
    const file = await open(target.path, 'r+');
    await file.write(
      Buffer.alloc(4096, 7),
      0,
      4096,
      disk.layout.partitionOffsetBytes + disk.layout.metadataOffsets[0],
    );
    await file.close();
    const volume = await disk.openSealed();
    await volume.close();
    expect((await codeOf(disk.seal())).code).toBe('disk.read');
  });

  it.each([
    ['two names that differ by case', ['\\a\\File.bin', '\\a\\file.BIN']],
    ['a file where a folder is', ['\\a\\b', '\\a\\b\\c']],
    ['a character Windows does not allow', ['\\a\\what?.bin']],
    ['a device name', ['\\a\\con']],
    ['a dot at the end', ['\\a\\end.']],
  ])('names a file that Windows cannot hold: %s', async (_name, targets) => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = targets.map((name) => ({ target: name, lengthBytes: 10, modifiedAtMs: 0 }));
    const laidOut = writerIn(bench).layOut(
      {
        target,
        expected: await identityOf(target),
        cipher: 'aes-cbc-256',
        label: 'X',
        recoveryPassword: generateRecoveryPassword(),
        files,
      },
      never,
    );
    const { code, facts } = await codeOf(laidOut);
    expect(code).toBe('disk.format');
    expect((facts as { reason: string }).reason).toContain(targets.at(-1));
  });
});

describe('a changing staging location', () => {
  it.each([
    {
      name: 'grew before',
      change: (file: string) => appendFile(file, 'more'),
      code: 'disk.source-changed',
      reason: '10000004 bytes instead of 10000000',
    },
    {
      name: 'shrank before',
      change: (file: string) => truncate(file, 5_000_000),
      code: 'disk.source-changed',
      reason: '5000000 bytes instead of 10000000',
    },
    {
      name: 'is gone',
      change: (file: string) => unlink(file),
      code: 'disk.source-read',
      reason: 'No such file',
    },
  ])('names a file that $name', async ({ change, code, reason }) => {
    await using bench = new Workbench();
    const target = await bench.addImage(64 * mib);
    const files = await bench.addFiles([
      { name: 'first', lengthBytes: 1000 },
      { name: 'second', lengthBytes: 10_000_000 },
    ]);
    const disk = await prepare(bench, target, files);
    const source = files[1]?.source ?? '';
    await change(source);
    const error = await codeOf(disk.stream());
    expect(error.code).toBe(code);
    expect(error.facts).toMatchObject({ file: source });
    expect(JSON.stringify(error.facts)).toContain(reason);
    // What was written before is still reported.
    expect(disk.flushed.map((range) => range.file)).toContain(0);
  });

  it('notices a file that changes while it is copied', async () => {
    await using bench = new Workbench();
    const target = await bench.addImage(256 * mib);
    const files = await bench.addFiles([{ name: 'long', lengthBytes: 220 * mib, isBlank: true }]);
    const disk = await prepare(bench, target, files);
    const source = files[0]?.source ?? '';
    let isChanged = false;
    const error = await codeOf(
      disk.stream({
        onFlushed: () => {
          if (isChanged) return;
          isChanged = true;
          utimesSync(source, 1_700_000_000, 1_700_000_000);
        },
      }),
    );
    expect(error).toMatchObject({ code: 'disk.source-changed', facts: { file: source } });
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
    expect(small.equals(await volume.readFile('\\seed\\small.xml', 4_000_000))).toBe(true);
    expect((await codeOf(volume.readFile('\\seed\\small.xml', 3_000_000))).code).toBe('disk.read');
    expect((await codeOf(volume.readFile('\\seed\\none.xml', 3_000_000))).code).toBe('disk.read');
    expect((await codeOf(volume.readFile('\\none\\none.xml', 3_000_000))).code).toBe('disk.read');
    for (const [offset, length] of [
      [0, 1],
      [511, 2],
      [4_194_303, 3],
      [8_999_999, 2],
      [5, 4_500_000],
    ] as const) {
      const range = await volume.readRange('\\seed\\other.bin', offset, length);
      expect(other.subarray(offset, offset + length).equals(range), `${offset}+${length}`).toBe(
        true,
      );
    }
    expect((await codeOf(volume.readRange('\\seed\\other.bin', 9_000_000, 2))).code).toBe(
      'disk.read',
    );
    const hash = volume.hashRanges('\\seed\\other.bin', 9_000_000, () => undefined, never);
    expect((await codeOf(hash)).code).toBe('disk.read');
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

describe('a loop device', () => {
  it('is prepared like a disk', async ({ skip }) => {
    if (process.getuid?.() !== 0) skip('a block device needs root');
    await using bench = new Workbench();
    const image = await bench.addImage(128 * mib, noise(128 * mib));
    let device = '';
    try {
      device = execFileSync('losetup', ['--find', '--show', image.path], {
        encoding: 'utf8',
      }).trim();
    } catch (error) {
      skip(`no loop device: ${String(error)}`);
    }
    try {
      const target = { ...image, path: device, kind: 'block' } as const;
      const files = await bench.addFiles(shapes.slice(0, 40));
      const disk = await prepare(bench, target, files);
      await disk.stream();
      await disk.seal();
      const volume = await disk.openSealed();
      expect((await codeOf(disk.openSealed())).code).toBe('disk.busy');
      expect(await hashAll(volume, files)).toEqual(files.map((file) => file.md5));
      await volume.close();
      if ((await whyNoDislocker()) === null) {
        const { partitionOffsetBytes } = disk.layout;
        await readWithDislocker(
          device,
          disk.recoveryPassword,
          partitionOffsetBytes,
          async (mountPath) => {
            const last = files.at(-1);
            expect(
              await sha256Of(path.join(mountPath, (last?.target ?? '').replaceAll('\\', '/'))),
            ).toBe(last?.sha256);
          },
        );
      }
    } finally {
      execFileSync('losetup', ['--detach', device]);
    }
  }, 120_000);
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

function noise(lengthBytes: number): Uint8Array {
  const bytes = new Uint8Array(lengthBytes);
  const words = new Uint32Array(bytes.buffer);
  let state = 12_345;
  for (let index = 0; index < words.length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[index] = state;
  }
  return bytes;
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
