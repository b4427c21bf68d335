import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';

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

/** Bytes and files of each disk, from its files; of disk `null` those that have none yet. */
export interface DiskTotals {
  readonly files: number;
  readonly bytes: number;
  readonly doneBytes: number;
}

const noTotals: DiskTotals = { files: 0, bytes: 0, doneBytes: 0 };
const totalsByStore = new WeakMap<object, Map<string, Map<string | null, DiskTotals>>>();

/**
 * Sums over the files of a job, kept until `forgetTotals`: with a million files they are too dear to count for each
 * view, and while a lane runs the runner knows its progress anyway.
 */
export function totalsOf(context: Pick<CoreContext, 'ports'>, jobName: string) {
  const { store } = context.ports;
  const byJob = totalsByStore.get(store) ?? new Map<string, Map<string | null, DiskTotals>>();
  totalsByStore.set(store, byJob);
  let byDisk = byJob.get(jobName);
  if (byDisk === undefined) {
    byDisk = new Map<string | null, DiskTotals>();
    for (const file of store.listFiles(jobName)) {
      const sum = byDisk.get(file.diskId) ?? noTotals;
      byDisk.set(file.diskId, {
        files: sum.files + 1,
        bytes: sum.bytes + file.lengthBytes,
        doneBytes: sum.doneBytes + file.doneBytes,
      });
    }
    byJob.set(jobName, byDisk);
  }
  const found = byDisk;
  return (diskId: string | null): DiskTotals => found.get(diskId) ?? noTotals;
}

export function forgetTotals(context: Pick<CoreContext, 'ports'>, jobName: string): void {
  totalsByStore.get(context.ports.store)?.delete(jobName);
}
