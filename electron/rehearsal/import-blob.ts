import { createHash } from 'node:crypto';
import type { ManifestBlob } from '../formats/drive-manifest.ts';
import type { BlobTarget } from './blob-target.ts';
import type { BlobOutcome } from './copy-log.ts';
import { readFailure } from './drive-fault.ts';
import type { Slots } from './in-order.ts';
import type { DriveVolume } from './open-drive.ts';

export interface BlobTools {
  readonly volume: DriveVolume;
  readonly blobs: BlobTarget;
  readonly takesPageBlobs: boolean;
  readonly reads: Slots;
  readonly uploads: Slots;
  /** Placements of an earlier, cut attempt: they are ours and go on being so. */
  readonly begun: ReadonlyMap<string, readonly [path: string, disposition: string]>;
  noteBegun(manifestPath: string, placed: [path: string, disposition: string]): Promise<void>;
  onBytes(bytes: number): void;
  readonly signal: AbortSignal;
}

const zeros = Buffer.alloc(4 * 1024 * 1024);

/** Copies one file of the drive to its blob; every trouble is part of the outcome, only an abort is thrown. */
export async function importBlob(blob: ManifestBlob, tools: BlobTools): Promise<BlobOutcome> {
  const wanted = blob.blobPath.includes('/') ? blob.blobPath : `$root/${blob.blobPath}`;
  let path = wanted;
  let disposition: BlobOutcome['disposition'] = 'Created';
  const outcome = (status: string, rangeStatuses: string[] = []): BlobOutcome => ({
    status,
    disposition,
    url: tools.blobs.urlOf(path),
    rangeStatuses,
  });
  try {
    if (blob.kind === 'page' && !tools.takesPageBlobs) return outcome('BlobRequestFailed');
    const placed = await place(blob, wanted, tools);
    [path, disposition] = placed;
    if (disposition === 'Skipped') {
      tools.onBytes(blob.length);
      return outcome('Completed');
    }
    await tools.noteBegun(wanted, [path, disposition]);
    if (blob.kind === 'page') {
      const status = await tools.uploads.run(() =>
        request(() => tools.blobs.createPageBlob(path, blob.length)),
      );
      if (status !== 'Completed') return outcome(status);
    }
    const ids = blob.ranges.map((range, index) => range.id ?? blockId(index));
    const statuses = await Promise.all(
      blob.ranges.map((range, index) => copyRange(blob, range, path, ids[index] ?? '', tools)),
    );
    tools.signal.throwIfAborted();
    const bad = statuses.find((status) => status !== 'Completed');
    if (bad !== undefined) return outcome(blobStatusOf(bad), statuses.map(rangeStatusOf));
    if (blob.kind === 'block') {
      const status = await tools.uploads.run(() =>
        request(() => tools.blobs.commitBlocks(path, ids)),
      );
      const each = status === 'Completed' ? 'Committed' : 'Uncommitted';
      return outcome(
        status,
        statuses.map(() => each),
      );
    }
    return outcome('Completed', statuses);
  } catch (thrown) {
    tools.signal.throwIfAborted();
    return outcome(requestStatus(thrown));
  }
}

/** Where the blob goes by its import disposition (spec 3.2). */
async function place(
  blob: ManifestBlob,
  wanted: string,
  tools: BlobTools,
): Promise<[string, BlobOutcome['disposition']]> {
  const before = tools.begun.get(wanted);
  if (before !== undefined) return [before[0], before[1] as BlobOutcome['disposition']];
  const exists = (path: string): Promise<boolean> =>
    tools.uploads.run(() => tools.blobs.exists(path));
  if (!(await exists(wanted))) return [wanted, 'Created'];
  if (blob.disposition === 'overwrite') return [wanted, 'Overwritten'];
  if (blob.disposition === 'no-overwrite') return [wanted, 'Skipped'];
  for (let number = 2; ; number += 1) {
    const other = renamed(wanted, number);
    if (!(await exists(other))) return [other, 'Renamed'];
  }
}

/** ` (2)` before the last dot of the name, at its end when there is none. */
export function renamed(path: string, number: number): string {
  const slash = path.lastIndexOf('/');
  const dot = path.lastIndexOf('.');
  const at = dot > slash ? dot : path.length;
  return `${path.slice(0, at)} (${number})${path.slice(at)}`;
}

async function copyRange(
  blob: ManifestBlob,
  range: ManifestBlob['ranges'][number],
  path: string,
  id: string,
  tools: BlobTools,
): Promise<string> {
  // The slot for the upload is taken before the bytes are read: that bounds what is in memory.
  return tools.uploads.run(async () => {
    tools.signal.throwIfAborted();
    let bytes: Uint8Array;
    try {
      bytes = await tools.reads.run(() =>
        tools.volume.readRange(onDrive(blob.filePath), range.offset, range.length),
      );
    } catch (thrown) {
      return { missing: 'FileNotFound', short: 'FileUnexpectedEnd', unreadable: 'IOFailed' }[
        readFailure(thrown)
      ];
    }
    if (bytes.length < range.length) return 'FileUnexpectedEnd';
    const hash = createHash('md5').update(bytes).digest('hex');
    if (hash !== range.hash.toLowerCase()) return 'Corrupted';
    if (blob.kind === 'block') {
      const status = await request(() => tools.blobs.stageBlock(path, id, bytes));
      if (status !== 'Completed') return status;
    } else if (!isZero(bytes)) {
      // A new page blob reads as zeros already.
      const status = await request(() => tools.blobs.writePages(path, range.offset, bytes));
      if (status !== 'Completed') return status;
    }
    tools.onBytes(range.length);
    return 'Completed';
  });
}

/** Manifests name files with or without the leading backslash. */
function onDrive(filePath: string): string {
  return filePath.startsWith('\\') ? filePath : `\\${filePath}`;
}

function isZero(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += zeros.length) {
    const part = bytes.subarray(at, at + zeros.length);
    if (zeros.compare(part, 0, part.length, 0, part.length) !== 0) return false;
  }
  return true;
}

/** Ids of one blob must have one length. */
function blockId(index: number): string {
  return Buffer.from(String(index).padStart(8, '0'), 'latin1').toString('base64');
}

async function request(call: () => Promise<void>): Promise<string> {
  try {
    await call();
    return 'Completed';
  } catch (thrown) {
    return requestStatus(thrown);
  }
}

function requestStatus(thrown: unknown): string {
  const { statusCode, code } = thrown as { statusCode?: unknown; code?: unknown };
  if (statusCode === 403) return 'BlobRequestForbidden';
  if (String(code).startsWith('Lease')) return 'LeasePresent';
  return 'BlobRequestFailed';
}

/** Ranges and blobs have vocabularies of their own (spec 3.7). */
function rangeStatusOf(status: string): string {
  const own = ['Completed', 'Corrupted', 'FileUnexpectedEnd', 'BlobRequestFailed', 'IOFailed'];
  return own.includes(status) ? status : 'Failed';
}

function blobStatusOf(status: string): string {
  const own = ['FileNotFound', 'BlobRequestForbidden', 'LeasePresent', 'BlobRequestFailed'];
  return own.includes(status) ? status : 'CompletedWithErrors';
}
