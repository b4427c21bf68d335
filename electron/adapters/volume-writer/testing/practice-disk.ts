import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { mkdir, open, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type {
  FileToLayOut,
  FileToStream,
  Gate,
  OpenVolume,
  RangeDone,
  SetAside,
  StreamProgress,
  VolumeLayout,
  VolumeTarget,
  VolumeWriter,
} from '../../../core/ports/volume-writer.ts';
import type { DiskIdentity } from '../../../../shared/domain/disk.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { rangeBytes } from '../../../core/ports/volume-writer.ts';
import { generateRecoveryPassword } from '../../../formats/recovery-password.ts';
import { createLinuxDisks } from '../../linux/create-linux-disks.ts';
import { createVolumeWriter } from '../create-volume-writer.ts';

/** For calls that nobody stops. */
export const never = new AbortController().signal;

/** Where `make` puts the helper. */
export const helperPath = fileURLToPath(
  new URL('../../../../native-helpers/volume-writer/build/volume-writer', import.meta.url),
);

/** Builds the helper when that was not done yet. */
export function buildHelper(): void {
  if (existsSync(helperPath)) return;
  execFileSync('make', ['-C', path.dirname(path.dirname(helperPath))], { stdio: 'ignore' });
}

/** Shapes that have gone wrong somewhere before. */
export const shapes = [
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

/** A folder for one test, with the disk's image and the staged files in it. */
export class Workbench {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'volume-writer-'));

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A sparse image file. `fill` is written over its start, so that it is not blank. */
  async addImage(sizeBytes: number, fill?: Uint8Array): Promise<VolumeTarget> {
    const image = path.join(this.folder, `disk-${sizeBytes}.img`);
    await writeFile(image, fill ?? new Uint8Array());
    await truncate(image, sizeBytes);
    return { disk: 'IMG-TEST', path: image, kind: 'image', sizeBytes, logicalSectorBytes: 512 };
  }

  /** Staged files with contents that differ at every place; `isBlank` ones are zeros and take no space. */
  async addFiles(
    files: readonly { name: string; lengthBytes: number; isBlank?: boolean }[],
  ): Promise<StagedFile[]> {
    const staged: StagedFile[] = [];
    for (const [index, { name, lengthBytes, isBlank }] of files.entries()) {
      const source = path.join(this.folder, 'staging', name);
      await mkdir(path.dirname(source), { recursive: true });
      const content =
        isBlank === true ? new Uint8Array(lengthBytes) : contentOf(index, lengthBytes);
      await writeFile(source, isBlank === true ? '' : content);
      await truncate(source, lengthBytes);
      // Whole and fractional milliseconds.
      await utimes(source, 1_600_000_000, 1_600_000_000 + index * 1.5 + 0.0625);
      staged.push({
        id: index,
        source,
        target: `\\seed\\${name.replaceAll('/', '\\')}`,
        lengthBytes,
        modifiedAtMs: (await stat(source)).mtimeMs,
        fromByte: 0,
        untilByte: lengthBytes,
        sha: null,
        md5: md5Ranges(content),
        sha256: createHash('sha256').update(content).digest('hex'),
      });
    }
    return staged;
  }
}

export interface StagedFile extends FileToStream, FileToLayOut {
  /** Expected MD5 of each range. */
  readonly md5: readonly string[];
  readonly sha256: string;
}

/** The identity that the disk list takes of a device, and would take of an image that was registered. */
export async function identityOf(target: VolumeTarget): Promise<DiskIdentity> {
  if (target.kind === 'block') {
    const disks = await createLinuxDisks({ practiceLoops: true }).list(null);
    const disk = disks.find((entry) => entry.path === target.path);
    if (disk === undefined) throw new Error(`${target.path} is not in the list`);
    return disk.identity;
  }
  const file = await open(target.path);
  try {
    const head = Buffer.alloc(1024 * 1024);
    await file.read(head, 0, head.length, 0);
    return {
      serial: target.disk,
      model: 'Image file',
      sizeBytes: target.sizeBytes,
      portPath: target.path,
      partitionTableGuid: null,
      headDigest: createHash('sha256').update(head).digest('hex'),
    };
  } finally {
    await file.close();
  }
}

/** A writer whose temporary files lie in the bench's folder. */
export function writerIn(bench: Workbench): VolumeWriter {
  return createVolumeWriter({ helperPath, tempDir: bench.folder });
}

/** What `layOut` wants for a disk as it is now, with a recovery password of its own. */
export async function layOutRequest(target: VolumeTarget, cipher: VolumeLayout['cipher']) {
  return {
    target,
    expected: await identityOf(target),
    cipher,
    label: 'BACKUP',
    recoveryPassword: generateRecoveryPassword(),
    jobId: '6f0c9a52-6f0e-4d39-9f1c-0d9f3f1f6a11',
    jobName: 'seed',
  };
}

/** Lays out files and gives what the later phases need; what they report is collected. */
export async function prepare(
  bench: Workbench,
  target: VolumeTarget,
  files: readonly StagedFile[],
  cipher: VolumeLayout['cipher'] = 'aes-cbc-256',
) {
  const writer = writerIn(bench);
  const request = await layOutRequest(target, cipher);
  const { recoveryPassword } = request;
  const layout = await writer.layOut({ ...request, files }, never);
  const flushed: RangeDone[] = [];
  const setAside: SetAside[] = [];
  const stream = (
    options: {
      files?: Iterable<FileToStream>;
      signal?: AbortSignal;
      compare?: boolean;
      gate?: Gate;
      onFlushed?: (ranges: readonly RangeDone[]) => void;
      onProgress?: (progress: StreamProgress) => void;
    } = {},
  ): Promise<void> =>
    writer.stream(
      {
        target,
        layout,
        recoveryPassword,
        files: options.files ?? files,
        compare: options.compare ?? false,
        ...(options.gate === undefined ? {} : { gate: options.gate }),
        onProgress: (progress) => options.onProgress?.(progress),
        onFlushed: (ranges) => {
          flushed.push(...ranges);
          options.onFlushed?.(ranges);
        },
        onSetAside: (file) => setAside.push(file),
      },
      options.signal ?? never,
    );
  const seal = (): Promise<void> => writer.seal({ target, layout, recoveryPassword }, never);
  const openSealed = () => writer.openSealed({ target, recoveryPassword }, never);
  const openLaidOut = () => writer.openLaidOut({ target, layout, recoveryPassword }, never);
  return {
    writer,
    recoveryPassword,
    layout,
    flushed,
    setAside,
    stream,
    seal,
    openSealed,
    openLaidOut,
  };
}

/** Code and facts of the failure that this work ends with; code `none` when it does not fail. */
export async function codeOf(work: Promise<unknown>): Promise<{ code: string; facts: unknown }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, facts: error.facts };
    throw error;
  }
  return { code: 'none', facts: {} };
}

/** Bytes that look like an earlier owner's data, always the same. */
export function noise(lengthBytes: number): Uint8Array {
  const bytes = new Uint8Array(lengthBytes);
  const words = new Uint32Array(bytes.buffer);
  let state = 12_345;
  for (let index = 0; index < words.length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[index] = state;
  }
  return bytes;
}

export async function sha256Of(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** All ranges of the files of an opened volume, read back, in the form of `StagedFile.md5`. */
export async function hashAll(
  volume: OpenVolume,
  files: readonly StagedFile[],
): Promise<string[][]> {
  const all = new Map<number, string[]>(files.map((file) => [file.id, []]));
  await volume.hashFiles(
    files.map((file) => ({ ...file, fromByte: 0, untilByte: file.lengthBytes, wantsSha: false })),
    {
      onRanges: (ranges) => {
        for (const range of ranges) {
          const md5 = all.get(range.file);
          if (md5 === undefined || range.offset !== md5.length * rangeBytes)
            throw new Error('Ranges do not come in order');
          md5.push(range.md5);
        }
      },
      onUnreadable: (range) => {
        throw new Error(`File ${range.file} is unreadable: ${range.reason}`);
      },
      onProgress: () => undefined,
    },
    never,
  );
  return files.map((file) => all.get(file.id) ?? []);
}

/** Where each file goes on after an interruption: behind its ranges flushed without a gap. */
export function remaining(
  files: readonly StagedFile[],
  flushed: readonly RangeDone[],
): StagedFile[] {
  return files.map((file) => {
    const done = new Map(
      flushed.filter((range) => range.file === file.id).map((range) => [range.offset, range]),
    );
    let { fromByte, sha } = file;
    for (let range = done.get(fromByte); range !== undefined; range = done.get(fromByte)) {
      fromByte += range.length;
      ({ sha } = range);
    }
    return { ...file, fromByte, sha };
  });
}

function contentOf(seed: number, lengthBytes: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(lengthBytes / 4));
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  for (let index = 0; index < words.length; index += 1) {
    // Marsaglia's xorshift with 32 bits.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[index] = state;
  }
  return new Uint8Array(words.buffer, 0, lengthBytes);
}

function md5Ranges(content: Uint8Array): string[] {
  const ranges: string[] = [];
  for (let offset = 0; offset < content.length; offset += rangeBytes) {
    const range = content.subarray(offset, offset + rangeBytes);
    ranges.push(createHash('md5').update(range).digest('hex').toUpperCase());
  }
  return ranges;
}
