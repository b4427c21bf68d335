import type { CloudJob } from '../../../shared/domain/import-job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireJob } from '../jobs/job-records.ts';
import type { StoredJob } from '../ports/job-store.ts';

/** States after which the service changes nothing any more, and forgets the job some time later. */
const endStates = ['Completed', 'Closed', 'Canceled'];

/** The import job as last seen; throws when there is none yet. */
export function requireImportJob(job: StoredJob, what: string): CloudJob {
  if (job.importJob !== null) return job.importJob;
  const waitsFor = 'the import job to be created in Azure';
  throw new AppError('input.wrong-moment', { what, waitsFor });
}

/** Asks the service how the job stands. One that has ended and was forgotten stays as it was last seen. */
export async function refreshImportJob(
  context: CoreContext,
  jobName: string,
  signal?: AbortSignal,
): Promise<void> {
  const job = requireJob(context, jobName);
  const { resourceGroup, state } = requireImportJob(job, 'Asking Azure for the state');
  const cloud = await context.ports.cloud();
  const { azureSubscriptionId } = job.plan;
  const found = await cloud.getJob(azureSubscriptionId, resourceGroup, jobName, signal);
  if (found === null) {
    if (state !== null && endStates.includes(state)) return;
    throw new AppError('cloud.not-found', { what: `Import job ${jobName}` });
  }
  if (found.target !== null && job.target !== null) {
    const target = { ...job.target, address: found.target.address };
    context.ports.store.updateJob(jobName, { target });
  }
  rememberCloudJob(context, jobName, found.job);
  announce(context, jobName);
}

/** Stores what the service said; a state not seen before gets its time. */
export function rememberCloudJob(context: CoreContext, jobName: string, seen: CloudJob): void {
  const { timeline } = requireJob(context, jobName);
  context.ports.store.updateJob(jobName, { importJob: seen });
  const { state } = seen;
  if (state === null || timeline.at(-1)?.state === state) return;
  const entry = { state, firstSeenAt: nowOf(context) };
  context.ports.store.updateJob(jobName, { timeline: [...timeline, entry] });
  record(context, jobName, 'import-job.state', `Azure shows state ${state}`);
}

/** Asks the service to cancel; it answers whether it still can. */
export async function cancelImportJob(
  context: CoreContext,
  jobName: string,
  signal?: AbortSignal,
): Promise<void> {
  const job = requireJob(context, jobName);
  const { resourceGroup } = requireImportJob(job, 'Cancelling the import job');
  const cloud = await context.ports.cloud();
  await cloud.cancelJob(job.plan.azureSubscriptionId, resourceGroup, jobName, signal);
  record(context, jobName, 'import-job.cancelled', 'Azure was asked to cancel the import job');
  await refreshImportJob(context, jobName, signal);
}
