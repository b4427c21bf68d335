import type { Stats } from 'node:fs';
import { constants, promises as fs } from 'node:fs';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { StagedFile } from '../../core/ports/staging.ts';
import { isOwnFileName } from '../../formats/staging-descriptor.ts';
import { codeOf } from '../../core/system-reason.ts';
import { readFailure } from './staging-errors.ts';

/** Entries looked at side by side; enough to hide the delay of a share, few enough for its open-request limits. */
const width = 64;

interface Entry {
  readonly name: string;
  /** Null when it disappeared between listing and looking. */
  readonly found: Stats | null;
  readonly isReadable: boolean;
}

/**
 * Every regular file below a folder, depth first, names in code-unit order, so that two scans of the same content agree.
 * Descriptors and temporary files of this product in the root are left out. Links, devices, sockets, and files that this
 * account cannot read come with `problem`; links are never followed. A folder that cannot be listed ends the scan with
 * `input.staging-unreadable`: what lies in it is not known, so nothing may be written. Memory: the names of one folder
 * at a time and its ancestors.
 */
export async function* scanFolder(root: string, signal?: AbortSignal): AsyncGenerator<StagedFile> {
  yield* scanOne(root, '', signal);
}

async function* scanOne(
  root: string,
  relative: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<StagedFile> {
  const folder = relative === '' ? root : `${root}/${relative}`;
  const names = await fs.readdir(folder).catch((thrown: unknown) => {
    // It was there when its parent was listed; what was in it is not known.
    if (relative !== '' && codeOf(thrown) === 'ENOENT') throw vanished(folder, thrown);
    throw readFailure(folder, thrown);
  });
  const ordered = names.filter((name) => relative !== '' || !isOwnFileName(name)).sort(byCodeUnit);
  for (let start = 0; start < ordered.length; start += width) {
    signal?.throwIfAborted();
    const batch = await Promise.all(
      ordered.slice(start, start + width).map((name) => look(folder, name)),
    );
    for (const entry of batch) {
      if (entry.found === null) continue;
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.found.isDirectory()) yield* scanOne(root, path, signal);
      else yield stagedFile(path, entry.found, entry.isReadable);
    }
  }
}

function vanished(folder: string, cause: unknown): AppError {
  const reason = say`it vanished while it was being listed`;
  return new AppError('input.staging-unreadable', { path: folder, reason }, { cause });
}

async function look(folder: string, name: string): Promise<Entry> {
  const full = `${folder}/${name}`;
  try {
    const found = await fs.lstat(full);
    return { name, found, isReadable: found.isFile() ? await isReadable(full) : true };
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT' && !name.includes('\ufffd'))
      return { name, found: null, isReadable: false };
    if (codeOf(thrown) === 'ENOENT') {
      // Bytes that are no text became U+FFFD while listing, so the file cannot be named.
      throw new AppError('input.staging-unreadable', {
        path: full,
        reason: say`its name is not readable text`,
      });
    }
    throw readFailure(full, thrown);
  }
}

/** Asked now rather than hours later, when the disk is half written. */
async function isReadable(full: string): Promise<boolean> {
  return fs.access(full, constants.R_OK).then(
    () => true,
    () => false,
  );
}

function stagedFile(path: string, found: Stats, isReadable: boolean): StagedFile {
  const file = { path, lengthBytes: found.isFile() ? found.size : 0, modifiedAtMs: found.mtimeMs };
  const problem = problemOf(found, isReadable);
  return problem === null ? file : { ...file, problem };
}

function problemOf(found: Stats, isReadable: boolean): string | null {
  if (found.isSymbolicLink()) return 'it is a link; put the file itself here';
  if (!found.isFile()) return 'it is a device, pipe or socket, not a file';
  return isReadable ? null : 'this account has no right to read it';
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
