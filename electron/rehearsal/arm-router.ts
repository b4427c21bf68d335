import { ArmError } from './arm-error.ts';
import { authorize } from './arm-authorize.ts';
import { listJobs, oneJob } from './arm-jobs.ts';
import { notFound, ok, requireMethod, resourceNotFound } from './arm-replies.ts';
import type { ArmServices } from './arm-replies.ts';
import type { Call, Reply } from './http.ts';
import type { Caller } from './import-export.ts';
import { importExportOperations } from './import-export-view.ts';
import { findLocation, locationBody, practiceLocations } from './locations.ts';
import type { CloudState, StoredAccount } from './state.ts';
import { practiceResourceGroup, sameName } from './state.ts';

const importExportVersions = ['2016-11-01', '2020-08-01', '2021-01-01'];

/** Answers `/subscriptions…` and `/providers…`; ArmError for every refusal. */
export async function handleArm(services: ArmServices, call: Call): Promise<Reply> {
  const caller = authorize(call.request, services.signer, services.origin);
  const version = call.url.searchParams.get('api-version');
  if (version === null || version === '') {
    throw new ArmError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  }
  requireVersion(/^\d{4}-\d{2}-\d{2}(-preview)?$/.test(version), version);

  const [first = '', ...rest] = call.parts;
  if (sameName(first, 'providers')) return providerRoot(call, rest);
  const [subscriptionId, ...below] = rest;
  if (subscriptionId === undefined) {
    requireMethod(call, 'GET');
    return ok({
      value: [subscriptionBody(services.store.state)],
      count: { type: 'Total', value: 1 },
    });
  }
  if (!sameName(subscriptionId, services.store.state.subscriptionId)) {
    throw new ArmError(
      404,
      'SubscriptionNotFound',
      `The subscription '${subscriptionId}' could not be found.`,
    );
  }
  return inSubscription(services, call, caller, below);
}

function requireVersion(isKnown: boolean, version: string): void {
  if (isKnown) return;
  throw new ArmError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for API version '${version}'. The supported api-versions are '${importExportVersions.join(', ')}'.`,
  );
}

function requireImportExportVersion(call: Call): void {
  const version = call.url.searchParams.get('api-version') ?? '';
  requireVersion(importExportVersions.includes(version), version);
}

/** `/providers/Microsoft.ImportExport/{locations,operations}`: not bound to a subscription. */
function providerRoot(call: Call, parts: readonly string[]): Reply {
  requireMethod(call, 'GET');
  const [namespace = '', kind = '', name, ...more] = parts;
  if (!sameName(namespace, 'Microsoft.ImportExport') || more.length > 0) throw notFound(call);
  requireImportExportVersion(call);
  if (sameName(kind, 'operations') && name === undefined)
    return ok({ value: importExportOperations });
  if (!sameName(kind, 'locations')) throw notFound(call);
  if (name === undefined) return ok({ value: practiceLocations.map(locationBody) });
  const location = findLocation(name);
  if (location === undefined)
    throw new ArmError(404, 'LocationNotFound', `The location '${name}' was not found.`);
  return ok(locationBody(location));
}

async function inSubscription(
  services: ArmServices,
  call: Call,
  caller: Caller,
  parts: readonly string[],
): Promise<Reply> {
  const { state } = services.store;
  const [area = '', ...rest] = parts;
  if (parts.length === 0) {
    requireMethod(call, 'GET');
    return ok(subscriptionBody(state));
  }
  if (sameName(area, 'resourceGroups')) {
    const [group, keyword = '', ...below] = rest;
    if (group === undefined) return ok({ value: [groupBody(state)] });
    if (!sameName(group, practiceResourceGroup)) {
      throw new ArmError(
        404,
        'ResourceGroupNotFound',
        `Resource group '${group}' could not be found.`,
      );
    }
    if (keyword === '') return ok(groupBody(state));
    if (!sameName(keyword, 'providers')) throw notFound(call);
    return inProvider(services, call, caller, group, below);
  }
  if (!sameName(area, 'providers')) throw notFound(call);
  const [namespace, action, ...more] = rest;
  if (namespace === undefined) throw notFound(call);
  if (action === undefined || (sameName(action, 'register') && more.length === 0)) {
    return registration(services, call, namespace, action !== undefined);
  }
  return inProvider(services, call, caller, null, rest);
}

async function inProvider(
  services: ArmServices,
  call: Call,
  caller: Caller,
  group: string | null,
  parts: readonly string[],
): Promise<Reply> {
  const [namespace = '', type = '', name, action, ...more] = parts;
  if (more.length > 0) throw notFound(call);
  if (sameName(namespace, 'Microsoft.Storage') && sameName(type, 'storageAccounts')) {
    return storageAccounts(services, call, name, action);
  }
  if (!sameName(namespace, 'Microsoft.ImportExport') || !sameName(type, 'jobs'))
    throw notFound(call);
  requireImportExportVersion(call);
  if (services.store.state.registration.state !== 'Registered') {
    throw new ArmError(
      409,
      'MissingSubscriptionRegistration',
      "The subscription is not registered to use namespace 'Microsoft.ImportExport'.",
      {
        target: 'Microsoft.ImportExport',
        details: [
          {
            code: 'MissingSubscriptionRegistration',
            target: 'Microsoft.ImportExport',
            message:
              "The subscription is not registered to use namespace 'Microsoft.ImportExport'.",
          },
        ],
      },
    );
  }
  if (name === undefined) return listJobs(services, call, group);
  if (group === null) throw notFound(call);
  return oneJob(services, call, caller, group, name, action);
}

function registration(
  services: ArmServices,
  call: Call,
  namespace: string,
  isRegister: boolean,
): Reply {
  requireMethod(call, isRegister ? 'POST' : 'GET');
  const { store } = services;
  const isOurs = sameName(namespace, 'Microsoft.ImportExport');
  if (!isOurs && !sameName(namespace, 'Microsoft.Storage')) {
    throw new ArmError(
      404,
      'InvalidResourceNamespace',
      `The resource namespace '${namespace}' is invalid.`,
    );
  }
  if (isOurs && isRegister && store.state.registration.state === 'NotRegistered') {
    store.state.registration = { state: 'Registering', sinceMs: services.nowMs() };
    store.save();
    services.wake();
  }
  return ok({
    id: `/subscriptions/${store.state.subscriptionId}/providers/${namespace}`,
    namespace: isOurs ? 'Microsoft.ImportExport' : 'Microsoft.Storage',
    registrationState: isOurs ? store.state.registration.state : 'Registered',
    registrationPolicy: 'RegistrationRequired',
    resourceTypes: [],
  });
}

function storageAccounts(
  services: ArmServices,
  call: Call,
  name: string | undefined,
  action: string | undefined,
): Reply {
  const { state } = services.store;
  if (name === undefined) {
    requireMethod(call, 'GET');
    return ok({ value: state.accounts.map((account) => accountBody(services, account)) });
  }
  const account = state.accounts.find((one) => sameName(one.name, name));
  if (account === undefined) throw resourceNotFound('Microsoft.Storage/storageAccounts', name);
  if (action === undefined) {
    requireMethod(call, 'GET');
    return ok(accountBody(services, account));
  }
  if (!sameName(action, 'listKeys')) throw notFound(call);
  requireMethod(call, 'POST');
  const value = services.box.open(account.sealedKey).reveal();
  return ok({ keys: [{ keyName: 'key1', value, permissions: 'FULL' }] });
}

function subscriptionBody(state: CloudState): object {
  return {
    id: `/subscriptions/${state.subscriptionId}`,
    subscriptionId: state.subscriptionId,
    tenantId: state.tenantId,
    displayName: 'Practice subscription',
    state: 'Enabled',
    authorizationSource: 'RoleBased',
  };
}

function groupBody(state: CloudState): object {
  return {
    id: `/subscriptions/${state.subscriptionId}/resourceGroups/${practiceResourceGroup}`,
    name: practiceResourceGroup,
    type: 'Microsoft.Resources/resourceGroups',
    location: 'westus',
    properties: { provisioningState: 'Succeeded' },
  };
}

function accountBody(services: ArmServices, account: StoredAccount): object {
  return {
    id: `/subscriptions/${services.store.state.subscriptionId}/resourceGroups/${practiceResourceGroup}/providers/Microsoft.Storage/storageAccounts/${account.name}`,
    name: account.name,
    type: 'Microsoft.Storage/storageAccounts',
    location: account.region,
    kind: account.kind,
    sku: { name: 'Standard_LRS', tier: 'Standard' },
    tags: {},
    properties: {
      provisioningState: 'Succeeded',
      primaryLocation: account.region,
      statusOfPrimary: 'available',
      supportsHttpsTrafficOnly: true,
      primaryEndpoints: { blob: `${services.blobOrigin}/${account.name}/` },
    },
  };
}
