import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { manifestLength } from '../../formats/drive-manifest.ts';
import type { CoreContext } from '../core-context.ts';
import type { StoredJob } from '../ports/job-store.ts';
import type { OpenVolume, RangeDone } from '../ports/volume-writer.ts';
import { readManifest } from './check-manifest.ts';
import { targetOfDisk } from './disk-access.ts';
import {
  digestOfFiles,
  filesOnDisk,
  manifestTarget,
  targetOf,
  unhashedManifest,
} from './drive-files.ts';
import { fileInGroup } from './job-group.ts';
import type { FoundDisk } from './examine-disk.ts';
import { pathOfBlob } from './examine-disk.ts';

/** Files and ranges are stored this many at a time. */
const batch = 1000;

/**
 * Gives a sealed disk of `job` the files that its manifest lists, with their ranges, whichever job of the group lists
 * them. A file that staging no longer holds in that length is added to the job as it lies on the disk. Throws
 * `input.recover` when another disk holds one of them too.
 */
export async function takeOverSealed(
  context: CoreContext,
  group: readonly StoredJob[],
  job: StoredJob,
  found: FoundDisk,
  signal: AbortSignal,
): Promise<void> {
  const { writer } = context.ports;
  const { disk, password } = found;
  const request = { target: targetOfDisk(disk), recoveryPassword: password };
  const volume = await writer.openSealed(request, signal);
  try {
    const unlisted = await storeBlobs(context, group, job, found, volume);
    if (unlisted.size === 0) return;
    addFiles(context, group, job, unlisted);
    await storeBlobs(context, group, job, found, volume);
  } finally {
    await volume.close();
  }
}

/** Stores what the manifest says of files that the job lists; returns the others, path and length. */
async function storeBlobs(
  context: CoreContext,
  group: readonly StoredJob[],
  job: StoredJob,
  { disk }: FoundDisk,
  volume: OpenVolume,
): Promise<Map<string, number>> {
  const { store } = context.ports;
  const unlisted = new Map<string, number>();
  const ranges: RangeDone[] = [];
  const assignments: { fileId: number; diskId: string }[] = [];
  const flush = () => {
    store.takeFiles(job.name, assignments.splice(0));
    store.addRanges(job.name, ranges.splice(0));
  };
  await readManifest(volume, disk.serial, job.plan.manifestHash, (blob) => {
    const path = pathOfBlob(job.descriptor, blob);
    if (path === null) throw new Error(`${blob.filePath} is not of this job any more`);
    const file = fileInGroup(context, group, path)?.file;
    if (file !== undefined && file.diskId !== null && file.diskId !== disk.id) {
      const reason = say`${path} is on disk ${file.diskId} as well`;
      throw new AppError('input.recover', { disk: disk.serial, reason });
    }
    if (file?.lengthBytes !== blob.length) {
      unlisted.set(path, blob.length);
      return;
    }
    assignments.push({ fileId: file.id, diskId: disk.id });
    for (const { offset, length, hash } of blob.ranges) {
      ranges.push({ file: file.id, offset, length, md5: hash, sha: null });
    }
    if (assignments.length >= batch || ranges.length >= batch) flush();
  });
  flush();
  return unlisted;
}

/** Lists files that are on a disk and not in staging; nobody knows their times any more. */
function addFiles(
  context: CoreContext,
  group: readonly StoredJob[],
  job: StoredJob,
  added: ReadonlyMap<string, number>,
): void {
  const { store } = context.ports;
  const others = group.filter((one) => one.name !== job.name);
  for (const path of added.keys()) {
    const other = fileInGroup(context, others, path);
    if (other !== null) store.removeFiles(other.jobName, [other.file.id]);
  }
  function* all() {
    for (const { path, lengthBytes, modifiedAtMs } of store.files(job.name)) {
      if (!added.has(path)) yield { path, lengthBytes, modifiedAtMs };
    }
    for (const [path, lengthBytes] of added) yield { path, lengthBytes, modifiedAtMs: 0 };
  }
  store.replaceFiles(job.name, all());
}

/**
 * Gives a disk of `job` between layout and sealing the files it has a place for. False when they are not those that it was laid
 * out for, so that its manifest would not fit either: then only a new layout helps.
 */
export async function takeOverUnsealed(
  context: CoreContext,
  group: readonly StoredJob[],
  job: StoredJob,
  { disk, password, layout }: FoundDisk,
  signal: AbortSignal,
): Promise<boolean> {
  const { store, writer } = context.ports;
  const volume = await writer.openLaidOut(
    { target: targetOfDisk(disk), layout, recoveryPassword: password },
    signal,
  );
  try {
    const assignments: { fileId: number; diskId: string }[] = [];
    for (const { id: fileId, path, lengthBytes } of filesWithoutDisk(context, group)) {
      signal.throwIfAborted();
      const place = await lengthOnDisk(volume, targetOf(job.name, path));
      if (place === lengthBytes) assignments.push({ fileId, diskId: disk.id });
      if (assignments.length >= batch) store.takeFiles(job.name, assignments.splice(0));
    }
    store.takeFiles(job.name, assignments);
    const files = filesOnDisk(store, job.name, disk.id);
    const needed = manifestLength(unhashedManifest(job, disk.serial, files));
    return needed === (await lengthOnDisk(volume, manifestTarget));
  } finally {
    await volume.close();
  }
}

function* filesWithoutDisk(context: CoreContext, group: readonly StoredJob[]) {
  for (const { name } of group) yield* context.ports.store.files(name, { diskId: null });
}

/** Length of a file on the disk, null when there is none of that name. */
async function lengthOnDisk(volume: OpenVolume, target: string): Promise<number | null> {
  try {
    return await volume.fileLength(target);
  } catch (thrown) {
    if (thrown instanceof AppError && (thrown as AppError).code === 'disk.read') return null;
    throw thrown;
  }
}

/** What the layout of a disk is compared with before writing to it goes on. */
export function filesDigestOf(context: CoreContext, job: StoredJob, diskId: string): string {
  return digestOfFiles(filesOnDisk(context.ports.store, job.name, diskId));
}
