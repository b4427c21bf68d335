import type { CoreContext } from '../core-context.ts';

/** Stops one lane or all at their next flushed range; they go on only when a person says so. */
export function pauseDisks(
  _context: CoreContext,
  _jobName: string,
  _diskId: string | null,
): Promise<void> {
  throw new Error('pauseDisks is not written yet');
}

/** Goes on with one disk or all that are not finished. */
export function resumeDisks(
  _context: CoreContext,
  _jobName: string,
  _diskId: string | null,
  _signal?: AbortSignal,
): Promise<void> {
  throw new Error('resumeDisks is not written yet');
}
