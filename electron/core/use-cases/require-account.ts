import { say } from '../../../shared/language/say.ts';
import type { PlanDraft } from '../../../shared/domain/plan.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Cloud, StorageAccount } from '../ports/cloud.ts';

/** The storage account of the plan; throws when there is none or it cannot take page blobs from disks. */
export async function requireAccount(
  cloud: Cloud,
  plan: PlanDraft,
  signal?: AbortSignal,
): Promise<StorageAccount> {
  const { azureSubscriptionId, azureStorageAccount: name } = plan;
  const account = await cloud.findStorageAccount(azureSubscriptionId, name, signal);
  if (account === null)
    throw new AppError('cloud.not-found', { what: say`Storage account ${name}` });
  const reason = unsuitability(account, plan.blobType);
  if (reason !== null) throw new AppError('cloud.account-unsuitable', { account: name, reason });
  return account;
}

/** Why the service would not import into this account, or null. */
function unsuitability(account: StorageAccount, blobType: PlanDraft['blobType']): string | null {
  if (account.id.toLowerCase().includes('/microsoft.classicstorage/')) {
    return say`it is a classic account, which the service no longer takes`;
  }
  if (account.isNfsOn === true) {
    return say`NFS 3.0 is on, and the service does not import into such accounts`;
  }
  if (account.kind === 'BlobStorage' && blobType === 'page') {
    return say`accounts of the kind BlobStorage have no page blobs`;
  }
  if (account.kind === 'FileStorage' || account.kind === 'BlockBlobStorage') {
    return say`accounts of the kind ${account.kind} are not taken by the service`;
  }
  return null;
}
