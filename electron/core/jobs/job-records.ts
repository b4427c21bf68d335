import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import type { FileTotals, StoredDisk, StoredJob } from '../ports/job-store.ts';

/** The job of that name, planned for the cloud this program runs with. */
export function requireJob(context: CoreContext, name: string): StoredJob {
  const job = context.ports.store.getJob(name);
  if (job === null) throw new AppError('input.unknown-job', { name });
  const here = context.host.info.cloud;
  if (job.descriptor.cloud !== here) {
    throw new AppError('refused.other-cloud', { name, cloud: job.descriptor.cloud, here });
  }
  return job;
}

export function requireDisk(context: CoreContext, jobName: string, diskId: string): StoredDisk {
  const disk = context.ports.store.listDisks(jobName).find((entry) => entry.diskId === diskId);
  if (disk === undefined) throw new AppError('input.unknown-disk', { id: diskId });
  return disk;
}

const noTotals: FileTotals = { files: 0, bytes: 0, doneBytes: 0, setAside: 0 };
const totalsByStore = new WeakMap<object, Map<string, Map<string | null, FileTotals>>>();

/**
 * Sums over the files of a job by disk (`null`: of those that have none yet), kept until `forgetTotals`: with a million
 * files they are too dear to count for each view, and while a lane runs the runner knows its progress anyway.
 */
export function totalsOf(context: Pick<CoreContext, 'ports'>, jobName: string) {
  const { store } = context.ports;
  const byJob = totalsByStore.get(store) ?? new Map<string, Map<string | null, FileTotals>>();
  totalsByStore.set(store, byJob);
  const byDisk = byJob.get(jobName) ?? store.totals(jobName);
  byJob.set(jobName, byDisk);
  return (diskId: string | null): FileTotals => byDisk.get(diskId) ?? noTotals;
}

export function forgetTotals(context: Pick<CoreContext, 'ports'>, jobName: string): void {
  totalsByStore.get(context.ports.store)?.delete(jobName);
}
