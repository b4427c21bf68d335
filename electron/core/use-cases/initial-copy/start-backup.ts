import { say } from '../../../../shared/language/say.ts';
import type { CopyProgress, InitialCopy } from '../../../../shared/domain/initial-copy.ts';
import {
  largestBlockBlobBytes,
  largestPageBlobBytes,
} from '../../../../shared/domain/file-names.ts';
import { takesFiles } from '../../../../shared/domain/job-disks.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { announce } from '../../announce.ts';
import type { CoreContext } from '../../core-context.ts';
import { nowOf } from '../../core-context.ts';
import { requireJob } from '../../jobs/job-records.ts';
import type { StoredJob } from '../../ports/job-store.ts';
import { chooseSources } from './choose-sources.ts';
import { runBackup } from './run-backup.ts';

/** An archive larger than this takes long to send again when something about it is wrong. */
export const usualPartBytes = 1_000_000_000_000;
/** Smaller archives would be mostly headers. */
const leastPartBytes = 1024 * 1024;
/** Kept free in an archive for its end and for what does not compress at all. */
const reserveBytes = 64 * 1024 * 1024;

export interface BackupRequest {
  /** Empty: go on with the copy that was interrupted. */
  readonly sources: readonly string[];
  readonly partBytes: number | null;
  readonly startOver: boolean;
  readonly keepFinished: boolean;
}

export const noProgress = (jobName: string): CopyProgress => ({
  ...{ jobName, phase: 'estimating', source: null, part: 0, currentFile: null },
  ...{ doneFiles: 0, totalFiles: 0, doneBytes: 0, totalBytes: 0, writtenBytes: 0 },
  ...{ bytesPerSecond: 0, skipped: 0 },
});

/**
 * Begins an initial copy, or goes on with one, in the background. What can be told at once is refused here; what turns
 * out later (too little space, a full disk) becomes the `error` of the stored copy.
 */
export async function startBackup(
  context: CoreContext,
  jobName: string,
  request: BackupRequest,
): Promise<void> {
  const job = requireJob(context, jobName);
  requireNoDisks(context, job);
  await requireWritable(context, job);
  const before = job.initialCopy;
  const isNew = request.startOver || before === undefined || before.parts.length === 0;
  const copy = isNew ? await newCopy(context, job, request) : await goOn(context, job, request);
  const order = { copy, keepFinished: request.keepFinished, obsolete: isNew ? before : undefined };
  context.backups.start(jobName, noProgress(jobName), (report, signal) =>
    runBackup(context, jobName, order, report, signal),
  );
  announce(context, jobName);
}

/** Stops a running copy. Finished archives stay. */
export async function cancelBackup(context: CoreContext, jobName: string): Promise<void> {
  requireJob(context, jobName);
  await context.backups.cancel(jobName);
}

/** Disks are laid out for what was in staging when they were chosen. */
function requireNoDisks(context: CoreContext, job: StoredJob): void {
  const first = job.descriptor.partOf?.job;
  if (first !== undefined) {
    const what = say`Backing up for a further job of a backup`;
    throw new AppError('input.wrong-moment', {
      what,
      waitsFor: say`job ${first}, which it belongs to`,
    });
  }
  const hasDisks = context.ports.store.listDisks(job.name).some(takesFiles);
  if (!hasDisks && job.importJob === null) return;
  const waitsFor = say`its disks to be taken out of the job, since they are written from staging`;
  throw new AppError('input.wrong-moment', {
    what: say`Backing up to this staging location`,
    waitsFor,
  });
}

async function requireWritable({ ports }: CoreContext, job: StoredJob): Promise<void> {
  const { stagingLocation: path } = job.plan;
  if ((await ports.staging.probe(path)).isWritable) return;
  const reason = say`this account may not write there`;
  throw new AppError('input.staging-unwritable', { path, reason });
}

async function newCopy(
  context: CoreContext,
  job: StoredJob,
  request: BackupRequest,
): Promise<InitialCopy> {
  const before = job.initialCopy;
  const known = before?.sources.map((source) => source.path) ?? [];
  const folders = request.sources.length > 0 ? request.sources : known;
  return {
    sources: await chooseSources(context, job, folders),
    partBytes: partBytesOf(job, request.partBytes ?? before?.partBytes ?? null),
    startedAt: nowOf(context),
    finishedAt: null,
    ...{ totalFiles: 0, totalBytes: 0, parts: [] },
    skipped: { count: 0, first: [] },
    noted: { count: 0, first: [] },
    ...{ report: null, error: null },
  };
}

function partBytesOf(job: StoredJob, wanted: number | null): number {
  const blob = job.plan.blobType === 'page' ? largestPageBlobBytes : largestBlockBlobBytes;
  const mostBytes = blob - reserveBytes;
  const bytes = wanted ?? Math.min(usualPartBytes, mostBytes);
  if (bytes >= leastPartBytes && bytes <= mostBytes) return bytes;
  throw new AppError('input.part-size', { bytes, leastBytes: leastPartBytes, mostBytes });
}

async function goOn(
  context: CoreContext,
  job: StoredJob,
  request: BackupRequest,
): Promise<InitialCopy> {
  const before = job.initialCopy;
  if (before === undefined) throw new Error('there is no copy to go on with');
  if (before.finishedAt !== null) {
    throw new AppError('input.copy-finished', { at: before.finishedAt });
  }
  const { copies } = context.ports;
  const there = before.sources.map((source) => source.path);
  const asked = await Promise.all(request.sources.map((path) => copies.resolveSource(path)));
  const isSame = asked.every((path) => there.includes(path)) && there.length >= asked.length;
  if (asked.length > 0 && (!isSame || there.some((path) => !asked.includes(path)))) {
    throw new AppError('input.copy-other-sources', { there: there.join(', ') });
  }
  const lost = await copies.missing(job.plan.stagingLocation, before.parts);
  if (lost.length > 0) {
    throw new AppError('input.copy-parts-missing', { count: lost.length, first: lost[0] ?? '' });
  }
  const partBytes = partBytesOf(job, request.partBytes ?? before.partBytes);
  return { ...before, partBytes, error: null };
}
