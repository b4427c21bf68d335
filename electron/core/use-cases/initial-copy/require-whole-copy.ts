import { say } from '../../../../shared/language/say.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CoreContext } from '../../core-context.ts';
import type { StoredJob } from '../../ports/job-store.ts';

/**
 * Refuses to copy from a staging location that this program, here or on the source computer, is still writing the backup
 * to: what lies there is only a part of it.
 */
export async function requireWholeCopy(context: CoreContext, job: StoredJob): Promise<void> {
  const descriptors = await context.ports.staging.readDescriptors(job.plan.stagingLocation);
  // A further job of a backup copies what was written for the first one.
  const name = job.descriptor.partOf?.job ?? job.name;
  const found = descriptors.find((one) => one.jobName === name);
  const parts = context.ports.store.getJob(name)?.initialCopy?.parts;
  const hasParts = parts === undefined || parts.length > 0;
  const isRunning = context.backups.isRunning(name);
  if (!isRunning && (found?.initialCopy !== 'unfinished' || !hasParts)) return;
  const waitsFor = say`the initial copy to be finished; go on with backup-now, or start it over, on the source computer`;
  throw new AppError('input.wrong-moment', { what: say`Preparing disks`, waitsFor });
}
