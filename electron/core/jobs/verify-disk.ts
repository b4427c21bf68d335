import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ManifestBlob } from '../../formats/drive-manifest.ts';
import { manifestLength, scanDriveManifest } from '../../formats/drive-manifest.ts';
import { nowOf } from '../core-context.ts';
import type { StoredDisk, StoredFile, StoredJob } from '../ports/job-store.ts';
import type { SealedVolume } from '../ports/volume-writer.ts';
import type { StoredRange } from './drive-files.ts';
import { blobOf, inDiskOrder, manifestTarget, targetOf, unhashedManifest } from './drive-files.ts';
import type { Lane } from './lane.ts';
import { passwordOf, targetOfDisk } from './disk-access.ts';

/**
 * Reads a sealed disk back as the data centre will: the recovery password opens it, the manifest is read and hashed,
 * and every range is compared with the manifest and with what was hashed while staging was read. Returns when it was verified; throws `verify.*` naming what differs.
 */
export async function verifyDisk(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<string> {
  const { store, writer } = lane.context.ports;
  const files = inDiskOrder(store.listFiles(job.name, disk.diskId));
  const password = passwordOf(lane.context, job.name, disk);
  const volume = await writer.openSealed(
    { target: targetOfDisk(disk), recoveryPassword: password },
    lane.signal,
  );
  try {
    await checkManifest(lane, volume, job, disk, files);
    await compareFiles(lane, volume, job, disk, files);
  } finally {
    await volume.close();
  }
  return nowOf(lane.context);
}

/** Reads the manifest from the disk and compares it with what was written: hash, drive, files, ranges. */
async function checkManifest(
  lane: Lane,
  volume: SealedVolume,
  job: StoredJob,
  disk: StoredDisk,
  files: readonly StoredFile[],
): Promise<void> {
  const wrong = (reason: string) => new AppError('verify.manifest', { disk: disk.serial, reason });
  const maxBytes = manifestLength(unhashedManifest(job, disk.serial, files));
  const bytes = await volume.readFile(manifestTarget, maxBytes);
  const hash = createHash('md5').update(bytes).digest('hex').toUpperCase();
  if (hash !== disk.manifestHash) throw wrong(`its MD5 is ${hash}, not ${disk.manifestHash}`);
  let index = 0;
  const { driveId } = scanDriveManifest(
    bytes,
    (blob) => {
      const file = files[index];
      index += 1;
      if (file === undefined) return;
      const stored = lane.context.ports.store.listRanges(file.id);
      if (!isSameBlob(blob, blobOf(job, file), stored)) {
        throw wrong(`what it says of ${blob.filePath} is not what was written`);
      }
    },
    disk.serial,
  );
  if (driveId !== disk.serial) throw wrong(`it names drive ${driveId}`);
  if (index !== files.length) throw wrong(`it lists ${index} files, the disk got ${files.length}`);
}

function isSameBlob(
  blob: ManifestBlob,
  expected: Omit<ManifestBlob, 'ranges'>,
  stored: readonly StoredRange[],
): boolean {
  return (
    blob.filePath === expected.filePath &&
    blob.blobPath === expected.blobPath &&
    blob.length === expected.length &&
    blob.kind === expected.kind &&
    blob.ranges.length === stored.length &&
    blob.ranges.every((range, index) => {
      const other = stored[index];
      return (
        range.offset === other?.offset && range.length === other.length && range.hash === other.md5
      );
    })
  );
}

async function compareFiles(
  lane: Lane,
  volume: SealedVolume,
  job: StoredJob,
  disk: StoredDisk,
  files: readonly StoredFile[],
): Promise<void> {
  const totalBytes = files.reduce((sum, file) => sum + file.lengthBytes, 0);
  const startedAtMs = performance.now();
  let doneBytes = 0;
  for (const file of files) {
    const stored = lane.context.ports.store.listRanges(file.id);
    const hashed = stored.reduce((sum, range) => sum + range.length, 0);
    if (hashed !== file.lengthBytes) throw rangeDiffers(disk, file, hashed, 0);
    let index = 0;
    await volume.hashRanges(
      targetOf(job.name, file.path),
      file.lengthBytes,
      ({ offset, length, md5 }) => {
        const own = stored[index];
        index += 1;
        if (own?.offset !== offset || own.length !== length || own.md5 !== md5) {
          throw rangeDiffers(disk, file, offset, length);
        }
        doneBytes += length;
        const seconds = (performance.now() - startedAtMs) / 1000;
        lane.report({
          doneBytes,
          totalBytes,
          bytesPerSecond: seconds > 0 ? doneBytes / seconds : 0,
          limit: 'disk',
          currentFile: file.path,
        });
      },
      lane.signal,
    );
    if (lane.signal.aborted) throw new AppError('disk.cancelled', { disk: disk.serial });
    // Every range must have come, not only those that came be right.
    if (index !== stored.length) throw rangeDiffers(disk, file, stored[index]?.offset ?? 0, 0);
  }
}

function rangeDiffers(disk: StoredDisk, file: StoredFile, offset: number, length: number) {
  return new AppError('verify.range', { disk: disk.serial, file: file.path, offset, length });
}
