import { say } from '../../../shared/language/say.ts';
import { jobServiceName } from '../../../shared/domain/job-service.ts';
import { AppError, toErrorData } from '../../../shared/errors/app-error.ts';
import { announce } from '../announce.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import type { FoundJob, JobService } from '../ports/cloud.ts';
import type { StoredJob } from '../ports/job-store.ts';
import { rememberCloudJob } from './remember-cloud-job.ts';
import { requireAccount } from './require-account.ts';

/**
 * Looks in both services for the import job that another computer made of this plan: the source computer waits for it,
 * and a helpdesk only knows the staging location. Stores it with address and carriers; false when there is none yet.
 * Where disks are prepared on this computer the job is made here, and nothing is taken up. Throws `cloud.job-mismatch`
 * for a job of this name that goes to another storage account.
 */
export async function takeUpImportJob(
  context: CoreContext,
  job: StoredJob,
  signal?: AbortSignal,
): Promise<boolean> {
  const { store } = context.ports;
  if (store.listDisks(job.name).length > 0) return false;
  const cloud = await context.ports.cloud();
  const { azureSubscriptionId } = job.plan;
  const account = await requireAccount(cloud, job.plan, signal);
  const group = job.plan.resourceGroup === '' ? account.resourceGroup : job.plan.resourceGroup;
  const look = (service: JobService) =>
    service.getJob(azureSubscriptionId, group, job.name, signal);
  const made = await firstFound(
    jobServiceName.options.map((name) => cloud.service(name)),
    look,
  );
  if (made === null) return false;
  const { service, found } = made;
  if (found.storageAccountId.toLowerCase() !== account.id.toLowerCase()) {
    const what = say`it goes to another storage account`;
    throw new AppError('cloud.job-mismatch', { name: job.name, what });
  }
  const target = await service.chooseLocation(azureSubscriptionId, account.region, signal);
  const address = found.target?.address ?? target.address;
  store.updateJob(job.name, { account, target: { ...target, address } });
  rememberCloudJob(context, job.name, found.job);
  record(context, job.name, 'import-job.found', say`Import job ${job.name} was found in Azure`);
  announce(context, job.name);
  return true;
}

/** A service that cannot be asked counts as one without the job, as long as the other one answers. */
async function firstFound(
  services: readonly JobService[],
  look: (service: JobService) => Promise<FoundJob | null>,
): Promise<{ service: JobService; found: FoundJob } | null> {
  const failures: unknown[] = [];
  for (const service of services) {
    try {
      const found = await look(service);
      if (found !== null) return { service, found };
    } catch (thrown) {
      if (!toErrorData(thrown).code.startsWith('cloud.')) throw thrown;
      failures.push(thrown);
    }
  }
  if (failures.length === services.length) throw failures[0];
  return null;
}
