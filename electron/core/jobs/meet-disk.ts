import type { Disk } from '../../../shared/domain/disk.ts';
import type { CoreContext } from '../core-context.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import { findAgain } from '../use-cases/confirm-disk.ts';
import { attachedDisks } from '../use-cases/list-disks.ts';

/**
 * Looks for a disk of the job as it is attached right now, before work on it goes on, and remembers where it is. Throws
 * `disk.removed` or `refused.*`.
 */
export async function meetAgain(
  context: CoreContext,
  job: StoredJob,
  stored: StoredDisk,
  signal?: AbortSignal,
): Promise<void> {
  const attached = await attachedDisks(context, job.plan.stagingLocation, signal);
  recogniseDisk(context, job.name, attached, stored);
}

/**
 * As `meetAgain`, among disks that were listed a moment ago. The path of a disk may change between two days; what it is
 * compared with before its first byte may not, unless an interrupted clearing or layout of ours changed its beginning.
 */
export function recogniseDisk(
  context: CoreContext,
  jobName: string,
  attached: readonly Disk[],
  stored: StoredDisk,
): void {
  const disk = findAgain(context, jobName, attached, stored);
  const isOursToChange = stored.phase === 'clearing' || stored.phase === 'laying-out';
  context.ports.store.updateDisk(jobName, stored.diskId, {
    path: disk.path,
    ...(isOursToChange ? { identity: disk.identity } : {}),
  });
}
