import { say } from '../../../shared/language/say.ts';
import type { CloudJob } from '../../../shared/domain/import-job.ts';
import { hasEnded, serviceOf } from '../../../shared/domain/import-job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireJob } from '../jobs/job-records.ts';
import type { JobService } from '../ports/cloud.ts';
import type { StoredJob } from '../ports/job-store.ts';
import { rememberCloudJob } from './remember-cloud-job.ts';
import { takeUpImportJob } from './take-up-import-job.ts';

/** The import job as last seen; throws when there is none yet. */
export function requireImportJob(job: StoredJob, what: string): CloudJob {
  if (job.importJob !== null) return job.importJob;
  const waitsFor = say`the import job to be created in Azure`;
  throw new AppError('input.wrong-moment', { what, waitsFor });
}

/** The service that the import job was made in. */
export async function serviceOfJob(context: CoreContext, job: CloudJob): Promise<JobService> {
  return (await context.ports.cloud()).service(serviceOf(job));
}

/**
 * Asks the service how the job stands. One that has ended and was forgotten stays as it was last seen; one that another
 * computer made of this plan is found.
 */
export async function refreshImportJob(
  context: CoreContext,
  jobName: string,
  signal?: AbortSignal,
): Promise<void> {
  const job = requireJob(context, jobName);
  if (job.importJob === null && (await takeUpImportJob(context, job, signal))) return;
  const known = requireImportJob(job, say`Asking Azure for the state`);
  const service = await serviceOfJob(context, known);
  const { azureSubscriptionId } = job.plan;
  const found = await service.getJob(azureSubscriptionId, known.resourceGroup, jobName, signal);
  if (found === null) {
    if (!hasEnded(known)) throw new AppError('cloud.job-gone', { name: jobName });
    rememberGone(context, jobName, known);
    return;
  }
  if (found.target !== null && job.target !== null) {
    const target = { ...job.target, address: found.target.address };
    context.ports.store.updateJob(jobName, { target });
  }
  rememberCloudJob(context, jobName, found.job);
  announce(context, jobName);
}

/** Keeps an ended job as it was last seen, now that Azure no longer has it. */
export function rememberGone(context: CoreContext, jobName: string, known: CloudJob): void {
  if (known.goneAt !== undefined) return;
  context.ports.store.updateJob(jobName, { importJob: { ...known, goneAt: nowOf(context) } });
  announce(context, jobName);
}

/** Asks the service to cancel; it answers whether it still can. */
export async function cancelImportJob(
  context: CoreContext,
  jobName: string,
  signal?: AbortSignal,
): Promise<void> {
  const job = requireJob(context, jobName);
  const known = requireImportJob(job, say`Cancelling the import job`);
  const service = await serviceOfJob(context, known);
  const { azureSubscriptionId } = job.plan;
  await service.cancelJob(azureSubscriptionId, known.resourceGroup, jobName, signal);
  record(context, jobName, 'import-job.cancelled', say`Azure was asked to cancel the import job`);
  await refreshImportJob(context, jobName, signal);
}
