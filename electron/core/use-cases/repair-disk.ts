import type { Damage } from '../../../shared/domain/job.ts';
import type { CoreContext } from '../core-context.ts';

/** Places that the last reading back of a disk found, at most 1,000. */
export function listDamage(_context: CoreContext, _jobName: string, _diskId: string): Damage[] {
  throw new Error('listDamage is not written yet');
}

/** Writes just the damaged ranges again from staging and reads them back. */
export function repairDisk(
  _context: CoreContext,
  _jobName: string,
  _diskId: string,
  _signal?: AbortSignal,
): Promise<void> {
  throw new Error('repairDisk is not written yet');
}
