import { say } from '../language/say.ts';
import type { z } from 'zod';
import type { blobType } from './plan.ts';
import { stagedPathUnits, usualPathUnits } from './staging-path.ts';

type BlobType = z.infer<typeof blobType>;

/** Longest name of one file or folder on NTFS, in UTF-16 units. */
export const longestNameUnits = 255;
/** Longest path inside the staging location; NTFS ends at 32,767 and the job's folder is put in front. */
export const longestPathUnits = 32_000;
/** Longest name of a blob, in characters. */
export const longestBlobNameUnits = 1024;
/** Largest page blob: 8 TB as the service counts them (2^40 bytes each). */
export const largestPageBlobBytes = 8 * 1024 ** 4;
/** Largest page blob that the text about manifests names; the service's own text is younger and says 8 TB. */
export const doubtfulPageBlobBytes = 1024 ** 4;
/** Largest block blob that a manifest can describe: 50,000 blocks of 4 MiB. */
export const largestBlockBlobBytes = 50_000 * 4 * 1024 ** 2;

const deviceName =
  /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i;
const refusedCharacter = /[\u0000-\u001f"*:<>?\\|]/; // eslint-disable-line no-control-regex

/**
 * Why this path (relative, forward slashes) cannot be a file on NTFS that Windows opens, or null when it can. Rules:
 * the Win32 naming rules, because the data centre reads the disk with Windows.
 */
export function ntfsNameProblem(path: string): string | null {
  if (path.length > longestPathUnits) {
    return say`its path is ${path.length} characters long, the limit is ${longestPathUnits}`;
  }
  for (const name of path.split('/')) {
    const problem = segmentProblem(name);
    if (problem !== null) return problem;
  }
  return null;
}

function segmentProblem(name: string): string | null {
  if (name === '') return say`its path has an empty folder name`;
  if (name === '.' || name === '..') return say`its path contains “${name}”`;
  if (name.length > longestNameUnits) {
    return say`a name in its path is ${name.length} characters long, Windows takes ${longestNameUnits}`;
  }
  const odd = refusedCharacter.exec(name)?.[0];
  if (odd !== undefined) {
    const shown = odd < ' ' ? say`a control character` : odd;
    return say`Windows does not allow ${shown} in a name`;
  }
  if (/[. ]$/.test(name))
    return say`“${name}” ends with a ${name.endsWith('.') ? 'dot' : 'blank'}, which Windows cannot open`;
  if (deviceName.test(name)) return say`“${name}” is a device name on Windows`;
  // Such text can be written neither to UTF-8 nor to the manifest, and U+FFFD marks a name that was not text at all.
  if (!name.isWellFormed() || /[\ufffd\ufffe\uffff]/.test(name))
    return say`its name is not readable text`;
  return null;
}

/**
 * Why this staged file cannot be copied and imported, or null when it can: the rules of `ntfsNameProblem`, of blob names,
 * and of the blob type's length. An empty file is refused as a page blob (a finished backup has none), and taken as a
 * block blob. Rules: the service's manifest format and blob naming.
 */
export function stagedFileProblem(
  file: { readonly path: string; readonly lengthBytes: number },
  type: BlobType,
): string | null {
  const named = ntfsNameProblem(file.path) ?? blobNameProblem(file.path);
  if (named !== null) return named;
  if (type === 'block') {
    return file.lengthBytes > largestBlockBlobBytes
      ? say`it is larger than ${largestBlockBlobBytes} bytes, the most a block blob takes on a disk`
      : null;
  }
  if (file.lengthBytes === 0) return say`it is empty; a page blob has at least 512 bytes`;
  if (file.lengthBytes % 512 !== 0) {
    return say`its length of ${file.lengthBytes} bytes is not a multiple of 512, which page blobs need`;
  }
  if (file.lengthBytes > largestPageBlobBytes)
    return say`it is larger than 8 TB, the most a page blob takes`;
  return null;
}

/**
 * What may cause trouble with a file that is copied all the same, or null: a path that programs without long paths do
 * not open, and a page blob larger than the manifest's own text takes (the service takes 8 TB; spec 3.8).
 */
export function stagedFileDoubt(
  file: { readonly path: string; readonly lengthBytes: number },
  stagingLocation: string,
  type: BlobType,
): string | null {
  const units = stagedPathUnits(stagingLocation, file.path);
  if (units > usualPathUnits) {
    return say`its path is ${units} characters long with the staging location; tools without long paths open ${usualPathUnits}`;
  }
  return type === 'page' && file.lengthBytes > doubtfulPageBlobBytes
    ? say`it is larger than 1 TB, which one text of the service names as the most; another says 8 TB`
    : null;
}

function blobNameProblem(path: string): string | null {
  if (path.length > longestBlobNameUnits) {
    return say`its path is ${path.length} characters long; a blob name takes ${longestBlobNameUnits}`;
  }
  const folders = path.split('/').length;
  return folders > 254 ? say`it lies ${folders} folders deep; a blob name takes 254` : null;
}

/**
 * Paths that are one and the same to Windows: groups of files or folders (these end with `/`) that differ in upper and
 * lower case only, or a file that is named like a folder. Empty when there are none. Works on a million paths without
 * keeping them: they are walked through twice. What can be read only once is read into an array.
 */
export function caseCollisions(paths: Iterable<string>): string[][] {
  const isReadOnce = Object.is(paths[Symbol.iterator](), paths);
  const all = isReadOnce ? [...paths] : paths;
  const folders = new Map<string, Set<string>>();
  let hashes = new Float64Array(1024);
  let count = 0;
  let lastFolder = '';
  for (const path of all) {
    const end = path.lastIndexOf('/');
    const folder = end < 0 ? '' : path.slice(0, end);
    if (folder !== lastFolder) {
      noteFolders(folder, folders);
      lastFolder = folder;
    }
    if (count === hashes.length) hashes = enlarged(hashes);
    hashes[count] = foldedHash(path);
    count += 1;
  }

  const suspects = new Set<number>();
  for (const folder of folders.keys()) suspects.add(foldedHash(folder));
  const sorted = hashes.slice(0, count).sort();
  for (let i = 1; i < sorted.length; i += 1) {
    const hash = sorted[i] ?? 0;
    if (hash === sorted[i - 1]) suspects.add(hash);
  }
  const groups = new Map<string, Set<string>>();
  let index = 0;
  for (const path of all) {
    const hash = hashes[index] ?? 0;
    index += 1;
    if (!suspects.has(hash)) continue;
    const key = fold(path);
    const group = groups.get(key) ?? new Set<string>();
    group.add(path);
    groups.set(key, group);
  }
  for (const [key, spellings] of folders) {
    const files = groups.get(key);
    if (files === undefined && spellings.size < 2) continue;
    groups.set(key, new Set([...(files ?? []), ...[...spellings].map((folder) => `${folder}/`)]));
  }
  return [...groups.values()].filter((group) => group.size > 1).map((group) => [...group]);
}

function enlarged(hashes: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(hashes.length * 2);
  larger.set(hashes);
  return larger;
}

function noteFolders(folder: string, folders: Map<string, Set<string>>): void {
  for (let part = folder; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('/')))) {
    const key = fold(part);
    const spellings = folders.get(key);
    if (spellings === undefined) folders.set(key, new Set([part]));
    else if (spellings.has(part)) return;
    else spellings.add(part);
  }
}

/** Upper case as NTFS compares: one character for one, so that ß stays ß, and nothing outside ASCII becomes ASCII. */
function fold(path: string): string {
  let folded = '';
  for (let i = 0; i < path.length; i += 1)
    folded += String.fromCharCode(foldUnit(path.charCodeAt(i)));
  return folded;
}

function foldUnit(unit: number): number {
  if (unit < 0x80) return unit >= 0x61 && unit <= 0x7a ? unit - 0x20 : unit;
  const upper = String.fromCharCode(unit).toUpperCase();
  const code = upper.charCodeAt(0);
  return upper.length === 1 && code >= 0x80 ? code : unit;
}

/** 53-bit hash of the folded path, made without the folded text; equal hashes are compared as text afterwards. */
function foldedHash(path: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < path.length; i += 1) {
    const unit = foldUnit(path.charCodeAt(i));
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    high ^= high >>> 13;
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
