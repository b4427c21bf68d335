import type { SetAsideFile } from '../../../shared/domain/job.ts';
import type { CoreContext } from '../core-context.ts';

/** Files of a disk (or of all) that could not be copied as they were listed, at most 1,000. */
export function listSetAside(
  _context: CoreContext,
  _jobName: string,
  _diskId: string | null,
): SetAsideFile[] {
  throw new Error('listSetAside is not written yet');
}

/** Looks at the files that were set aside as they are in staging now, and copies just those. */
export function copyAgain(
  _context: CoreContext,
  _jobName: string,
  _diskId: string | null,
  _signal?: AbortSignal,
): Promise<void> {
  throw new Error('copyAgain is not written yet');
}

/** Takes files that were set aside out of the job, by name. */
export function leaveOut(
  _context: CoreContext,
  _jobName: string,
  _paths: readonly string[],
  _signal?: AbortSignal,
): Promise<void> {
  throw new Error('leaveOut is not written yet');
}
