import { say } from '../../../shared/language/say.ts';
import { toErrorData, wordsOf } from '../../../shared/errors/app-error.ts';
import { record } from '../core-context.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import { forgetTotals, requireDisk, requireJob, totalsOf } from './job-records.ts';
import type { Lane } from './lane.ts';
import { verifyDisk } from './verify-disk.ts';

/**
 * Reads a finished disk back, after `mend` mended what it can; the result lands on the disk. Always the whole disk, also
 * when just one range was mended: writing to a disk that was damaged may have disturbed other places, and what is said
 * of it must be true at one time, after the last write. A stop leaves the disk as it was known before.
 */
export async function readBack(
  lane: Lane,
  mend: (job: StoredJob, disk: StoredDisk) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { context, jobName, diskId } = lane;
  const { store } = context.ports;
  const before = requireDisk(context, jobName, diskId);
  const { serial } = before;
  const job = requireJob(context, jobName);
  store.updateDisk(jobName, diskId, { error: null });
  beginCount(lane, 0);
  try {
    await mend(job, before);
    beginCount(lane, 0);
    beginCount(lane, totalsOf(context, jobName)(diskId).bytes);
    const verifiedAt = await verifyDisk(lane, job, before);
    store.updateDisk(jobName, diskId, { verifiedAt, phase: 'prepared' });
    const { files } = totalsOf(context, jobName)(diskId);
    const text = say`Disk ${serial} was read back: manifest and all ${files} files match`;
    record(context, jobName, 'disk.verified', text);
  } catch (thrown) {
    if (lane.signal.aborted) {
      store.updateDisk(jobName, diskId, { error: before.error });
      record(context, jobName, 'disk.stopped', say`Reading disk ${serial} back was stopped`);
      return;
    }
    const error = toErrorData(thrown);
    // A disk whose content is wrong is not a prepared one any more; one that was unplugged still is.
    const isWrong = error.code.startsWith('verify.') || error.code === 'disk.not-our-volume';
    const change = isWrong ? ({ phase: 'verifying', verifiedAt: null } as const) : {};
    store.updateDisk(jobName, diskId, { ...change, error });
    record(
      context,
      jobName,
      'disk.stopped',
      say`Reading disk ${serial} back: ${wordsOf(error).title}`,
    );
  } finally {
    forgetTotals(context, jobName);
  }
}

/** A new count begins, even if the last one of this disk had the same total. */
function beginCount(lane: Lane, totalBytes: number): void {
  lane.report({ phase: 'verifying', totalBytes, doneBytes: 0, currentFile: null });
}
