import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ManifestBlob } from '../../formats/drive-manifest.ts';
import { manifestLength, parseDriveManifest } from '../../formats/drive-manifest.ts';
import { writeJournal } from '../../formats/journal.ts';
import { nowOf } from '../core-context.ts';
import type { StoredDisk, StoredFile, StoredJob } from '../ports/job-store.ts';
import type { SealedVolume } from '../ports/volume-writer.ts';
import { inDiskOrder, manifestOf, manifestTarget, targetOf } from './drive-files.ts';
import type { Lane } from './prepare-disk.ts';
import { passwordOf, targetOfDisk } from './prepare-disk.ts';

/**
 * Reads a sealed disk back as the data centre will: the recovery password opens it, the manifest is read and hashed,
 * and every range is compared with the manifest and with what was hashed while staging was read. Writes the journal
 * file. Returns when it was verified; throws `verify.*` naming what differs.
 */
export async function verifyDisk(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<string> {
  const { store, writer, files: localFiles } = lane.context.ports;
  const files = inDiskOrder(store.listFiles(job.name, disk.diskId));
  const password = passwordOf(lane.context, job.name, disk);
  const volume = await writer.openSealed(
    { target: targetOfDisk(disk), recoveryPassword: password },
    lane.signal,
  );
  try {
    const blobs = await readManifest(volume, job, disk, files);
    await compareFiles(lane, volume, job, disk, files, blobs);
  } finally {
    await volume.close();
  }
  const at = nowOf(lane.context);
  await localFiles.writePrivate(
    `journals/${job.name}-${disk.serial}.jrn`,
    writeJournal({
      driveId: disk.serial,
      bitLockerKey: password,
      manifestFile: manifestTarget,
      manifestHash: disk.manifestHash ?? '',
      logDirectory: 'waimportexport',
      at,
    }),
  );
  return at;
}

async function readManifest(
  volume: SealedVolume,
  job: StoredJob,
  disk: StoredDisk,
  files: readonly StoredFile[],
): Promise<Map<string, ManifestBlob>> {
  const wrong = (reason: string) =>
    new AppError('verify.manifest', { disk: disk.serial, reason });
  const maxBytes = manifestLength(manifestOf(job, disk.serial, files, null));
  const bytes = await volume.readFile(manifestTarget, maxBytes);
  const hash = createHash('md5').update(bytes).digest('hex').toUpperCase();
  if (hash !== disk.manifestHash) throw wrong(`its MD5 is ${hash}, not ${disk.manifestHash}`);
  const manifest = parseDriveManifest(bytes);
  if (manifest.driveId !== disk.serial) throw wrong(`it names drive ${manifest.driveId}`);
  const blobs = new Map<string, ManifestBlob>();
  for (const blob of manifest.blobs) blobs.set(blob.filePath, blob);
  if (blobs.size !== files.length) {
    throw wrong(`it lists ${blobs.size} files and the disk got ${files.length}`);
  }
  return blobs;
}

async function compareFiles(
  lane: Lane,
  volume: SealedVolume,
  job: StoredJob,
  disk: StoredDisk,
  files: readonly StoredFile[],
  blobs: ReadonlyMap<string, ManifestBlob>,
): Promise<void> {
  const { store } = lane.context.ports;
  const totalBytes = files.reduce((sum, file) => sum + file.lengthBytes, 0);
  const startedAtMs = performance.now();
  let doneBytes = 0;
  for (const file of files) {
    const target = targetOf(job.name, file.path);
    const blob = blobs.get(target);
    if (blob === undefined || blob.length !== file.lengthBytes) {
      const reason = `${file.path} is missing or has another length in it`;
      throw new AppError('verify.manifest', { disk: disk.serial, reason });
    }
    const stored = store.listRanges(file.id);
    let index = 0;
    await volume.hashRanges(
      target,
      file.lengthBytes,
      ({ offset, length, md5 }) => {
        const listed = blob.ranges[index];
        const hashed = stored[index];
        index += 1;
        const isSame =
          listed?.offset === offset &&
          listed.length === length &&
          listed.hash === md5 &&
          hashed?.offset === offset &&
          hashed.length === length &&
          hashed.md5 === md5;
        if (!isSame) throw rangeDiffers(disk, file, offset, length);
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
    // Every range must have come, not only those that came be right.
    if (index !== blob.ranges.length || index !== stored.length) {
      throw rangeDiffers(disk, file, index === 0 ? 0 : (stored[index - 1]?.offset ?? 0), 0);
    }
    if (lane.signal.aborted) throw new AppError('disk.cancelled', { disk: disk.serial });
  }
}

function rangeDiffers(disk: StoredDisk, file: StoredFile, offset: number, length: number) {
  return new AppError('verify.range', { disk: disk.serial, file: file.path, offset, length });
}
