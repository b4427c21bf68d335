import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { manifestLength } from '../../formats/drive-manifest.ts';
import { record } from '../core-context.ts';
import type { StoredDisk, StoredFile, StoredJob } from '../ports/job-store.ts';
import type { FileToLayOut } from '../ports/volume-writer.ts';
import { targetOfDisk, volumeOf } from './disk-access.ts';
import { bytesOnVolume } from '../use-cases/assign-files.ts';
import {
  digestOfFiles,
  filesOnDisk,
  manifestTarget,
  targetOf,
  unhashedManifest,
} from './drive-files.ts';
import { forgetTotals } from './job-records.ts';
import type { Lane } from './lane.ts';
import { meetAgain } from './meet-disk.ts';

/** How the files of a laid-out disk differ from those it was laid out for. */
export interface LayoutChange {
  /** Paths on the volume that go. */
  readonly remove: readonly string[];
  /** Ids of files that come, also the same path with another length. */
  readonly add: readonly number[];
}

/** Gets rid of what an earlier owner left on the disk, from where it was interrupted. */
export async function clearDisk(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<void> {
  const { store, writer } = lane.context.ports;
  if (disk.clearing !== 'none') {
    lane.report({ totalBytes: disk.sizeBytes, doneBytes: disk.clearedBytes });
    await writer.clear(
      {
        target: targetOfDisk(disk),
        expected: disk.identity,
        method: disk.clearing,
        fromByte: disk.clearedBytes,
        onCleared: ({ doneBytes, bytesPerSecond }) => {
          store.updateDisk(job.name, disk.diskId, { clearedBytes: doneBytes });
          lane.report({ doneBytes, bytesPerSecond, limit: 'disk' });
        },
      },
      lane.signal,
    );
  }
  // Its beginning is another now; the layout compares it with what is stored.
  await meetAgain(lane.context, job, disk, lane.signal);
  store.updateDisk(job.name, disk.diskId, { clearedBytes: disk.sizeBytes, phase: 'laying-out' });
}

/** Makes an empty volume with room for every file. What an earlier layout of the disk held is forgotten. */
export async function layOutDisk(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<void> {
  const { context } = lane;
  const { store, writer, newRecoveryPassword } = context.ports;
  let password = store.getRecoveryPassword(job.name, disk.diskId);
  if (password === null) {
    password = newRecoveryPassword();
    store.putRecoveryPassword(job.name, disk.diskId, password);
  }
  store.forgetRanges(job.name, disk.diskId);
  store.updateDisk(job.name, disk.diskId, { layout: null, comparesFirst: false });
  forgetTotals(context, job.name);
  const files = filesOnDisk(store, job.name, disk.diskId);
  try {
    const layout = await writer.layOut(
      {
        target: targetOfDisk(disk),
        expected: disk.identity,
        cipher: job.plan.cipher,
        label: job.name.slice(0, 32),
        recoveryPassword: password,
        jobId: job.id,
        jobName: job.name,
        files: filesToLayOut(lane, job, disk, files),
      },
      lane.signal,
    );
    store.updateDisk(job.name, disk.diskId, {
      layout: { ...layout, filesDigest: digestOfFiles(files) },
      phase: 'writing',
      times: { ...disk.times, laidOutAt: context.host.now().toISOString() },
    });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'disk.too-small') {
      learnRoom(lane, job, disk, Number(thrown.facts['missingBytes']));
    }
    throw thrown;
  }
}

/**
 * Changes what a disk was laid out for and keeps what is on it. The phase says `laying-out` meanwhile, so that a kill
 * midway lays it out anew. Files for which there is no room lose the disk and wait for another.
 */
export async function adjustLayout(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
  change: LayoutChange,
): Promise<void> {
  const { context } = lane;
  const { store } = context.ports;
  const added = change.add.flatMap((id) => store.getFile(id) ?? []);
  try {
    await adjust(lane, job, disk, change.remove, added);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'disk.too-small') throw thrown;
    store.assignFiles(
      job.name,
      added.map((file) => ({ fileId: file.id, diskId: null })),
    );
    const text = say`Disk ${disk.serial} has no room for ${added.length} files that grew; they go to another disk`;
    record(context, job.name, 'disk.too-small', text);
    await adjust(lane, job, disk, change.remove, []);
  }
  const filesDigest = digestOfFiles(filesOnDisk(store, job.name, disk.diskId));
  const { layout } = volumeOf(context, job.name, disk);
  store.updateDisk(job.name, disk.diskId, {
    layout: { ...layout, filesDigest },
    phase: 'writing',
  });
  forgetTotals(context, job.name);
}

/** The manifest is as long as its list of files, so its place is always made anew. */
async function adjust(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
  remove: readonly string[],
  added: readonly StoredFile[],
): Promise<void> {
  const manifest = manifestToLayOut(
    lane,
    job,
    disk,
    filesOnDisk(lane.context.ports.store, job.name, disk.diskId),
  );
  await lane.context.ports.writer.adjust(
    {
      ...volumeOf(lane.context, job.name, disk),
      remove: [...remove, manifestTarget],
      add: [...added.map((file) => fileToLayOut(job, file)), manifest],
    },
    lane.signal,
  );
}

function* filesToLayOut(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
  files: Iterable<StoredFile>,
): Iterable<FileToLayOut> {
  for (const file of files) yield fileToLayOut(job, file);
  yield manifestToLayOut(lane, job, disk, files);
}

function fileToLayOut(job: StoredJob, file: StoredFile): FileToLayOut {
  return {
    target: targetOf(job.name, file.path),
    lengthBytes: file.lengthBytes,
    modifiedAtMs: file.modifiedAtMs,
  };
}

function manifestToLayOut(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
  files: Iterable<StoredFile>,
): FileToLayOut {
  return {
    target: manifestTarget,
    lengthBytes: manifestLength(unhashedManifest(job, disk.serial, files)),
    modifiedAtMs: lane.context.host.now().getTime(),
  };
}

/** Remembers that the disk takes less than the writer said, so that the next plan gives it less. */
function learnRoom(lane: Lane, job: StoredJob, disk: StoredDisk, missingBytes: number): void {
  const { context } = lane;
  const { store } = context.ports;
  const planned = bytesOnVolume(context, job.name, disk.diskId);
  const usableBytes = Math.max(0, planned - missingBytes);
  store.updateDisk(job.name, disk.diskId, { usableBytes });
  const text = say`Disk ${disk.serial} takes less than expected: ${missingBytes} bytes are missing; its files are spread anew`;
  record(context, job.name, 'disk.too-small', text);
}
