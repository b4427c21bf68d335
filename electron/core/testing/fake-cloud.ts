import type { CloudDrive } from '../../../shared/domain/import-job.ts';
import type { ShippingDetails, ShippingTarget } from '../../../shared/domain/shipping.ts';
import type { JobServiceName, ServiceOffer } from '../../../shared/domain/job-service.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Cloud, CreateJobRequest, JobService, StorageAccount } from '../ports/cloud.ts';
import type { AccountFacts, SubscriptionFacts } from '../ports/preflight-facts.ts';

export interface FakeCloudJob {
  readonly service: JobServiceName;
  request: CreateJobRequest;
  state: string;
  shipping: ShippingDetails | null;
}

type CloudCall =
  | 'ensureRegistered'
  | 'findStorageAccount'
  | 'chooseLocation'
  | 'getJob'
  | 'createJob'
  | 'commitShipping'
  | 'offer'
  | 'cancelJob'
  | 'deleteJob';

export interface FakeCloud {
  readonly port: Cloud;
  readonly jobs: Map<string, FakeCloudJob>;
  readonly containers: Map<string, Map<string, Buffer>>;
  readonly calls: CloudCall[];
  /** Services that take jobs; both are registered. */
  readonly offered: Set<JobServiceName>;
  account: StorageAccount | null;
  subscription: SubscriptionFacts;
  accountFacts: AccountFacts | null;
  vaults: { name: string; region: string }[];
  /** Numbers of jobs elsewhere in the subscription. */
  readonly tracking: Map<string, string>;
  /** Throws before the call has any effect. */
  before: (call: CloudCall) => void;
  /** Throws after it had: the lost reply. */
  after: (call: CloudCall) => void;
}

export const fakeTarget: ShippingTarget = {
  location: 'West US',
  supportedCarriers: ['FedEx', 'DHL'],
  address: {
    recipientName: 'Practice Data Centre',
    streetAddress1: '1 Rehearsal Road',
    streetAddress2: '',
    city: 'Practice',
    stateOrProvince: 'CA',
    postalCode: '90000',
    countryOrRegion: 'United States',
    phone: '000',
    additionalInformation: '',
  },
};

/** Azure in memory, with faults before and after each call. */
export function createFakeCloud(): FakeCloud {
  const jobs = new Map<string, FakeCloudJob>();
  const containers = new Map<string, Map<string, Buffer>>();
  const calls: CloudCall[] = [];
  const offered = new Set<JobServiceName>(['import-export']);
  const run = <T>(call: CloudCall, work: () => T): Promise<T> =>
    Promise.resolve().then(() => {
      calls.push(call);
      fake.before(call);
      const result = work();
      fake.after(call);
      return result;
    });
  const requireJob = (name: string): FakeCloudJob => {
    const job = jobs.get(name);
    if (job === undefined) throw new AppError('cloud.not-found', { what: `Import job ${name}` });
    return job;
  };
  const fakeService = (service: JobServiceName): JobService => ({
    name: service,
    offer: () =>
      run('offer', (): ServiceOffer => {
        const isOffered = offered.has(service);
        const reason = isOffered ? 'disks go to West US.' : 'it takes no jobs here.';
        return { service, isOffered, isRegistered: true, reason };
      }),
    ensureRegistered: () => run('ensureRegistered', () => undefined),
    chooseLocation: () => run('chooseLocation', () => fakeTarget),
    previewCreate: (_subscription, request) => ({
      method: 'PUT',
      url: `https://arm.example/${service}/${request.name}`,
      body: JSON.stringify(request),
    }),
    getJob: (_subscription, _group, name) =>
      run('getJob', () => {
        const job = jobs.get(name);
        return job?.service === service ? describe(name, job) : null;
      }),
    createJob: (_subscription, request) =>
      run('createJob', () => {
        jobs.set(request.name, { service, request, state: 'Creating', shipping: null });
      }),
    commitShipping: (_subscription, _group, name, details) =>
      run('commitShipping', () => {
        const job = requireJob(name);
        job.state = 'Shipping';
        job.shipping = details;
      }),
    trackingNumbersInUse: () => Promise.resolve(new Map(fake.tracking)),
    cancelJob: () => run('cancelJob', () => undefined),
    deleteJob: (_subscription, _group, name) => run('deleteJob', () => void jobs.delete(name)),
  });
  const fake: FakeCloud = {
    jobs,
    containers,
    calls,
    offered,
    tracking: new Map(),
    account: {
      id: '/subscriptions/s/resourceGroups/practice/providers/Microsoft.Storage/storageAccounts/acc',
      name: 'acc',
      resourceGroup: 'practice',
      region: 'westus',
      kind: 'StorageV2',
      blobEndpoint: 'https://acc.example/',
    },
    subscription: { name: 'Test', state: 'Enabled', quotaId: 'PayAsYouGo', clockSkewMs: 0 },
    accountFacts: {
      isClassic: false,
      kind: 'StorageV2',
      region: 'westus',
      isNfsOn: false,
      firewall: null,
      blobHost: 'acc.example',
    },
    vaults: [{ name: 'vault', region: 'westus' }],
    before: () => undefined,
    after: () => undefined,
    port: {
      service: (name) => fakeService(name),
      facts: {
        armHost: 'arm.example',
        storageSuffix: null,
        subscription: () => Promise.resolve(fake.subscription),
        account: () => Promise.resolve(fake.accountFacts),
        vaults: () => Promise.resolve(fake.vaults),
        permissions: () => Promise.resolve([{ actions: ['*'], notActions: [] }]),
        registration: () => Promise.resolve('registered'),
      },
      findStorageAccount: () => run('findStorageAccount', () => fake.account),
      openContainer: (_subscription, _account, name) =>
        Promise.resolve({
          exists: () => Promise.resolve(containers.has(name)),
          create: () => {
            containers.set(name, new Map());
            return Promise.resolve();
          },
          isEmpty: () => Promise.resolve((containers.get(name)?.size ?? 0) === 0),
          async *list() {
            for (const [blob, bytes] of containers.get(name) ?? []) {
              yield await Promise.resolve({
                name: blob,
                length: bytes.length,
                type: 'page' as const,
              });
            }
          },
          async *read(blob, offset, length) {
            const bytes = containers.get(name)?.get(blob) ?? Buffer.alloc(0);
            // Chunks that do not meet the ranges, as on the wire.
            for (let at = offset; at < offset + length; at += 1_000_003) {
              const end = Math.min(offset + length, at + 1_000_003);
              yield await Promise.resolve(bytes.subarray(at, end));
            }
          },
        }),
      signInState: () => ({ kind: 'ready', account: 'test', deviceCode: null }),
      startSignIn: () => Promise.resolve(),
      signIn: () => Promise.resolve(),
    },
  };
  return fake;
}

function describe(name: string, job: FakeCloudJob) {
  const drives: CloudDrive[] = job.request.drives.map((drive) => ({
    driveId: drive.driveId,
    state: 'Specified',
    copyStatus: null,
    percentComplete: null,
    bytesSucceeded: null,
    errorLogUri: null,
    verboseLogUri: null,
    manifestUri: null,
  }));
  const hashes = job.request.drives.map((drive) => [drive.driveId, drive.manifestHash] as const);
  return {
    job: {
      name,
      resourceGroup: job.request.resourceGroup,
      state: job.state,
      percentComplete: null,
      cancelRequested: false,
      trackingNumber: job.shipping?.trackingNumber ?? null,
      drives,
      fetchedAt: '2026-12-01T00:00:00.000Z',
      service: job.service,
    },
    storageAccountId: job.request.storageAccountId,
    target: fakeTarget,
    manifestHashes: Object.fromEntries(hashes),
  };
}
