import { AppError, toErrorData } from '../../../shared/errors/app-error.ts';
import { manifestLength, writeDriveManifest } from '../../formats/drive-manifest.ts';
import { record } from '../core-context.ts';
import type { StoredDisk, StoredFile, StoredJob } from '../ports/job-store.ts';
import type { FileToLayOut, VolumeLayout } from '../ports/volume-writer.ts';
import { rangeBytes } from '../ports/volume-writer.ts';
import {
  digestOfFiles,
  hashedManifest,
  inDiskOrder,
  manifestTarget,
  targetOf,
  unhashedManifest,
} from './drive-files.ts';
import { announce } from '../announce.ts';
import { forgetTotals, requireDisk, requireJob, totalsOf } from './job-records.ts';
import { passwordOf, targetOfDisk } from './disk-access.ts';
import type { Lane } from './lane.ts';
import { verifyDisk } from './verify-disk.ts';

/**
 * Takes a disk from the phase in the store to `prepared`. Each phase ends with a write to the store, so that a kill at
 * any moment loses at most the work of the phase since its last write. Failures are stored on the disk; nothing is
 * thrown, so that the other lanes go on.
 */
export async function runLane(lane: Lane): Promise<void> {
  const { context, jobName, diskId } = lane;
  const { store } = context.ports;
  try {
    store.updateDisk(jobName, diskId, { error: null });
    for (;;) {
      const job = requireJob(context, jobName);
      const disk = requireDisk(context, jobName, diskId);
      const { bytes, doneBytes } = totalsOf(context, jobName)(diskId);
      lane.report({
        phase: disk.phase,
        totalBytes: bytes,
        doneBytes: disk.phase === 'writing' ? doneBytes : 0,
        bytesPerSecond: 0,
        limit: null,
        currentFile: null,
      });
      if (disk.phase === 'prepared') break;
      announce(context, jobName);
      if (lane.signal.aborted) throw new AppError('disk.cancelled', { disk: disk.serial });
      await onePhase(lane, job, disk);
    }
    record(context, jobName, 'disk.prepared', `Disk ${serialOf(lane)} is prepared and read back`);
  } catch (thrown) {
    const error = toErrorData(thrown);
    store.updateDisk(jobName, diskId, { error });
    record(context, jobName, 'disk.stopped', `Disk ${serialOf(lane)} stopped (${error.code})`);
  } finally {
    forgetTotals(context, jobName);
  }
}

function serialOf(lane: Lane): string {
  return requireDisk(lane.context, lane.jobName, lane.diskId).serial;
}

async function onePhase(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<void> {
  const { store } = lane.context.ports;
  const next = (change: Partial<Omit<StoredDisk, 'diskId'>>) =>
    store.updateDisk(job.name, disk.diskId, change);
  switch (disk.phase) {
    case 'chosen':
      // Stored before anything is written: a disk that was touched is known as one.
      return next({ phase: 'laying-out' });
    case 'laying-out': {
      const layout = await layOut(lane, job, disk);
      return next({ layout, phase: 'writing' });
    }
    case 'writing':
      await writeFiles(lane, job, disk);
      return next({ phase: 'sealing' });
    case 'sealing':
      await seal(lane, job, disk);
      return next({ phase: 'verifying' });
    case 'verifying': {
      const verifiedAt = await verifyDisk(lane, job, disk);
      return next({ verifiedAt, phase: 'prepared' });
    }
    case 'prepared':
      return;
  }
}

function layoutOf(disk: StoredDisk): VolumeLayout {
  if (disk.layout === null)
    throw new Error(`disk ${disk.serial} is in ${disk.phase} without layout`);
  return disk.layout;
}

function filesOf(lane: Lane): StoredFile[] {
  return inDiskOrder(lane.context.ports.store.listFiles(lane.jobName, lane.diskId));
}

async function layOut(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<VolumeLayout> {
  const { store, writer, newRecoveryPassword } = lane.context.ports;
  let password = store.getRecoveryPassword(job.name, disk.diskId);
  if (password === null) {
    password = newRecoveryPassword();
    store.putRecoveryPassword(job.name, disk.diskId, password);
  }
  store.forgetRanges(job.name, disk.diskId);
  forgetTotals(lane.context, job.name);
  const files = filesOf(lane);
  const layout = await writer.layOut(
    {
      target: targetOfDisk(disk),
      expected: disk.identity,
      cipher: job.plan.cipher,
      label: job.name.slice(0, 32),
      recoveryPassword: password,
      files: filesToLayOut(lane, job, disk, files),
    },
    lane.signal,
  );
  return { ...layout, filesDigest: digestOfFiles(files) };
}

function* filesToLayOut(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
  files: readonly StoredFile[],
): Iterable<FileToLayOut> {
  for (const file of files) {
    yield {
      target: targetOf(job.name, file.path),
      lengthBytes: file.lengthBytes,
      modifiedAtMs: file.modifiedAtMs,
    };
  }
  yield {
    target: manifestTarget,
    lengthBytes: manifestLength(unhashedManifest(job, disk.serial, files)),
    modifiedAtMs: lane.context.host.now().getTime(),
  };
}

async function writeFiles(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<void> {
  const { store, writer, staging } = lane.context.ports;
  const all = filesOf(lane);
  const pending = all.filter((file) => file.doneBytes < file.lengthBytes);
  const totalBytes = all.reduce((sum, file) => sum + file.lengthBytes, 0);
  const doneBefore = all.reduce((sum, file) => sum + file.doneBytes, 0);
  if (pending.length === 0) return;
  await writer.stream(
    {
      target: targetOfDisk(disk),
      layout: layoutOf(disk),
      recoveryPassword: passwordOf(lane.context, job.name, disk),
      files: pending.map((file) => ({
        source: staging.resolve(job.plan.stagingLocation, file.path),
        target: targetOf(job.name, file.path),
        lengthBytes: file.lengthBytes,
        modifiedAtMs: file.modifiedAtMs,
        fromRange: Math.floor(file.doneBytes / rangeBytes) * rangeBytes,
      })),
      onProgress: (progress) =>
        lane.report({
          doneBytes: Math.min(totalBytes, doneBefore + progress.doneBytes),
          totalBytes,
          bytesPerSecond: progress.bytesPerSecond,
          limit: progress.limit,
          currentFile: progress.file === null ? null : (pending[progress.file]?.path ?? null),
        }),
      onFlushed: (ranges) =>
        store.addRanges(
          job.name,
          ranges.map(({ file, ...range }) => ({ ...range, fileId: fileAt(pending, file).id })),
        ),
    },
    lane.signal,
  );
  forgetTotals(lane.context, job.name);
  const open = filesOf(lane).find((file) => file.doneBytes < file.lengthBytes);
  if (open !== undefined) throw new Error(`${open.path} is not complete after the stream ended`);
}

function fileAt(files: readonly StoredFile[], index: number): StoredFile {
  const file = files[index];
  if (file === undefined) throw new Error(`no file ${index} in this stream`);
  return file;
}

/** Writes the manifest at the place kept for it, then the boot sector that makes the volume one. */
async function seal(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<void> {
  const { store, writer, files: localFiles } = lane.context.ports;
  const manifest = hashedManifest(job, disk.serial, filesOf(lane), (file) =>
    store.listRanges(file.id),
  );
  const scratch = await localFiles.writeScratch(
    `${job.name}-${disk.serial}.xml`,
    writeDriveManifest(manifest),
  );
  const volume = {
    target: targetOfDisk(disk),
    layout: layoutOf(disk),
    recoveryPassword: passwordOf(lane.context, job.name, disk),
  };
  try {
    const manifestFile = {
      source: scratch.path,
      target: manifestTarget,
      lengthBytes: scratch.lengthBytes,
      modifiedAtMs: scratch.modifiedAtMs,
      fromRange: 0,
    };
    const ignore = () => undefined;
    await writer.stream(
      { ...volume, files: [manifestFile], onProgress: ignore, onFlushed: ignore },
      lane.signal,
    );
    store.updateDisk(job.name, disk.diskId, {
      manifestFile: manifestTarget,
      manifestHash: scratch.md5,
    });
    await writer.seal(volume, lane.signal);
  } finally {
    await localFiles.remove(scratch.path);
  }
}
