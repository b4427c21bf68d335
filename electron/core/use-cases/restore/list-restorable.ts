import { say } from '../../../../shared/language/say.ts';
import type { Restorable } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CoreContext } from '../../core-context.ts';
import { requireJob } from '../../jobs/job-records.ts';
import type { StoredJob } from '../../ports/job-store.ts';
import type { BlobReader } from '../../ports/restores.ts';
import { openJobContainer } from '../job-container.ts';

/** What an initial copy in the container of the job, or in a folder, holds. */
export async function listRestorable(
  context: CoreContext,
  jobName: string,
  from: string | null,
  signal: AbortSignal,
): Promise<Restorable> {
  const job = requireJob(context, jobName);
  const reader = await openReader(context, job, from, signal);
  return context.ports.restores.list(reader, signal);
}

/** Where archives are read from. */
export async function openReader(
  context: CoreContext,
  job: StoredJob,
  from: string | null,
  signal: AbortSignal,
): Promise<BlobReader> {
  if (from !== null) return context.ports.restores.openFolder(from);
  const container = await openJobContainer(context, job, signal);
  if (await container.exists()) return container;
  const where = say`container ${job.plan.azureStorageContainer}`;
  throw new AppError('input.nothing-to-restore', { where, reason: say`it does not exist yet` });
}
