import type { CoreContext } from '../core-context.ts';
import type { BlobContainer } from '../ports/cloud.ts';
import type { StoredJob } from '../ports/job-store.ts';
import { requireAccount } from './require-account.ts';

/** The storage container of a job, read with the account's key. */
export async function openJobContainer(
  context: CoreContext,
  job: StoredJob,
  signal: AbortSignal,
): Promise<BlobContainer> {
  const cloud = await context.ports.cloud();
  const { azureSubscriptionId, azureStorageContainer } = job.plan;
  const account = job.account ?? (await requireAccount(cloud, job.plan, signal));
  return cloud.openContainer(azureSubscriptionId, account, azureStorageContainer, signal);
}
