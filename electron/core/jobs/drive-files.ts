import { createHash } from 'node:crypto';
import type {
  ManifestBlob,
  ManifestSource,
  UnhashedManifest,
} from '../../formats/drive-manifest.ts';
import type { JobStore, StoredFile, StoredJob } from '../ports/job-store.ts';

/** Where the manifest lies on a disk; the import job names it. */
export const manifestTarget = '\\DriveManifest.xml';

/** Path of a staged file on the volume: `\<job>\a\b`. */
export function targetOf(jobName: string, path: string): string {
  return `\\${jobName}\\${path.replaceAll('/', '\\')}`;
}

/**
 * The files of a disk in the order in which they lie on it, fetched anew each time they are walked through: a million
 * need no memory.
 */
export function filesOnDisk(
  store: Pick<JobStore, 'files'>,
  jobName: string,
  diskId: string,
): Iterable<StoredFile> {
  return { [Symbol.iterator]: () => store.files(jobName, { diskId }) };
}

type BlobHead = Omit<ManifestBlob, 'ranges'>;

/** What the manifest says of a file besides its ranges. */
export function blobOf(job: Pick<StoredJob, 'name' | 'plan'>, file: StoredFile): BlobHead {
  return {
    blobPath: `${job.plan.azureStorageContainer}/${file.path}`,
    filePath: targetOf(job.name, file.path).slice(1),
    length: file.lengthBytes,
    // A blob of that name can only be an earlier try of this backup; renaming would hide it from the backup side.
    disposition: 'overwrite',
    kind: job.plan.blobType,
  };
}

/** The manifest of a disk before anything is hashed: its length is final, its ranges are cut by the writer. */
export function unhashedManifest(
  job: Pick<StoredJob, 'name' | 'plan'>,
  serial: string,
  files: Iterable<StoredFile>,
): UnhashedManifest {
  return { driveId: serial, blobs: mapped(files, (file) => blobOf(job, file)) };
}

/** The manifest of a disk with the hashes of its ranges, made while it is written so that millions need no memory. */
export function hashedManifest(
  job: Pick<StoredJob, 'name' | 'plan'>,
  serial: string,
  files: Iterable<StoredFile>,
  rangesOf: (file: StoredFile) => readonly StoredRange[],
): ManifestSource {
  return {
    driveId: serial,
    blobs: mapped(files, (file) => ({
      ...blobOf(job, file),
      ranges: rangesOf(file).map(({ offset, length, md5 }) => ({ offset, length, hash: md5 })),
    })),
  };
}

export type StoredRange = ReturnType<JobStore['listRanges']>[number];

/** A list that is made each time it is walked through. */
function mapped<T, R>(items: Iterable<T>, make: (item: T) => R): Iterable<R> {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield make(item);
    },
  };
}

/**
 * Tells whether the files of a disk are still those it was laid out for: their paths and lengths, not their times. Takes
 * them in disk order.
 */
export function digestOfFiles(files: Iterable<Pick<StoredFile, 'path' | 'lengthBytes'>>): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.path}\0${file.lengthBytes}\n`);
  return hash.digest('hex');
}
