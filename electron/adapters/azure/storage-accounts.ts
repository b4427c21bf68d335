import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { StorageAccount } from '../../core/ports/cloud.ts';
import type { Arm } from './arm-client.ts';
import { resourceGroupOf } from './read-job.ts';

const apiVersion = '2023-05-01';

interface RawAccount {
  readonly id?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly location?: string;
  readonly properties?: {
    readonly primaryEndpoints?: { readonly blob?: string };
    readonly isNfsV3Enabled?: boolean;
    readonly networkAcls?: { readonly bypass?: string; readonly defaultAction?: string };
  };
}

/**
 * Looks an account up by name in the whole subscription (the name is unique in a cloud, so no group is needed).
 * Null when there is none; an account that has no blob service at all is `cloud.account-unsuitable`.
 */
export async function findStorageAccount(
  arm: Arm,
  subscriptionId: string,
  name: string,
  signal?: AbortSignal,
): Promise<StorageAccount | null> {
  const path = `/subscriptions/${encodeURIComponent(subscriptionId)}/providers/Microsoft.Storage/storageAccounts`;
  const action = {
    doing: say`listing the storage accounts of subscription ${subscriptionId}`,
    thing: say`Subscription ${subscriptionId}`,
  };
  const accounts = await arm.run(action, signal, () =>
    arm.sendList(subscriptionId, { path, apiVersion }, signal),
  );
  const wanted = name.trim().toLowerCase();
  const found = accounts
    .map((account) => account as RawAccount | null)
    .find((account) => account?.name?.toLowerCase() === wanted);
  return found === undefined || found === null ? null : toAccount(found);
}

/** First key of an account. The caller wraps it; it is never stored. */
export async function readAccountKey(
  arm: Arm,
  subscriptionId: string,
  account: StorageAccount,
  signal?: AbortSignal,
): Promise<string> {
  const action = {
    doing: say`reading the access key of storage account ${account.name}`,
    thing: say`Storage account ${account.name}`,
  };
  const request = { method: 'POST', path: `${account.id}/listKeys`, apiVersion } as const;
  const body = (await arm.run(action, signal, () => arm.send(subscriptionId, request, signal))) as {
    keys?: { value?: unknown }[];
  } | null;
  const key = body?.keys?.find((entry) => typeof entry.value === 'string' && entry.value !== '');
  if (typeof key?.value !== 'string') {
    throw new AppError('cloud.account-unsuitable', {
      account: account.name,
      reason: say`it gives out no access key`,
    });
  }
  return key.value;
}

function toAccount(raw: RawAccount): StorageAccount {
  const name = raw.name ?? '';
  const blobEndpoint = raw.properties?.primaryEndpoints?.blob ?? '';
  if (raw.id === undefined || blobEndpoint === '') {
    throw new AppError('cloud.account-unsuitable', {
      account: name,
      reason: say`it has no blob service`,
    });
  }
  const acls = raw.properties?.networkAcls;
  return {
    id: raw.id,
    name,
    resourceGroup: resourceGroupOf(raw.id) ?? '',
    region: raw.location ?? '',
    kind: raw.kind ?? '',
    blobEndpoint,
    isNfsOn: raw.properties?.isNfsV3Enabled === true,
    keepsServicesOut:
      /^deny$/i.test(acls?.defaultAction ?? '') && !/\bAzureServices\b/i.test(acls?.bypass ?? ''),
  };
}
