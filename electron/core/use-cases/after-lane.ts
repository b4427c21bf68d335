import { toErrorData } from '../../../shared/errors/app-error.ts';
import { announce } from '../announce.ts';
import type { CoreContext } from '../core-context.ts';
import { withGroup } from '../jobs/job-group.ts';
import { requireDisk, totalsOf } from '../jobs/job-records.ts';
import { canGoOn, goOn } from '../jobs/launch-lane.ts';
import { failingCodes } from '../jobs/prepare-disk.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import { attachedDisks } from './list-disks.ts';
import { placeAgain } from './plan-files.ts';
import { moveFiles, spareFor } from './replace-disk.ts';

/**
 * What follows by itself when a lane ended: files that have no disk any more, because theirs turned out too small, get
 * another one; a disk that fails gives its files to a spare. All else waits for a person. Never throws; what goes wrong
 * becomes the problem of the job.
 */
export function afterLane(context: CoreContext, jobName: string, diskId: string): void {
  if (sequelOf(context, jobName, diskId) === null) return;
  const work = async (job: StoredJob, group: readonly StoredJob[]) => {
    const sequel = sequelOf(context, jobName, diskId);
    if (sequel === 'spread') await spreadAnew(context, job, group);
    if (sequel === 'replace')
      await giveToSpare(context, job, requireDisk(context, jobName, diskId));
    announce(context, jobName);
  };
  withGroup(context, jobName, work).catch((thrown: unknown) => {
    context.ports.store.updateJob(jobName, { problem: toErrorData(thrown) });
    announce(context, jobName);
  });
}

function sequelOf(
  context: CoreContext,
  jobName: string,
  diskId: string,
): 'spread' | 'replace' | null {
  const { store } = context.ports;
  const disk = store.listDisks(jobName).find((one) => one.diskId === diskId);
  const isOpen = disk !== undefined && canGoOn(context, jobName, disk);
  if (isOpen && isTooSmall(disk)) return 'spread';
  if (isOpen && failingCodes.some((code) => code === disk.error?.code)) return 'replace';
  // Once it is told what is missing, a person acts.
  const isTold = store.getJob(jobName)?.problem !== null;
  return !isTold && totalsOf(context, jobName)(null).files > 0 ? 'spread' : null;
}

function isTooSmall(disk: StoredDisk): boolean {
  return disk.layout === null && disk.error?.code === 'disk.too-small';
}

async function spreadAnew(
  context: CoreContext,
  job: StoredJob,
  group: readonly StoredJob[],
): Promise<void> {
  const names = await placeAgain(context, job, group);
  const attached = await attachedDisks(context, job.plan.stagingLocation);
  for (const name of names) {
    for (const disk of context.ports.store.listDisks(name)) {
      const isAsked = disk.isPaused || (disk.error !== null && !isTooSmall(disk));
      if (canGoOn(context, name, disk) && !isAsked) goOn(context, name, attached, disk);
    }
  }
}

async function giveToSpare(context: CoreContext, job: StoredJob, disk: StoredDisk): Promise<void> {
  const spare = job.importJob === null ? spareFor(context, job, disk) : null;
  if (spare !== null) await moveFiles(context, job, disk, spare);
}
