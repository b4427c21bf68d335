import { ArmError } from './arm-error.ts';
import { authorize } from './arm-authorize.ts';
import type { Call, Reply } from './http.ts';
import { readJson } from './http.ts';
import { parseBody, patchJobBody, putJobBody } from './import-export-schema.ts';
import { deleteJob, patchJob, putJob, requireAccount } from './import-export.ts';
import type { Caller, JobAddress } from './import-export.ts';
import { importExportOperations, jobBody } from './import-export-view.ts';
import { findLocation, locationBody, practiceLocations } from './locations.ts';
import type { SecretBox } from './secret-box.ts';
import type { CloudState, StateStore, StoredAccount, StoredImportJob } from './state.ts';
import { findJob, practiceResourceGroup, sameName } from './state.ts';
import type { TokenSigner } from './tokens.ts';

export interface ArmServices {
  readonly store: StateStore;
  readonly box: SecretBox;
  readonly signer: TokenSigner;
  /** Audience a token must have, and base of links. */
  readonly origin: string;
  readonly blobOrigin: string;
  /** Practice time, brought up to date by the call. */
  nowMs(): number;
  /** Something changed: the data centre may have work. */
  wake(): void;
}

const importExportVersions = ['2016-11-01', '2020-08-01', '2021-01-01'];
const defaultPageSize = 100;

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
  const isImportExport = call.parts.some(
    (part, index) =>
      call.parts[index - 1]?.toLowerCase() === 'providers' &&
      sameName(part, 'Microsoft.ImportExport'),
  );
  const isRegistration = call.parts.length <= 5 && sameName(call.parts[0] ?? '', 'subscriptions');
  const isKnownVersion =
    isImportExport && !isRegistration
      ? importExportVersions.includes(version)
      : /^\d{4}-\d{2}-\d{2}(-preview)?$/.test(version);
  // Job lists have five parts as well, but their last one is not an action of the provider itself.
  const isJobList = isImportExport && sameName(call.parts.at(-1) ?? '', 'jobs');
  if (!isKnownVersion || (isJobList && !importExportVersions.includes(version))) {
    throw new ArmError(
      400,
      'NoRegisteredProviderFound',
      `No registered resource provider found for API version '${version}'. The supported api-versions are '${importExportVersions.join(', ')}'.`,
    );
  }

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

/** `/providers/Microsoft.ImportExport/{locations,operations}`: not bound to a subscription. */
function providerRoot(call: Call, parts: readonly string[]): Reply {
  requireMethod(call, 'GET');
  const [namespace = '', kind = '', name, ...more] = parts;
  if (!sameName(namespace, 'Microsoft.ImportExport') || more.length > 0) throw notFound(call);
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

function listJobs(services: ArmServices, call: Call, group: string | null): Reply {
  requireMethod(call, 'GET');
  const query = call.url.searchParams;
  const size = Number(query.get('$top') ?? defaultPageSize);
  if (!Number.isInteger(size) || size < 1 || size > defaultPageSize) {
    throw new ArmError(400, 'InvalidTop', "The value of '$top' must be between 1 and 100.", {
      target: '$top',
    });
  }
  if (query.has('$filter')) {
    throw new ArmError(400, 'InvalidFilter', "The practice service knows no '$filter'.", {
      target: '$filter',
    });
  }
  const start = Number(query.get('$skiptoken') ?? 0);
  const jobs = services.store.state.jobs.filter(
    (job) => group === null || sameName(job.resourceGroup, group),
  );
  const value = jobs
    .slice(start, start + size)
    .map((job) => jobBody(job, accountUrlOf(services, job), true));
  if (start + size >= jobs.length) return ok({ value });
  const next = new URL(call.url);
  next.searchParams.set('$skiptoken', String(start + size));
  return ok({ value, nextLink: next.href });
}

async function oneJob(
  services: ArmServices,
  call: Call,
  caller: Caller,
  group: string,
  name: string,
  action: string | undefined,
): Promise<Reply> {
  const { store, box } = services;
  const { state } = store;
  const address: JobAddress = { subscriptionId: state.subscriptionId, resourceGroup: group, name };
  const found = (): StoredImportJob => {
    // Looked up after the body was read: the job may have gone meanwhile.
    const job = findJob(state, address.subscriptionId, group, name);
    if (job === undefined) throw resourceNotFound('Microsoft.ImportExport/jobs', name, group);
    return job;
  };
  const answer = (job: StoredImportJob, status: number): Reply => ({
    status,
    body: jobBody(job, accountUrlOf(services, job)),
  });
  const changed = (): void => {
    store.save();
    services.wake();
  };
  if (action !== undefined) {
    if (!sameName(action, 'listBitLockerKeys')) throw notFound(call);
    requireMethod(call, 'POST');
    const value = found().drives.map((drive) => ({
      driveId: drive.driveId,
      bitLockerKey: box.open(drive.sealedKey).reveal(),
    }));
    return ok({ value });
  }
  switch (call.method) {
    case 'GET':
      return answer(found(), 200);
    case 'PUT': {
      const body = parseBody(putJobBody, await readJson(call.request));
      const { job, isNew } = putJob({ state, box, nowMs: services.nowMs(), caller }, address, body);
      changed();
      return answer(job, isNew ? 201 : 200);
    }
    case 'PATCH': {
      found();
      const body = parseBody(patchJobBody, await readJson(call.request));
      const job = found();
      patchJob({ state, box, nowMs: services.nowMs(), caller }, job, body);
      changed();
      return answer(job, 200);
    }
    case 'DELETE':
      deleteJob(state, found());
      changed();
      return { status: 200 };
    default:
      throw methodNotAllowed(call);
  }
}

function accountUrlOf(services: ArmServices, job: StoredImportJob): string {
  return `${services.blobOrigin}/${requireAccount(services.store.state, job.storageAccountId).name}`;
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

function ok(body: object): Reply {
  return { status: 200, body };
}

function requireMethod(call: Call, method: string): void {
  if (call.method !== method) throw methodNotAllowed(call);
}

function methodNotAllowed(call: Call): ArmError {
  return new ArmError(405, 'MethodNotAllowed', `The method '${call.method}' is not allowed here.`);
}

function notFound(call: Call): ArmError {
  return new ArmError(
    404,
    'InvalidResourceType',
    `The resource '${call.url.pathname}' is not part of the practice cloud.`,
  );
}

function resourceNotFound(type: string, name: string, group = practiceResourceGroup): ArmError {
  return new ArmError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group}' was not found.`,
  );
}
