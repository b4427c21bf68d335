import { ArmError } from './arm-error.ts';
import { authorize } from './arm-authorize.ts';
import { importExport, importExportRoot } from './arm-import-export.ts';
import { registration } from './arm-providers.ts';
import { notFound, requireMethod } from './arm-replies.ts';
import type { ArmServices } from './arm-replies.ts';
import { requireGroup, requireSubscription, requireWritable } from './arm-scope.ts';
import type { ScopedCall } from './arm-scope.ts';
import { classicAccounts, storageAccounts } from './arm-storage.ts';
import {
  listSubscriptions,
  oneGroup,
  oneSubscription,
  resourceGroups,
} from './arm-subscriptions.ts';
import { vaults } from './arm-vaults.ts';
import { dataBox } from './data-box/routes.ts';
import type { Call, Reply } from './http.ts';
import type { Caller } from './import-export.ts';
import { authorization } from './rights/role-routes.ts';
import { sameName } from './state.ts';

/** Answers `/subscriptions…` and `/providers…`; ArmError for every refusal. */
export async function handleArm(services: ArmServices, call: Call): Promise<Reply> {
  const caller = authorize(call.request, services.signer, services.origin);
  requireSomeVersion(call);
  const [first = '', ...rest] = call.parts;
  if (sameName(first, 'providers')) return importExportRoot(services, call, rest);
  const [subscriptionId, ...below] = rest;
  if (subscriptionId === undefined) {
    requireMethod(call, 'GET');
    return listSubscriptions(services, caller);
  }
  return inSubscription(services, call, caller, subscriptionId, below);
}

function requireSomeVersion(call: Call): void {
  const version = call.url.searchParams.get('api-version') ?? '';
  if (version === '') {
    throw new ArmError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  }
  if (!/^\d{4}-\d{2}-\d{2}(-preview)?$/.test(version)) {
    throw new ArmError(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${version}' is invalid.`,
    );
  }
}

async function inSubscription(
  services: ArmServices,
  call: Call,
  caller: Caller,
  subscriptionId: string,
  parts: readonly string[],
): Promise<Reply> {
  const { state } = services.store;
  const subscription = requireSubscription(state, subscriptionId);
  const scoped = { services, call, caller, subscription, group: null };
  const [area = '', ...rest] = parts;
  if (call.method !== 'GET') requireWritable(subscription);
  if (parts.length === 0) return oneSubscription(scoped);
  if (sameName(area, 'resourceGroups')) {
    const [group, keyword, ...below] = rest;
    if (group === undefined) return resourceGroups(scoped);
    requireGroup(state, subscription, group);
    if (keyword === undefined) return oneGroup({ ...scoped, group });
    if (!sameName(keyword, 'providers')) throw notFound(call);
    return inProvider({ ...scoped, group }, below);
  }
  if (!sameName(area, 'providers')) throw notFound(call);
  const [namespace, action, ...more] = rest;
  const isRegister = sameName(action ?? '', 'register') && more.length === 0;
  if (namespace === undefined || action === undefined || isRegister) {
    return registration(scoped, namespace, isRegister);
  }
  return inProvider(scoped, rest);
}

async function inProvider(scoped: ScopedCall, parts: readonly string[]): Promise<Reply> {
  // Roles and permissions can be asked for at any resource, so their provider may come second.
  const nested = parts.findLastIndex(
    (part, index) =>
      sameName(part, 'Microsoft.Authorization') &&
      (index === 0 || sameName(parts[index - 1] ?? '', 'providers')),
  );
  if (nested >= 0) {
    const resource = parts.slice(0, Math.max(0, nested - 1));
    return authorization(scoped, resource, parts.slice(nested + 1));
  }
  const [namespace = '', type = '', ...rest] = parts;
  switch (`${namespace}/${type}`.toLowerCase()) {
    case 'microsoft.storage/storageaccounts':
      return storageAccounts(scoped, rest);
    case 'microsoft.classicstorage/storageaccounts':
      return classicAccounts(scoped, rest);
    case 'microsoft.recoveryservices/vaults':
      return vaults(scoped, rest);
    case 'microsoft.importexport/jobs':
      return importExport(scoped, rest);
    case 'microsoft.databox/jobs':
    case 'microsoft.databox/locations':
      return dataBox(scoped, [type, ...rest]);
    default:
      throw notFound(scoped.call);
  }
}
