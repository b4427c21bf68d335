import { notFound, ok, requireMethod, resourceNotFound } from './arm-replies.ts';
import type { ArmServices } from './arm-replies.ts';
import { mayDo, readable } from './arm-scope.ts';
import type { ScopedCall } from './arm-scope.ts';
import type { Reply } from './http.ts';
import { practiceResourceGroup, sameName } from './state.ts';
import { classicAccountName } from './state-facts.ts';
import type { StoredAccount } from './state-facts.ts';

const read = 'Microsoft.Storage/storageAccounts/read';

/** Storage accounts of the Resource Manager: list, one, and its keys. */
export function storageAccounts(scoped: ScopedCall, parts: readonly string[]): Reply {
  const { services, call } = scoped;
  const [name, action, ...more] = parts;
  if (more.length > 0) throw notFound(call);
  const accounts = isPractice(scoped) ? services.store.state.accounts : [];
  const idOf = (account: StoredAccount): string => accountId(scoped, account.name);
  if (name === undefined) {
    requireMethod(call, 'GET');
    const value = readable(scoped, read, accounts, idOf);
    return ok({ value: value.map((one) => accountBody(services, one, idOf(one))) });
  }
  mayDo(
    scoped,
    action === undefined ? read : `Microsoft.Storage/storageAccounts/${action}/action`,
    accountId(scoped, name),
  );
  const account = accounts.find((one) => sameName(one.name, name));
  if (account === undefined) throw resourceNotFound('Microsoft.Storage/storageAccounts', name);
  if (action === undefined) {
    requireMethod(call, 'GET');
    return ok(accountBody(services, account, idOf(account)));
  }
  if (!sameName(action, 'listKeys')) throw notFound(call);
  requireMethod(call, 'POST');
  const value = services.box.open(account.sealedKey).reveal();
  return ok({ keys: [{ keyName: 'key1', value, permissions: 'FULL' }] });
}

/** The one account of the old deployment model, which import jobs cannot use. */
export function classicAccounts(scoped: ScopedCall, parts: readonly string[]): Reply {
  requireMethod(scoped.call, 'GET');
  if (parts.length > 0) throw notFound(scoped.call);
  const type = 'Microsoft.ClassicStorage/storageAccounts';
  const accounts = isPractice(scoped) ? [classicAccountName] : [];
  const idOf = (name: string): string =>
    `/subscriptions/${scoped.subscription.id}/resourceGroups/${practiceResourceGroup}/providers/${type}/${name}`;
  const value = readable(scoped, `${type}/read`, accounts, idOf).map((name) => ({
    id: idOf(name),
    name,
    type,
    location: 'westus',
    properties: { provisioningState: 'Succeeded', status: 'Created', accountType: 'Standard-LRS' },
  }));
  return ok({ value });
}

function isPractice({ services, subscription }: ScopedCall): boolean {
  return subscription.id === services.store.state.subscriptionId;
}

function accountId({ subscription }: ScopedCall, name: string): string {
  return `/subscriptions/${subscription.id}/resourceGroups/${practiceResourceGroup}/providers/Microsoft.Storage/storageAccounts/${name}`;
}

function accountBody(services: ArmServices, account: StoredAccount, id: string): object {
  const { firewall } = account;
  return {
    id,
    name: account.name,
    type: 'Microsoft.Storage/storageAccounts',
    location: account.region,
    kind: account.kind,
    sku:
      account.kind === 'BlockBlobStorage'
        ? { name: 'Premium_LRS', tier: 'Premium' }
        : { name: 'Standard_LRS', tier: 'Standard' },
    tags: {},
    properties: {
      provisioningState: 'Succeeded',
      primaryLocation: account.region,
      statusOfPrimary: 'available',
      supportsHttpsTrafficOnly: true,
      isNfsV3Enabled: account.isNfsOn,
      networkAcls: {
        bypass: firewall?.bypass ?? 'AzureServices',
        defaultAction: firewall === null ? 'Allow' : 'Deny',
        ipRules: [],
        virtualNetworkRules: [],
      },
      primaryEndpoints: { blob: `${services.blobOrigin}/${account.name}/` },
    },
  };
}
