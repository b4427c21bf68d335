import { say } from '../../../shared/language/say.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { groupOf, roomOf } from '../jobs/job-group.ts';
import { totalsOf } from '../jobs/job-records.ts';
import { canGoOn } from '../jobs/launch-lane.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { OpenDisk, Placement } from './assign-files.ts';
import { placeFiles, storeScanned, toFill } from './assign-files.ts';
import {
  describeFurtherJobs,
  lastPartOf,
  storeFurtherJob,
  writeFurtherJobs,
} from './further-jobs.ts';
import { requireCopyable, scanStaging } from './scan-staging.ts';

/**
 * Reads staging, stores what it holds and finds a place for each file of the group; nothing is assigned yet. Files that
 * are not on a disk which was laid out are listed by `job` from then on.
 */
export async function planFromStaging(
  context: CoreContext,
  group: readonly StoredJob[],
  job: StoredJob,
  added: readonly OpenDisk[],
  signal?: AbortSignal,
): Promise<Placement> {
  await storeStaging(context, group, job, signal);
  const jobs = group.filter((one) => one.importJob === null);
  return placeFiles(context, jobs, added);
}

/** By itself, so that the list of what was found is gone from memory before the planning begins. */
async function storeStaging(
  context: CoreContext,
  group: readonly StoredJob[],
  job: StoredJob,
  signal: AbortSignal | undefined,
): Promise<void> {
  const scanned = await scanStaging(context, job.plan, signal);
  for (const { name } of group) context.ports.store.updateJob(name, { staged: scanned.summary });
  requireCopyable(job.plan, scanned);
  storeScanned(context, group, job, scanned.files);
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
 * Finds new places for files of a job that have none, without looking at staging; a spare is taken into use when that
 * gives every file a place. What is left over by a job that takes no more disks goes to the next one of its group, which
 * is begun when there is none. What is still missing becomes the problem of the job that then lists it. Returns the
 * names of the jobs whose plan changed. Inside a planning section of the group.
 */
export async function placeAgain(
  context: CoreContext,
  job: StoredJob,
  group: readonly StoredJob[],
): Promise<string[]> {
  const { store } = context.ports;
  const spares = sparesOf(context, job).slice(0, roomOf(context, job));
  const choices = [[], ...spares.map((spare) => [spare]), spares];
  const isEnough = (choice: StoredDisk[]) => shortage(placeFiles(context, [job], choice)) === null;
  for (const spare of choices.find(isEnough) ?? []) takeIntoUse(context, job, spare);
  const placement = placeFiles(context, [job], []);
  const missing = shortage(placement)?.toData() ?? null;
  const next = missing === null ? null : await nextJob(context, job, group, placement);
  const rest = store.atomically(() => {
    const home = next?.store() ?? job;
    placement.assign(home.name);
    dropUnused(context, job, placement);
    store.updateJob(job.name, { problem: next === null ? missing : null });
    if (next !== null) store.updateJob(home.name, { problem: missing });
    return home;
  });
  if (next === null) return [job.name];
  const hasDisks = store.listDisks(rest.name).some(takesFiles);
  const later = hasDisks ? await placeAgain(context, rest, groupOf(context, rest)) : [rest.name];
  return [job.name, ...later];
}

/** The job that takes what is left over, to be stored together with it; null while the job itself takes disks. */
async function nextJob(
  context: CoreContext,
  job: StoredJob,
  group: readonly StoredJob[],
  placement: Placement,
): Promise<{ store(): StoredJob } | null> {
  const unused = unusedDisks(context, job, placement).length;
  if (job.importJob === null && roomOf(context, job) + unused > 0) return null;
  const open = group.find((one) => one.name !== job.name && roomOf(context, one) > 0);
  if (open !== undefined) return { store: () => open };
  const [further] = await describeFurtherJobs(context, group, [lastPartOf(group) + 1]);
  if (further === undefined) return null;
  await writeFurtherJobs(context, job.plan.stagingLocation, [further]);
  return { store: () => storeFurtherJob(context, job, further) };
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
  record(context, job.name, 'disk.spare-used', say`Spare disk ${spare.serial} was taken into use`);
}

/** A disk without layout that got no file in the new plan would be shipped empty. */
export function dropUnused(context: CoreContext, job: StoredJob, placement: Placement): void {
  for (const disk of unusedDisks(context, job, placement)) {
    context.ports.store.dropDisk(job.name, disk.diskId);
  }
}

function unusedDisks(context: CoreContext, job: StoredJob, placement: Placement): StoredDisk[] {
  return context.ports.store
    .listDisks(job.name)
    .filter(
      (disk) =>
        disk.layout === null &&
        canGoOn(context, job.name, disk) &&
        !placement.usedDiskIds.has(disk.diskId),
    );
}
