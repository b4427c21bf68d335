import { say } from '../../../shared/language/say.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { Allotment } from '../../../shared/domain/job-parts.ts';
import { allotDisks } from '../../../shared/domain/job-parts.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { partNumberOf, roomOf } from '../jobs/job-group.ts';
import { forgetTotals } from '../jobs/job-records.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { Placement } from './assign-files.ts';
import type { FurtherJob } from './further-jobs.ts';
import {
  describeFurtherJobs,
  lastPartOf,
  storeFurtherJob,
  writeFurtherJobs,
} from './further-jobs.ts';
import { dropUnused, isPlanned, planFromStaging, shortage } from './plan-files.ts';

/**
 * Gives every file a disk and stores the disks that got files, and the spares. A job takes ten disks: those beyond go,
 * with their files, to the next job of the group, and so do files without a disk once ten are there. Throws what is
 * missing before anything is stored, unless the job may begin short and something can be written. All that is stored is
 * stored at once; a kill before leaves at most the descriptor of a further job, which is taken up next time.
 */
export async function takeDisks(
  context: CoreContext,
  group: readonly StoredJob[],
  job: StoredJob,
  added: readonly StoredDisk[],
  allowShort: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const { store } = context.ports;
  const spares = added.filter((disk) => disk.role === 'spare');
  const data = added.filter((disk) => disk.role === 'data');
  const storeSpares = () => spares.forEach((disk) => storeDisk(context, job, disk));
  if (data.length > 0 || !isPlanned(context, job)) {
    const placement = await planFromStaging(context, group, job, data, signal);
    const missing = shortage(placement);
    const hasWork = placement.usedDiskIds.size > 0;
    if (missing !== null && !(allowShort && hasWork)) throw missing;
    const used = data.filter((disk) => placement.usedDiskIds.has(disk.diskId));
    const allotment = allot(context, group, job, used.length, placement);
    const further = await describeFurtherJobs(
      context,
      group,
      newParts(group, allotment, missing !== null),
    );
    await writeFurtherJobs(context, job.plan.stagingLocation, further);
    store.atomically(() => {
      const jobs = storeJobs(context, group, job, further);
      const jobOf = (part: number | undefined) => jobs.get(part ?? 0) ?? job;
      const jobOfAdded = new Map<string, string>();
      for (const [index, disk] of used.entries()) {
        const home = jobOf(allotment.parts[index]);
        storeDisk(context, home, disk);
        jobOfAdded.set(disk.diskId, home.name);
      }
      const rest = missing === null ? job : jobOf(allotment.next);
      placement.assign(rest.name, jobOfAdded);
      for (const one of group) dropUnused(context, one, placement);
      tellMissing(context, [...jobs.values()], rest, missing?.toData() ?? null);
      storeSpares();
    });
    recordUnused(context, job, data, placement);
  } else store.atomically(storeSpares);
  forgetTotals(context, job.name);
}

/** The job that further disks go to first: the one that was asked for, or, when it takes none, the next of its group. */
export function takingJob(
  context: CoreContext,
  group: readonly StoredJob[],
  asked: StoredJob,
): StoredJob {
  const open = inOrderOfUse(group, asked).filter((job) => job.importJob === null);
  return open.find((job) => roomOf(context, job) > 0) ?? open[0] ?? asked;
}

/** Open jobs in the order in which they take further disks: the one that was asked for, then the others. */
function inOrderOfUse(group: readonly StoredJob[], job: StoredJob): StoredJob[] {
  return [job, ...group.filter((one) => one.name !== job.name)];
}

/** Which job each disk that got files goes to. Disks that the new plan leaves empty make room for others. */
export function allot(
  context: CoreContext,
  group: readonly StoredJob[],
  job: StoredJob,
  disks: number,
  placement: Pick<Placement, 'usedDiskIds'>,
): Allotment {
  const open = inOrderOfUse(group, job).map((one) => ({
    part: partNumberOf(one),
    room: one.importJob === null ? roomOf(context, one) + emptied(context, one, placement) : 0,
  }));
  return allotDisks(open, lastPartOf(group), disks);
}

function emptied(
  context: CoreContext,
  job: StoredJob,
  { usedDiskIds }: Pick<Placement, 'usedDiskIds'>,
): number {
  const disks = context.ports.store.listDisks(job.name).filter(takesFiles);
  const isEmptied = ({ diskId, layout }: StoredDisk) =>
    layout === null && !context.runner.isRunning(job.name, diskId) && !usedDiskIds.has(diskId);
  return disks.filter(isEmptied).length;
}

/** Parts that are to be begun, in order. */
export function newParts(
  group: readonly StoredJob[],
  { parts, next }: Allotment,
  hasRest: boolean,
): number[] {
  const last = lastPartOf(group);
  const wanted = new Set([...parts, ...(hasRest ? [next] : [])]);
  return [...wanted].filter((part) => part > last).sort((a, b) => a - b);
}

function storeJobs(
  context: CoreContext,
  group: readonly StoredJob[],
  model: StoredJob,
  further: readonly FurtherJob[],
): Map<number, StoredJob> {
  const jobs = new Map(group.map((job) => [partNumberOf(job), job]));
  for (const one of further) jobs.set(one.part, storeFurtherJob(context, model, one));
  return jobs;
}

/** What is missing is the problem of the job that lists the files without a disk; for the others it is solved. */
function tellMissing(
  context: CoreContext,
  jobs: readonly StoredJob[],
  rest: StoredJob,
  problem: StoredJob['problem'],
): void {
  for (const job of jobs.filter((one) => one.importJob === null)) {
    context.ports.store.updateJob(job.name, { problem: job.name === rest.name ? problem : null });
  }
}

function storeDisk(context: CoreContext, job: StoredJob, disk: StoredDisk): void {
  context.ports.store.putDisk(job.name, disk);
  const as = disk.role === 'spare' ? say` as a spare` : '';
  const text = say`Disk ${disk.serial} was chosen and confirmed${as}`;
  record(context, job.name, 'disk.chosen', text);
}

function recordUnused(
  context: CoreContext,
  job: StoredJob,
  data: readonly StoredDisk[],
  { usedDiskIds }: Placement,
): void {
  for (const { diskId, serial } of data) {
    if (usedDiskIds.has(diskId)) continue;
    record(context, job.name, 'disk.not-needed', say`Disk ${serial} is not needed and stays`);
  }
}
