import { say } from '../../../shared/language/say.ts';
import type { Damage } from '../../../shared/domain/job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireDisk, requireJob } from '../jobs/job-records.ts';
import { meetAgain } from '../jobs/meet-disk.ts';
import { mendDisk } from '../jobs/mend-disk.ts';
import { planMending } from '../jobs/plan-mending.ts';
import { readBack } from '../jobs/read-back.ts';

/** The screens list no more places than this. */
const mostListed = 1000;

/** Places that the last reading back of a disk found, at most 1,000. */
export function listDamage(context: CoreContext, jobName: string, diskId: string): Damage[] {
  requireDisk(context, requireJob(context, jobName).name, diskId);
  return context.ports.store.listDamage(jobName, diskId, mostListed).first;
}

/**
 * Starts to write just the damaged places again, from staging and the journal, and then to read the whole disk back; the
 * result lands on the disk in the job view. Throws `verify.beyond-repair` before anything is written when a place cannot
 * be mended alone.
 */
export async function repairDisk(
  context: CoreContext,
  jobName: string,
  diskId: string,
  signal?: AbortSignal,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    const job = requireJob(context, jobName);
    const disk = requireDisk(context, jobName, diskId);
    const what = say`Repairing disk ${disk.serial}`;
    if (context.runner.isRunning(jobName, diskId)) {
      throw new AppError('input.wrong-moment', { what, waitsFor: say`its reading back to end` });
    }
    const plan = planMending(context, job, disk);
    if (plan === null) {
      const waitsFor = say`a reading back that finds damage on it`;
      throw new AppError('input.wrong-moment', { what, waitsFor });
    }
    await meetAgain(context, job, disk, signal);
    record(context, jobName, 'disk.repair', `${what}: ${plan.text}`);
    context.runner.launch(jobName, diskId, 'verifying', (report, stop) => {
      const lane = { context, jobName, diskId, report, signal: stop };
      return readBack(lane, () => mendDisk(lane, job, disk, plan));
    });
    announce(context, jobName);
  });
}
