import { link, lstat, readlink, rename, rm, symlink } from 'node:fs/promises';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CatalogueEntry } from '../../formats/initial-copy/catalogue.ts';
import { isInside } from '../../formats/initial-copy/walk-order.ts';
import { codeOf } from '../../core/system-reason.ts';
import { reasonOf } from './file-reasons.ts';
import { DamagedFrame, FrameReader } from './frame-reader.ts';
import type { ContentEntry } from './restore-file.ts';
import { hasContent, refreshFile, restoreFile } from './restore-file.ts';
import type { SafeTree } from './safe-tree.ts';
import { Unplaceable } from './safe-tree.ts';
import type { ScratchCatalogue } from './scratch-catalogue.ts';
import type { BlobReader } from '../../core/ports/restores.ts';

/** What one source is restored with. */
export interface RestoreScene {
  readonly reader: BlobReader;
  readonly tree: SafeTree;
  readonly temporary: string;
  readonly only: readonly string[];
  readonly owners: boolean;
  /** The target was empty: nothing can be there already but what this run put there. */
  readonly wasEmpty: boolean;
  readonly signal: AbortSignal;
  /** A file is done, `bytes` of content. */
  done(entry: ContentEntry, wasThere: boolean): void;
  /** Bytes of the file under way. */
  under(entry: ContentEntry, doneBytes: number): void;
  differs(path: string, what: string): void;
  noted(path: string, what: string): void;
}

/** Entries looked at ahead of the one that is written, and bytes of content in them. */
const mostAhead = { entries: 64, bytes: 64 * 1024 * 1024 };

/** The paths within one source; what is asked for may begin with its name, as in the archive. */
export function pathsWithin(source: string, only: readonly string[]): string[] {
  return only.flatMap((path) => {
    if (path === source) return ['.'];
    return path.startsWith(`${source}/`) ? [path, path.slice(source.length + 1)] : [path];
  });
}

export function isSelected(path: string, only: readonly string[]): boolean {
  return only.length === 0 || only.some((prefix) => isInside(path, prefix));
}

/** Restores folders and files of one part. Links and the times of folders come last, see `restore-links.ts`. */
export async function restorePart(scene: RestoreScene, catalogue: ScratchCatalogue): Promise<void> {
  const { archive: name, header, end } = catalogue.part;
  const frames = new FrameReader(
    scene.reader,
    { name, frameBytes: header.frameBytes, tarBytes: end.archive.tarBytes, ends: catalogue.ends },
    scene.signal,
  );
  const waiting: Ready[] = [];
  let waitingBytes = 0;
  const next = async () => {
    const ready = waiting.shift();
    if (ready === undefined) return;
    waitingBytes -= ready.entry.size;
    await restoreOne(scene, frames, ready);
  };
  for await (const entry of catalogue.entries()) {
    scene.signal.throwIfAborted();
    if (entry.kind === 'link' || !isSelected(entry.path, scene.only)) continue;
    if (entry.kind === 'folder') {
      await guarded(scene, entry.path, () => scene.tree.folder(entry.path));
      continue;
    }
    const ready = await makeReady(scene, entry);
    if (ready === null) continue;
    // Another name of a file needs no content of its own when that file is there.
    if (!ready.isLinked) frames.want(entry.offset, entry.size);
    waiting.push(ready);
    waitingBytes += entry.size;
    while (waiting.length > mostAhead.entries || waitingBytes > mostAhead.bytes) await next();
  }
  while (waiting.length > 0) await next();
}

interface Ready {
  readonly entry: ContentEntry;
  readonly place: string;
  /** Will be made as a link to a file that is selected, too. */
  readonly isLinked: boolean;
}

/** Where it belongs; null when nothing is left to do for it. */
async function makeReady(scene: RestoreScene, entry: ContentEntry): Promise<Ready | null> {
  const place = await guarded(scene, entry.path, () => scene.tree.place(entry.path));
  if (place === null) return null;
  if (!scene.wasEmpty && (await hasContent(place, entry, scene.signal))) {
    await guarded(scene, entry.path, () => refreshFile(place, entry, scene.owners));
    note(scene, entry);
    scene.done(entry, true);
    return null;
  }
  const isLinked = entry.kind === 'hard-link' && isSelected(entry.target, scene.only);
  return { entry, place, isLinked };
}

async function restoreOne(scene: RestoreScene, frames: FrameReader, ready: Ready): Promise<void> {
  const { entry, place, isLinked } = ready;
  await guarded(scene, entry.path, async () => {
    if (scene.wasEmpty && (await exists(place))) {
      throw new Unplaceable(
        say`something of that name was restored before; this computer may not tell upper from lower case`,
      );
    }
    if (isLinked && (await linkTo(scene, entry, place))) {
      scene.done(entry, false);
      return;
    }
    const { temporary, owners, signal } = scene;
    const problem = await restoreFile(
      { place, temporary, entry, owners },
      frames,
      (doneBytes) => scene.under(entry, doneBytes),
      signal,
    );
    if (problem !== null) scene.differs(entry.path, problem);
    else {
      note(scene, entry);
      scene.done(entry, false);
    }
  });
}

function note(scene: RestoreScene, entry: ContentEntry): void {
  if (entry.kind === 'file' && entry.note !== undefined) scene.noted(entry.path, entry.note);
}

/** Makes another name of a restored file; false when that file is not there as it should be. */
async function linkTo(scene: RestoreScene, entry: ContentEntry, place: string): Promise<boolean> {
  if (entry.kind !== 'hard-link') return false;
  const target = await scene.tree.place(entry.target);
  if (!(await hasContent(target, entry, scene.signal))) return false;
  try {
    await link(target, scene.temporary);
    await rename(scene.temporary, place);
    return true;
  } catch {
    return false;
  } finally {
    // Renaming one name of a file over another name of it does nothing, and leaves both.
    await rm(scene.temporary, { force: true });
  }
}

/** Symbolic links, made when every file is in its place: nothing can be written through them. */
export async function restoreLink(
  scene: RestoreScene,
  entry: Extract<CatalogueEntry, { kind: 'link' }>,
): Promise<string | null> {
  return guarded(scene, entry.path, async () => {
    const place = await scene.tree.place(entry.path);
    const found = await lstat(place).catch(() => null);
    if (found?.isSymbolicLink() === true && (await readlink(place)) === entry.target) return place;
    if (found?.isDirectory() === true) throw new Unplaceable(say`a folder stands in its place`);
    if (found !== null && scene.wasEmpty) {
      throw new Unplaceable(say`something of that name was restored before`);
    }
    try {
      await symlink(entry.target, scene.temporary);
      await rename(scene.temporary, place);
      return place;
    } finally {
      await rm(scene.temporary, { force: true });
    }
  });
}

/**
 * Lets one file not go as it should without stopping the others: what concerns just this file is told and null comes
 * back. A full disk, a lost connection and a wish to stop end the restore.
 */
async function guarded<T>(
  scene: RestoreScene,
  path: string,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    scene.signal.throwIfAborted();
    if (thrown instanceof Unplaceable || thrown instanceof DamagedFrame) {
      scene.differs(path, thrown.message);
      return null;
    }
    if (thrown instanceof AppError || codeOf(thrown) === '') throw thrown;
    if (['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'].includes(codeOf(thrown))) {
      const facts = { path, reason: reasonOf(thrown) };
      throw new AppError('disk.restore-write', facts, { cause: thrown });
    }
    scene.differs(path, reasonOf(thrown));
    return null;
  }
}

async function exists(place: string): Promise<boolean> {
  return lstat(place).then(
    () => true,
    () => false,
  );
}
