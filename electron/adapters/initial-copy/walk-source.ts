import type { BigIntStats } from 'node:fs';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { say } from '../../../shared/language/say.ts';
import { largestPageBlobBytes } from '../../../shared/domain/file-names.ts';
import type { LeftOut } from '../../core/ports/initial-copies.ts';
import { compareWalkOrder, isInside } from '../../formats/initial-copy/walk-order.ts';
import { codeOf } from '../../core/system-reason.ts';
import { reasonOf } from './file-reasons.ts';

/** What is known of a file, folder or link without opening it. */
export type SourceStats = Pick<
  BigIntStats,
  'size' | 'mode' | 'uid' | 'gid' | 'mtimeNs' | 'dev' | 'ino' | 'nlink' | 'blocks'
>;

export type SourceItem =
  | { readonly kind: 'folder' | 'file'; readonly path: string; readonly stats: SourceStats }
  | {
      readonly kind: 'link';
      readonly path: string;
      readonly stats: SourceStats;
      readonly target: string;
    }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: string };

export interface WalkRequest {
  /** Absolute. */
  readonly root: string;
  readonly leaveOut: readonly LeftOut[];
  /** Begins behind this path. */
  readonly after?: string | null;
  /** Ends with this path. */
  readonly until?: string | null;
}

/** An archive is one page blob; its last bytes are padding and the end of the tar. */
export const largestArchiveBytes = largestPageBlobBytes - 1024 * 1024;

/** Entries looked at side by side; enough to hide the delay of a share. */
const width = 64;

/** File systems that the kernel makes up: their files are no data, and some never end (Linux `magic.h`). */
const madeUp: Readonly<Record<number, string>> = {
  0x9fa0: 'proc',
  0x62656572: 'sysfs',
  0x1cd1: 'devpts',
  0x27e0eb: 'cgroup',
  0x63677270: 'cgroup2',
  0x64626720: 'debugfs',
  0x74726163: 'tracefs',
  0x73636673: 'securityfs',
  0x6165676c: 'pstore',
  0xcafe4a11: 'bpf',
  0x62656570: 'configfs',
};

/**
 * Everything below a folder, the folder itself first, in the order of `compareWalkOrder`: two walks over the same
 * content agree. Links are told and never followed. What cannot be copied comes as `skipped` with the reason; nothing is
 * passed over without a word. Memory: the names of one folder and of its ancestors.
 */
export async function* walkSource(
  request: WalkRequest,
  signal: AbortSignal,
): AsyncGenerator<SourceItem> {
  const stats = await fs.lstat(request.root, { bigint: true });
  const leaveOut = await identities(request.leaveOut);
  yield* walkFolder({ ...request, leaveOut, signal }, '.', stats);
}

interface Walk extends Omit<WalkRequest, 'leaveOut'> {
  readonly leaveOut: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

/** Known by device and number: the same folder by another path is the same folder. */
async function identities(folders: readonly LeftOut[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { path: folder, reason } of folders) {
    const stats = await fs.stat(folder, { bigint: true }).catch(() => null);
    if (stats !== null) found.set(identityOf(stats), reason);
  }
  return found;
}

function identityOf(stats: Pick<SourceStats, 'dev' | 'ino'>): string {
  return `${stats.dev}:${stats.ino}`;
}

async function* walkFolder(
  walk: Walk,
  relative: string,
  stats: SourceStats,
): AsyncGenerator<SourceItem> {
  const folder = absolutePath(walk.root, relative);
  const after = walk.after ?? null;
  const isBehind = after === null || compareWalkOrder(relative, after) > 0;
  if (isBehind && !isBefore(walk, relative)) return;
  const reason = walk.leaveOut.get(identityOf(stats)) ?? null;
  if (reason !== null) {
    if (isBehind) yield { kind: 'skipped', path: relative, reason };
    return;
  }
  if (isBehind) yield { kind: 'folder', path: relative, stats };
  const listed = await list(folder);
  if (typeof listed === 'string') {
    // Told with the folder, so that a walk that begins behind it does not tell it again.
    if (isBehind) yield { kind: 'skipped', path: relative, reason: say`its content: ${listed}` };
    return;
  }
  const wanted = listed.filter((name) => isWanted(walk, join(relative, name)));
  for (let start = 0; start < wanted.length; start += width) {
    walk.signal.throwIfAborted();
    const names = wanted.slice(start, start + width);
    const items = await Promise.all(
      names.map((name) => look(folder, join(relative, name), name, stats.dev)),
    );
    for (const item of items) {
      if (item.kind === 'folder') yield* walkFolder(walk, item.path, item.stats);
      else if (item.path !== walk.after) yield item;
    }
  }
}

/** Is there anything to do for this path or below it? */
function isWanted(walk: Walk, relative: string): boolean {
  const after = walk.after ?? null;
  if (after !== null && compareWalkOrder(relative, after) <= 0 && !isInside(after, relative)) {
    return false;
  }
  return isBefore(walk, relative);
}

function isBefore({ until }: Walk, relative: string): boolean {
  return until === undefined || until === null || compareWalkOrder(relative, until) <= 0;
}

/** Names in a stable order, or why there are none. */
async function list(folder: string): Promise<string[] | string> {
  try {
    return (await fs.readdir(folder)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  } catch (thrown) {
    return codeOf(thrown) === 'ENOENT' ? say`it vanished before it was listed` : reasonOf(thrown);
  }
}

async function look(
  folder: string,
  relative: string,
  name: string,
  parentDevice: bigint,
): Promise<SourceItem> {
  const full = path.join(folder, name);
  const skip = (reason: string): SourceItem => ({ kind: 'skipped', path: relative, reason });
  // Bytes that are no text became U+FFFD while listing; half a surrogate pair is no text either.
  if (!name.isWellFormed()) return skip(say`its name is not readable text`);
  try {
    const stats = await fs.lstat(full, { bigint: true });
    if (stats.isSymbolicLink()) {
      return { kind: 'link', path: relative, stats, target: await fs.readlink(full) };
    }
    if (stats.isDirectory()) {
      const kernel = stats.dev === parentDevice ? null : await madeUpSystem(full);
      if (kernel === null) return { kind: 'folder', path: relative, stats };
      return skip(say`the kernel makes up what is in it (${kernel}); it is no data`);
    }
    if (stats.isFile()) {
      if (allocatedBytes(stats) <= largestArchiveBytes) {
        return { kind: 'file', path: relative, stats };
      }
      return skip(say`it is larger than 8 TB, the most that one page blob takes`);
    }
    return skip(specialReason(stats));
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') return skip(reasonOf(thrown));
    return skip(
      name.includes('\ufffd')
        ? say`its name is not readable text`
        : say`it vanished before it was read`,
    );
  }
}

async function madeUpSystem(folder: string): Promise<string | null> {
  const found = await fs.statfs(folder).catch(() => null);
  return found === null ? null : (madeUp[found.type] ?? null);
}

/** Bytes of content without the holes of large files. */
export function allocatedBytes(stats: SourceStats): number {
  const size = Number(stats.size);
  return size < 1024 * 1024 ? size : Math.min(size, Number(stats.blocks) * 512);
}

function specialReason(stats: BigIntStats): string {
  if (stats.isSocket()) return say`it is a socket, which holds no data`;
  if (stats.isFIFO()) return say`it is a pipe, which holds no data`;
  return say`it is a device, which is no file`;
}

function join(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}

/** Path of an item for the file system. */
export function absolutePath(root: string, relative: string): string {
  return relative === '.' ? root : path.join(root, ...relative.split('/'));
}
