import type { CoreContext } from '../core-context.ts';
import type { ChosenDisk } from './confirm-disk.ts';

/** Gives a failed disk up: its files move to `by`, or to a spare of the job. */
export function replaceDisk(
  _context: CoreContext,
  _jobName: string,
  _diskId: string,
  _by: ChosenDisk | null,
  _signal?: AbortSignal,
): Promise<void> {
  throw new Error('replaceDisk is not written yet');
}
