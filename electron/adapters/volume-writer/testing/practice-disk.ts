import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { mkdir, open, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type {
  FileToLayOut,
  FileToStream,
  RangeDone,
  SealedVolume,
  VolumeTarget,
} from '../../../core/ports/volume-writer.ts';
import type { DiskIdentity } from '../../../../shared/domain/disk.ts';
import { rangeBytes } from '../../../core/ports/volume-writer.ts';

/** Where `make` puts the helper. */
export const helperPath = fileURLToPath(
  new URL('../../../../native-helpers/volume-writer/build/volume-writer', import.meta.url),
);

/** Builds the helper when that was not done yet. */
export function buildHelper(): void {
  if (existsSync(helperPath)) return;
  execFileSync('make', ['-C', path.dirname(path.dirname(helperPath))], { stdio: 'ignore' });
}

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
        source,
        target: `\\seed\\${name.replaceAll('/', '\\')}`,
        lengthBytes,
        modifiedAtMs: (await stat(source)).mtimeMs,
        fromRange: 0,
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

/** The identity a catalogue would have taken of a disk. */
export async function identityOf(target: VolumeTarget): Promise<DiskIdentity> {
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

/** All ranges of the files of a sealed volume, read back, in the form of `StagedFile.md5`. */
export async function hashAll(
  volume: SealedVolume,
  files: readonly StagedFile[],
): Promise<string[][]> {
  const all: string[][] = [];
  for (const file of files) {
    const md5: string[] = [];
    await volume.hashRanges(
      file.target,
      file.lengthBytes,
      (range) => {
        if (range.offset !== md5.length * rangeBytes)
          throw new Error('Ranges do not come in order');
        md5.push(range.md5);
      },
      new AbortController().signal,
    );
    all.push(md5);
  }
  return all;
}

/** Where each file goes on after an interruption: behind its ranges flushed without a gap. */
export function remaining(
  files: readonly StagedFile[],
  flushed: readonly RangeDone[],
): StagedFile[] {
  return files.map((file, index) => {
    const offsets = new Set(
      flushed.filter((range) => range.file === index).map((range) => range.offset),
    );
    let fromRange = file.fromRange;
    while (offsets.has(fromRange)) fromRange = Math.min(fromRange + rangeBytes, file.lengthBytes);
    return { ...file, fromRange };
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
