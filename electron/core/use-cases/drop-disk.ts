import { say } from '../../../shared/language/say.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { forgetTotals, requireDisk, requireJob } from '../jobs/job-records.ts';
import { requireNoImportJob } from './prepare-disks.ts';

/**
 * Takes a disk out of the job, after its lane was stopped; its files wait for another. Not once the import job names the
 * disk.
 */
export async function dropDisk(
  context: CoreContext,
  jobName: string,
  diskId: string,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    const job = requireJob(context, jobName);
    const disk = requireDisk(context, jobName, diskId);
    requireNoImportJob(job, say`Taking disk ${disk.serial} out of the job`);
    await context.runner.cancel(jobName, diskId);
    context.ports.store.dropDisk(jobName, diskId);
    forgetTotals(context, jobName);
    record(context, jobName, 'disk.dropped', say`Disk ${disk.serial} was taken out of the job`);
    announce(context, jobName);
  });
}
