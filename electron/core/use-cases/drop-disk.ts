import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { forgetTotals, requireDisk, requireJob } from '../jobs/job-records.ts';

/** Takes a disk out of the job; its files wait for another. Not once the import job names the disk. */
export async function dropDisk(
  context: CoreContext,
  jobName: string,
  diskId: string,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    const job = requireJob(context, jobName);
    const disk = requireDisk(context, jobName, diskId);
    const what = `Taking disk ${disk.serial} out of the job`;
    if (context.runner.isRunning(jobName, diskId)) {
      throw new AppError('input.wrong-moment', { what, waitsFor: 'its writing to be stopped' });
    }
    if (job.importJob !== null) {
      const waitsFor = 'a new job, since the import job in Azure names this disk';
      throw new AppError('input.wrong-moment', { what, waitsFor });
    }
    context.ports.store.dropDisk(jobName, diskId);
    forgetTotals(context, jobName);
    record(context, jobName, 'disk.dropped', `Disk ${disk.serial} was taken out of the job`);
    announce(context, jobName);
    await Promise.resolve();
  });
}
