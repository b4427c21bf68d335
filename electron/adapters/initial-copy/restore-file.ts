import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { lstat, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { say } from '../../../shared/language/say.ts';
import type { CatalogueEntry } from '../../formats/initial-copy/catalogue.ts';
import { timeOf } from '../../formats/initial-copy/catalogue.ts';
import type { FrameReader } from './frame-reader.ts';
import { openSource, readFully } from './read-file.ts';
import { Unplaceable } from './safe-tree.ts';

/** What has content: a file, or another name of one. */
export type ContentEntry = Extract<CatalogueEntry, { kind: 'file' | 'hard-link' }>;

/** Holes are made where this many zeros lie at a multiple of it. */
const holeBytes = 64 * 1024;
const readBytes = 1024 * 1024;

/** Is a regular file with exactly this content there already? */
export async function hasContent(
  place: string,
  entry: ContentEntry,
  signal: AbortSignal,
): Promise<boolean> {
  const found = await lstat(place).catch(() => null);
  if (found === null || !found.isFile() || found.size !== entry.size) return false;
  const opened = await openSource(place);
  if (typeof opened === 'string') return false;
  const hash = createHash('sha256');
  try {
    const into = Buffer.allocUnsafe(Math.min(readBytes, Math.max(1, entry.size)));
    for (let at = 0; at < entry.size;) {
      signal.throwIfAborted();
      const got = await readFully(opened.handle, into, at);
      if (got === 0) return false;
      hash.update(into.subarray(0, got));
      at += got;
    }
  } catch {
    signal.throwIfAborted();
    return false;
  } finally {
    await opened.handle.close().catch(() => undefined);
  }
  return hash.digest('hex') === entry.sha256;
}

export interface FileOrder {
  /** Where it belongs; the folder above it is there. */
  readonly place: string;
  /** A name of our own in the target, on the same file system. */
  readonly temporary: string;
  readonly entry: ContentEntry;
  readonly owners: boolean;
}

/**
 * Writes a file under a temporary name, and gives it its own only when its SHA-256 matches; else it is kept beside as
 * `<name>.differs`. Returns what is wrong, or null. Throws what the reader or the file system throws.
 */
export async function restoreFile(
  order: FileOrder,
  frames: FrameReader,
  report: (doneBytes: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const { place, temporary, entry } = order;
  const handle = await open(temporary, 'wx', 0o600);
  const hash = createHash('sha256');
  try {
    const makesHoles = entry.sparse === true;
    let at = 0;
    for await (const piece of frames.read(entry.offset, entry.size)) {
      signal.throwIfAborted();
      // In steps, so that neither hash nor write keeps the program from anything else for long.
      for (let from = 0; from < piece.length; from += readBytes) {
        const bytes = piece.subarray(from, from + readBytes);
        hash.update(bytes);
        if (makesHoles) await writeAround(handle, bytes, at);
        else await writeFully(handle, bytes, at);
        at += bytes.length;
      }
      report(at);
    }
    if (makesHoles) await handle.truncate(entry.size);
    await applyTo(handle, order);
  } catch (thrown) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true }).catch(() => undefined);
    throw thrown;
  }
  await handle.close();
  const isGood = hash.digest('hex') === entry.sha256;
  try {
    await rename(temporary, isGood ? place : `${place}.differs`);
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw thrown;
  }
  if (isGood) return null;
  const beside = `${path.basename(place)}.differs`;
  return say`its content differs from what was backed up; what came lies beside it as ${beside}`;
}

/** Gives a file that is there already its rights and time. */
export async function refreshFile(
  place: string,
  entry: ContentEntry,
  owners: boolean,
): Promise<void> {
  const opened = await openSource(place);
  if (typeof opened === 'string') throw new Unplaceable(opened);
  try {
    await applyTo(opened.handle, { entry, owners });
  } finally {
    await opened.handle.close();
  }
}

async function applyTo(
  handle: FileHandle,
  { entry, owners }: Pick<FileOrder, 'entry' | 'owners'>,
): Promise<void> {
  if (owners) await handle.chown(entry.uid, entry.gid);
  if (process.platform !== 'win32') await handle.chmod(modeOf(entry, owners));
  const seconds = secondsOf(entry.mtime);
  await handle.utimes(seconds, seconds);
}

/** Without its owner, a file must not run with the rights of whoever restores it. */
export function modeOf(entry: { readonly mode: number }, owners: boolean): number {
  return owners ? entry.mode : entry.mode & 0o1777;
}

/** As Node takes it: exact to some 200 nanoseconds. */
export function secondsOf(mtime: string): number {
  const ns = timeOf(mtime);
  return Number(ns / 1_000_000_000n) + Number(ns % 1_000_000_000n) / 1e9;
}

async function writeFully(handle: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done);
    done += bytesWritten;
  }
}

/** Leaves out whole stretches of zeros. */
async function writeAround(handle: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const step = Math.min(bytes.length - at, holeBytes - ((offset + at) % holeBytes));
    const part = bytes.subarray(at, at + step);
    if (!isZero(part)) await writeFully(handle, part, offset + at);
    at += step;
  }
}

const zeros = Buffer.alloc(holeBytes);

function isZero(bytes: Buffer): boolean {
  return bytes.equals(zeros.subarray(0, bytes.length));
}
