import { AppError, toErrorData } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireDisk, requireJob, totalsOf } from '../jobs/job-records.ts';
import type { Lane } from '../jobs/lane.ts';
import { verifyDisk } from '../jobs/verify-disk.ts';
import { findAgain } from './confirm-disk.ts';
import { attachedDisks } from './list-disks.ts';

/** Starts reading a prepared disk back, cold; the result lands on the disk in the job view. */
export async function verifyAgain(
  context: CoreContext,
  jobName: string,
  diskId: string,
  signal?: AbortSignal,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    const job = requireJob(context, jobName);
    const stored = requireDisk(context, jobName, diskId);
    if (stored.phase !== 'prepared' && stored.phase !== 'verifying') {
      const waitsFor = 'the disk to be written completely';
      throw new AppError('input.wrong-moment', { what: 'Reading the disk back', waitsFor });
    }
    if (context.runner.isRunning(jobName, diskId)) return;
    const attached = await attachedDisks(context, job.plan.stagingLocation, signal);
    const disk = findAgain(context, jobName, attached, stored);
    context.ports.store.updateDisk(jobName, diskId, { path: disk.path, error: null });
    context.runner.launch(jobName, diskId, 'verifying', (report, stop) =>
      verifyLane({ context, jobName, diskId, report, signal: stop }),
    );
    announce(context, jobName);
  });
}

async function verifyLane(lane: Lane): Promise<void> {
  const { context, jobName, diskId } = lane;
  const { store } = context.ports;
  const disk = requireDisk(context, jobName, diskId);
  lane.report({ phase: 'verifying', totalBytes: totalsOf(context, jobName)(diskId).bytes });
  try {
    const verifiedAt = await verifyDisk(lane, requireJob(context, jobName), disk);
    store.updateDisk(jobName, diskId, { verifiedAt, phase: 'prepared' });
    record(context, jobName, 'disk.verified', `Disk ${disk.serial} was read back and matches`);
  } catch (thrown) {
    const error = toErrorData(thrown);
    // A disk whose content is wrong is not a prepared one any more; one that was unplugged still is.
    const isWrong = error.code.startsWith('verify.') || error.code === 'disk.not-our-volume';
    const change = isWrong ? ({ phase: 'verifying', verifiedAt: null } as const) : {};
    store.updateDisk(jobName, diskId, { ...change, error });
    record(context, jobName, 'disk.stopped', `Reading disk ${disk.serial} back: ${error.code}`);
  }
}
