import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireDisk, requireJob } from '../jobs/job-records.ts';
import { meetAgain } from '../jobs/meet-disk.ts';
import { readBack } from '../jobs/read-back.ts';

/** Starts reading a prepared disk back, cold; the result lands on the disk in the job view. */
export async function verifyAgain(
  context: CoreContext,
  jobName: string,
  diskId: string,
  signal?: AbortSignal,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    const job = requireJob(context, jobName);
    const disk = requireDisk(context, jobName, diskId);
    if (disk.phase !== 'prepared' && disk.phase !== 'verifying') {
      const waitsFor = say`the disk to be written completely`;
      throw new AppError('input.wrong-moment', { what: say`Reading the disk back`, waitsFor });
    }
    if (context.runner.isRunning(jobName, diskId)) return;
    await meetAgain(context, job, disk, signal);
    context.runner.launch(jobName, diskId, 'verifying', (report, stop) =>
      readBack({ context, jobName, diskId, report, signal: stop }),
    );
    announce(context, jobName);
  });
}
