import { takesFiles } from '../../../shared/domain/job-disks.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { totalsOf } from '../jobs/job-records.ts';
import { canGoOn } from '../jobs/launch-lane.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { OpenDisk, Placement } from './assign-files.ts';
import { placeFiles, storeScanned, toFill } from './assign-files.ts';
import { requireCopyable, scanStaging } from './scan-staging.ts';

/** Reads staging, stores what it holds and finds a place for each file; nothing is assigned yet. */
export async function planFromStaging(
  context: CoreContext,
  job: StoredJob,
  added: readonly OpenDisk[],
  signal?: AbortSignal,
): Promise<Placement> {
  await storeStaging(context, job, signal);
  return placeFiles(context, job, added);
}

/** By itself, so that the list of what was found is gone from memory before the planning begins. */
async function storeStaging(
  context: CoreContext,
  job: StoredJob,
  signal: AbortSignal | undefined,
): Promise<void> {
  const scanned = await scanStaging(context, job.plan, signal);
  context.ports.store.updateJob(job.name, { staged: scanned.summary });
  requireCopyable(job.plan, scanned);
  storeScanned(context, job, scanned.files);
}

/** Has every file a disk that is still good for it, and every disk without layout its files? */
export function isPlanned(context: CoreContext, job: StoredJob): boolean {
  const disks = context.ports.store.listDisks(job.name);
  const totals = totalsOf(context, job.name);
  const isPlaced = (disk: StoredDisk) => {
    const hasFiles = totals(disk.diskId).files > 0;
    if (!takesFiles(disk)) return !hasFiles;
    return hasFiles && !(disk.layout === null && disk.error?.code === 'disk.too-small');
  };
  return disks.some(takesFiles) && totals(null).files === 0 && disks.every(isPlaced);
}

/**
 * Finds new places for files that have none, without looking at staging; a spare is taken into use when that gives
 * every file a place. What is still missing becomes the problem of the job.
 */
export function placeAgain(context: CoreContext, job: StoredJob): void {
  const { store } = context.ports;
  const spares = sparesOf(context, job);
  const choices = [[], ...spares.map((spare) => [spare]), spares];
  const used = choices.find((choice) => shortage(placeFiles(context, job, choice)) === null) ?? [];
  for (const spare of used) takeIntoUse(context, job, spare);
  const placement = placeFiles(context, job, []);
  placement.assign();
  dropUnused(context, job, placement);
  store.updateJob(job.name, { problem: shortage(placement)?.toData() ?? null });
}

/** What is missing, as the person is told; null when everything has a place. */
export function shortage({ tooLarge, missingBytes }: Placement): AppError | null {
  if (tooLarge !== null) {
    const { path, lengthBytes, needBytes } = tooLarge;
    return new AppError('disk.file-too-large', { file: path, bytes: lengthBytes, needBytes });
  }
  return missingBytes > 0 ? new AppError('disk.too-small', { missingBytes }) : null;
}

/** Spares that wait, the smallest first. */
export function sparesOf(context: CoreContext, job: StoredJob): StoredDisk[] {
  const roomOf = (disk: StoredDisk) => toFill(context.ports.writer, disk).usableBytes;
  return context.ports.store
    .listDisks(job.name)
    .filter((disk) => disk.role === 'spare' && disk.retiredAt === null)
    .sort((a, b) => roomOf(a) - roomOf(b));
}

/** From here on the spare is a disk of the job like the others. */
export function takeIntoUse(context: CoreContext, job: StoredJob, spare: StoredDisk): void {
  context.ports.store.updateDisk(job.name, spare.diskId, { role: 'data' });
  record(context, job.name, 'disk.spare-used', `Spare disk ${spare.serial} was taken into use`);
}

/** A disk without layout that got no file in the new plan would be shipped empty. */
export function dropUnused(context: CoreContext, job: StoredJob, placement: Placement): void {
  const { store } = context.ports;
  for (const disk of store.listDisks(job.name)) {
    if (disk.layout !== null || !canGoOn(context, job.name, disk)) continue;
    if (!placement.usedDiskIds.has(disk.diskId)) store.dropDisk(job.name, disk.diskId);
  }
}
