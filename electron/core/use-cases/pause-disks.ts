import { say } from '../../../shared/language/say.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { Disk } from '../../../shared/domain/disk.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { announce } from '../announce.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { withGroup } from '../jobs/job-group.ts';
import { requireDisk, requireJob, totalsOf } from '../jobs/job-records.ts';
import { canGoOn, goOn } from '../jobs/launch-lane.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import { attachedDisks } from './list-disks.ts';
import { isPlanned, placeAgain, planFromStaging, shortage } from './plan-files.ts';

/**
 * Stops one lane or all at their next flushed range, or keeps those from going on that do not run; they go on only when
 * a person says so, also after a restart.
 */
export async function pauseDisks(
  context: CoreContext,
  jobName: string,
  diskId: string | null,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    requireJob(context, jobName);
    const disks = chosenOnes(context, jobName, diskId);
    // Stored first: a kill meanwhile leaves the disk paused, as the person wanted it.
    for (const disk of disks) {
      context.ports.store.updateDisk(jobName, disk.diskId, { isPaused: true });
    }
    await context.runner.cancel(jobName, diskId, true);
    const serials = disks.map((disk) => disk.serial).join(', ');
    if (serials !== '') record(context, jobName, 'disk.paused', say`Paused: ${serials}`);
    announce(context, jobName);
  });
}

/** Goes on with one disk or all that are not finished. */
export async function resumeDisks(
  context: CoreContext,
  jobName: string,
  diskId: string | null,
  signal?: AbortSignal,
): Promise<void> {
  await withGroup(context, jobName, async (job, group) => {
    const attached = await attachedDisks(context, job.plan.stagingLocation, signal);
    if (diskId === null) {
      const stood = context.ports.store
        .listDisks(jobName)
        .filter((one) => canGoOn(context, jobName, one));
      await goOnWithAll(context, job, group, attached, signal);
      recordGoingOn(context, jobName, stood);
      return;
    }
    const disk = requireDisk(context, jobName, diskId);
    if (!takesFiles(disk)) {
      const what = say`Going on with disk ${disk.serial}`;
      const waitsFor = say`files to write on it; it is a spare or was given up`;
      throw new AppError('input.wrong-moment', { what, waitsFor });
    }
    await planIfNeeded(context, job, group, signal);
    if (canGoOn(context, jobName, disk)) {
      goOn(context, jobName, attached, disk);
      recordGoingOn(context, jobName, [disk]);
    }
    announce(context, jobName);
  });
}

/** Which of the disks that stood still are worked on now. One that was refused stays a row with why. */
function recordGoingOn(context: CoreContext, jobName: string, stood: readonly StoredDisk[]): void {
  const serials = stood
    .filter(({ diskId }) => context.runner.isRunning(jobName, diskId))
    .map(({ serial }) => serial)
    .join(', ');
  if (serials !== '') record(context, jobName, 'disk.resumed', say`Gone on with: ${serials}`);
}

/**
 * Goes on with every disk that is not finished, paused ones too, and says what is still missing. Inside a planning
 * section. Throws what is missing when there is nothing to go on with.
 */
export async function goOnWithAll(
  context: CoreContext,
  job: StoredJob,
  group: readonly StoredJob[],
  attached: readonly Disk[],
  signal?: AbortSignal,
): Promise<void> {
  const { store } = context.ports;
  await planIfNeeded(context, job, group, signal);
  const disks = store.listDisks(job.name);
  const open = disks.filter((disk) => canGoOn(context, job.name, disk));
  const { problem } = requireJob(context, job.name);
  const isIdle = open.length === 0 && !context.runner.isRunning(job.name);
  if (isIdle && totalsOf(context, job.name)(null).files > 0 && problem !== null) {
    throw AppError.fromData(problem);
  }
  for (const disk of open) goOn(context, job.name, attached, disk);
  announce(context, job.name);
}

/** A plan that a kill or a lost disk left incomplete is completed; staging is asked only when nothing is listed yet. */
async function planIfNeeded(
  context: CoreContext,
  job: StoredJob,
  group: readonly StoredJob[],
  signal?: AbortSignal,
): Promise<void> {
  if (isPlanned(context, job)) return;
  const hasList = !context.ports.store.files(job.name).next().done;
  if (!hasList) {
    const missing = shortage(await planFromStaging(context, group, job, [], signal));
    if (missing !== null && context.ports.store.listDisks(job.name).length === 0) throw missing;
  }
  await placeAgain(context, job, group);
}

/** The disks that pausing means: those that are not finished, or that are read back right now. */
function chosenOnes(
  context: CoreContext,
  jobName: string,
  diskId: string | null,
): readonly StoredDisk[] {
  const disks =
    diskId === null
      ? context.ports.store.listDisks(jobName)
      : [requireDisk(context, jobName, diskId)];
  return disks.filter((disk) => takesFiles(disk) && disk.phase !== 'prepared');
}
