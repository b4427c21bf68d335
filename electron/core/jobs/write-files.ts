import { AppError } from '../../../shared/errors/app-error.ts';
import { announce } from '../announce.ts';
import type { StoredDisk, StoredFile, StoredJob } from '../ports/job-store.ts';
import type { FileToStream, SetAside, StreamProgress } from '../ports/volume-writer.ts';
import { rangeBytes } from '../ports/volume-writer.ts';
import { checkLatest } from './check-latest.ts';
import { volumeOf } from './disk-access.ts';
import { targetOf } from './drive-files.ts';
import { forgetTotals, totalsOf } from './job-records.ts';
import type { Lane } from './lane.ts';
import { lookAtSources } from './look-at-sources.ts';
import { createSetAsides } from './set-asides.ts';

/**
 * Streams what is still to do of a disk, then looks at all its sources once more: nothing is sealed while one of them is
 * not as it was copied. `isCertain` says that the disk was written to a moment ago and nothing happened to it since;
 * else the ranges flushed last are read back first. Throws `disk.set-aside` when files could not be copied as listed.
 */
export async function writeFiles(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
  isCertain: boolean,
): Promise<void> {
  const { context } = lane;
  const { store } = context.ports;
  const volume = volumeOf(context, job.name, disk);
  if (!isCertain) await checkLatest(lane, job, disk, volume.layout);
  await stream(lane, job, disk);
  await lookAtSources(lane, job, disk);
  forgetTotals(context, job.name);
  const { setAside } = totalsOf(context, job.name)(disk.diskId);
  if (setAside > 0) {
    const [first] = store.files(job.name, { diskId: disk.diskId, isSetAside: true });
    const facts = { disk: disk.serial, count: setAside, first: first?.path ?? '' };
    throw new AppError('disk.set-aside', facts);
  }
  const [open] = store.files(job.name, { diskId: disk.diskId, isPending: true });
  if (open !== undefined) throw new Error(`${open.path} is not complete after the stream ended`);
}

async function stream(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<void> {
  const { context } = lane;
  const { store, writer } = context.ports;
  const diskId = disk.diskId;
  const [pending] = store.files(job.name, { diskId, isPending: true });
  if (pending === undefined) return;
  const asides = createSetAsides(lane, job);
  const signal = AbortSignal.any([lane.signal, asides.stagingGone]);
  try {
    await writer.stream(
      {
        ...volumeOf(context, job.name, disk),
        files: filesToStream(lane, job, diskId),
        compare: disk.comparesFirst,
        ...(lane.gate === undefined ? {} : { gate: lane.gate }),
        onProgress: progressReport(lane, job, diskId),
        onFlushed: (ranges) => store.addRanges(job.name, ranges),
        onSetAside: (file: SetAside) => asides.add(file),
      },
      signal,
    );
  } finally {
    await asides.settle();
    forgetTotals(context, job.name);
  }
  if (disk.comparesFirst) store.updateDisk(job.name, diskId, { comparesFirst: false });
  announce(context, job.name);
}

function* filesToStream(lane: Lane, job: StoredJob, diskId: string): Iterable<FileToStream> {
  const { store, staging } = lane.context.ports;
  for (const file of store.files(job.name, { diskId, isPending: true })) {
    const fromByte = Math.floor(file.doneBytes / rangeBytes) * rangeBytes;
    yield {
      id: file.id,
      source: staging.resolve(job.plan.stagingLocation, file.path),
      target: targetOf(job.name, file.path),
      lengthBytes: file.lengthBytes,
      modifiedAtMs: file.modifiedAtMs,
      fromByte,
      untilByte: file.lengthBytes,
      sha: fromByte === file.doneBytes ? file.sha : null,
    };
  }
}

/** Turns what the writer tells of a stream into what is shown of the disk. */
function progressReport(lane: Lane, job: StoredJob, diskId: string) {
  const { store } = lane.context.ports;
  const totals = totalsOf(lane.context, job.name)(diskId);
  let shown: StoredFile | null = null;
  return (progress: StreamProgress) => {
    if (progress.file !== null && progress.file !== shown?.id) shown = store.getFile(progress.file);
    lane.report({
      doneBytes: Math.min(totals.bytes, totals.doneBytes + progress.doneBytes),
      totalBytes: totals.bytes,
      bytesPerSecond: progress.bytesPerSecond,
      limit: progress.limit,
      currentFile: shown?.path ?? null,
    });
  };
}
