import { toErrorData } from '../../../shared/errors/app-error.ts';
import { announce } from '../announce.ts';
import type { CoreContext } from '../core-context.ts';
import { requireJob } from '../jobs/job-records.ts';
import { canGoOn, goOn } from '../jobs/launch-lane.ts';
import { failingCodes } from '../jobs/prepare-disk.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import { attachedDisks } from './list-disks.ts';
import { placeAgain } from './plan-files.ts';
import { moveFiles, spareFor } from './replace-disk.ts';

/**
 * What follows by itself when a lane ended: a disk that turned out too small gets fewer files, one that fails gives its
 * files to a spare. All else waits for a person. Never throws; what goes wrong becomes the problem of the job.
 */
export function afterLane(context: CoreContext, jobName: string, diskId: string): void {
  if (!wantsMore(context, jobName, diskId)) return;
  const work = async () => {
    const job = requireJob(context, jobName);
    const disk = context.ports.store.listDisks(jobName).find((one) => one.diskId === diskId);
    if (disk === undefined || !wantsMore(context, jobName, diskId)) return;
    if (isTooSmall(disk)) await spreadAnew(context, job);
    else await giveToSpare(context, job, disk);
    announce(context, jobName);
  };
  context.runner.withLock(jobName, work).catch((thrown: unknown) => {
    context.ports.store.updateJob(jobName, { problem: toErrorData(thrown) });
    announce(context, jobName);
  });
}

function wantsMore(context: CoreContext, jobName: string, diskId: string): boolean {
  const disk = context.ports.store.listDisks(jobName).find((one) => one.diskId === diskId);
  if (disk === undefined || !canGoOn(context, jobName, disk)) return false;
  return isTooSmall(disk) || failingCodes.some((code) => code === disk.error?.code);
}

function isTooSmall(disk: StoredDisk): boolean {
  return disk.layout === null && disk.error?.code === 'disk.too-small';
}

async function spreadAnew(context: CoreContext, job: StoredJob): Promise<void> {
  const { store } = context.ports;
  placeAgain(context, job);
  const attached = await attachedDisks(context, job.plan.stagingLocation);
  for (const disk of store.listDisks(job.name)) {
    const isAsked = disk.isPaused || (disk.error !== null && !isTooSmall(disk));
    if (canGoOn(context, job.name, disk) && !isAsked) goOn(context, job.name, attached, disk);
  }
}

async function giveToSpare(context: CoreContext, job: StoredJob, disk: StoredDisk): Promise<void> {
  const spare = job.importJob === null ? spareFor(context, job, disk) : null;
  if (spare !== null) await moveFiles(context, job, disk, spare);
}
