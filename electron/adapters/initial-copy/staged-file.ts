import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFileName } from '../../formats/staging-descriptor.ts';
import { zstdPadding } from '../../formats/initial-copy/zstd-frames.ts';

/** Length and SHA-256 of a finished file, in hex. */
export interface FileSeal {
  readonly bytes: number;
  readonly sha256: string;
}

/** Name of a file that is being written for a job; the middle part tells whose it is. */
export function unfinishedName(jobId: string, unique: string): string {
  return temporaryFileName(`copy-${jobId}-${unique}`);
}

/** Was this file left by a run for that job? */
export function isUnfinishedOf(jobId: string, name: string): boolean {
  return name.startsWith(unfinishedName(jobId, '').slice(0, -'.tmp'.length));
}

/** A file in staging under a temporary name, hashed while it is written. Disk preparation never copies such names. */
export class StagedFile {
  readonly #handle: FileHandle;
  readonly #temporary: string;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  private constructor(handle: FileHandle, temporary: string) {
    this.#handle = handle;
    this.#temporary = temporary;
  }

  /** What lies there under this temporary name was left by a killed run and is replaced. */
  static async create(folder: string, jobId: string, unique: string): Promise<StagedFile> {
    const temporary = path.join(folder, unfinishedName(jobId, unique));
    await rm(temporary, { force: true });
    return new StagedFile(await open(temporary, 'wx', 0o644), temporary);
  }

  get bytes(): number {
    return this.#bytes;
  }

  async append(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(bytes, at, bytes.length - at);
      at += bytesWritten;
    }
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }

  /** Pads to a page blob's length and flushes. */
  async seal(): Promise<FileSeal> {
    await this.append(zstdPadding(this.#bytes));
    await this.#handle.sync();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** From now on it is a file like any other. Call after `seal`. */
  async publish(folder: string, name: string): Promise<void> {
    await this.#handle.close();
    await rename(this.#temporary, path.join(folder, name));
  }

  /** Removes it. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#temporary, { force: true }).catch(() => undefined);
  }
}

/** Flushes the folder: its new names are then as durable as its files. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows and some shares cannot flush a folder; a rename is then as durable as they make it.
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}
