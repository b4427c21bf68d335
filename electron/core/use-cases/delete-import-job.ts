import { say } from '../../../shared/language/say.ts';
import { hasEnded, serviceOf } from '../../../shared/domain/import-job.ts';
import { jobServices } from '../../../shared/domain/job-service.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireJob } from '../jobs/job-records.ts';
import { rememberGone, requireImportJob, serviceOfJob } from './refresh-import-job.ts';

/**
 * Deletes the import job in Azure, where the service allows it (spec 1.8); its refusal comes through. One that never
 * left is as if it had not been created: the disks stay prepared and it can be created anew. One that has ended stays
 * here as it was last seen.
 */
export async function deleteImportJob(
  context: CoreContext,
  jobName: string,
  signal?: AbortSignal,
): Promise<void> {
  const job = requireJob(context, jobName);
  const known = requireImportJob(job, say`Deleting the import job`);
  const service = await serviceOfJob(context, known);
  await service.deleteJob(job.plan.azureSubscriptionId, known.resourceGroup, jobName, signal);
  const text = say`The import job was deleted in ${jobServices[serviceOf(known)].title}`;
  record(context, jobName, 'import-job.deleted', text);
  const isImported = hasEnded(known) && !known.cancelRequested;
  if (isImported) {
    rememberGone(context, jobName, known);
  } else {
    context.ports.store.updateJob(jobName, {
      importJob: null,
      timeline: [],
      target: null,
      shipping: null,
      problem: null,
    });
  }
  announce(context, jobName);
}
