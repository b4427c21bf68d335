import { createHash } from 'node:crypto';
import type { DriveManifest } from '../../formats/drive-manifest.ts';
import type { StoredFile, StoredJob } from '../ports/job-store.ts';
import { rangeBytes } from '../ports/volume-writer.ts';

/** Where the manifest lies on a disk; the import job names it. */
export const manifestTarget = '\\DriveManifest.xml';

/** Stands for a hash that is not known yet; hashes are 32 hex digits, so the length of a manifest is known before. */
const unknownHash = '0'.repeat(32);

/** Path of a staged file on the volume: `\<job>\a\b`. */
export function targetOf(jobName: string, path: string): string {
  return `\\${jobName}\\${path.replaceAll('/', '\\')}`;
}

/** Files in the order in which they lie on the disk. Plain code-unit order, the same on every computer. */
export function inDiskOrder(files: readonly StoredFile[]): StoredFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Offsets and lengths of the ranges of a file. */
export function rangesOf(lengthBytes: number): { offset: number; length: number }[] {
  const ranges = [];
  for (let offset = 0; offset < lengthBytes; offset += rangeBytes) {
    ranges.push({ offset, length: Math.min(rangeBytes, lengthBytes - offset) });
  }
  return ranges;
}

/**
 * The manifest of one disk. `hashesOf` gives the MD5 of each range of a file in order, or null while they are unknown;
 * the manifest then has its final length but not its final content.
 */
export function manifestOf(
  job: Pick<StoredJob, 'name' | 'plan'>,
  serial: string,
  files: readonly StoredFile[],
  hashesOf: ((file: StoredFile) => readonly string[]) | null,
): DriveManifest {
  return {
    driveId: serial,
    blobs: files.map((file) => {
      const hashes = hashesOf?.(file);
      return {
        blobPath: `${job.plan.azureStorageContainer}/${file.path}`,
        filePath: targetOf(job.name, file.path),
        length: file.lengthBytes,
        // A blob of that name can only be an earlier try of this backup; renaming would hide it from the backup side.
        disposition: 'overwrite' as const,
        kind: job.plan.blobType,
        ranges: rangesOf(file.lengthBytes).map((range, index) => ({
          ...range,
          hash: hashes === undefined ? unknownHash : hashAt(hashes, index, file),
          ...(job.plan.blobType === 'block' ? { id: blockId(index) } : {}),
        })),
      };
    }),
  };
}

function hashAt(hashes: readonly string[], index: number, file: StoredFile): string {
  const hash = hashes[index];
  if (hash === undefined) throw new Error(`range ${index} of ${file.path} was never hashed`);
  return hash;
}

/** Base64 of a number of fixed width: the service wants ids of one length within a blob. */
function blockId(index: number): string {
  return Buffer.from(String(index).padStart(6, '0')).toString('base64');
}

/** Tells whether the files of a disk are still those it was laid out for: their paths and lengths, not their times. */
export function digestOfFiles(files: readonly StoredFile[]): string {
  const hash = createHash('sha256');
  for (const file of inDiskOrder(files)) hash.update(`${file.path}\0${file.lengthBytes}\n`);
  return hash.digest('hex');
}
