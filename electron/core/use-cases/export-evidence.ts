import type { CoreContext } from '../core-context.ts';

/** Writes the evidence of a job and chains its digest to the history. */
export function exportEvidence(
  _context: CoreContext,
  _jobName: string,
  _signal?: AbortSignal,
): Promise<{ json: string; page: string; sha256: string; at: string }> {
  throw new Error('exportEvidence is not written yet');
}
