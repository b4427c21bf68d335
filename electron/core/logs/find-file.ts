import type { JobStore, StoredFile } from '../ports/job-store.ts';
import { decoded, placeOfBlob } from './log-blob.ts';

/** What ties the names in a log to the journal. */
export interface FileFinder {
  /** The staged file of a blob; null when the journal has none of that name. */
  find(blob: { readonly blobPath: string; readonly filePath: string }): StoredFile | null;
}

/**
 * Finds staged files by blob path: a full URI or `container/blob`, encoded or not, as the formats differ in it. A blob
 * that was renamed on arrival is found by its path on the drive, `\<job>\<path in staging>`.
 */
export function createFileFinder(
  store: Pick<JobStore, 'fileByPath'>,
  job: { readonly name: string; readonly container: string; readonly blobEndpoint: string },
): FileFinder {
  const byPath = (path: string): StoredFile | null =>
    path === '' ? null : store.fileByPath(job.name, path);
  const byBlob = (blobPath: string): StoredFile | null => {
    const place = placeOfBlob(blobPath, job.blobEndpoint);
    if (place !== null) return place.container === job.container ? byPath(place.name) : null;
    const relative = blobPath.replace(/^\/+/, '');
    const prefix = `${job.container}/`;
    if (!relative.startsWith(prefix)) return null;
    const name = relative.slice(prefix.length);
    return byPath(name) ?? byPath(decoded(name));
  };
  const byDrive = (filePath: string): StoredFile | null => {
    const relative = filePath.replace(/^\\+/, '');
    const prefix = `${job.name}\\`;
    if (!relative.toLowerCase().startsWith(prefix.toLowerCase())) return null;
    return byPath(relative.slice(prefix.length).replaceAll('\\', '/'));
  };
  return { find: ({ blobPath, filePath }) => byBlob(blobPath) ?? byDrive(filePath) };
}
