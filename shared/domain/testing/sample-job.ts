import { wordedJob } from '../../wizard/worded-job.ts';
import type { CloudJob } from '../import-job.ts';
import type { JobDisk, JobView } from '../job.ts';
import type { ShippingDetails } from '../shipping.ts';

/** Shipping details with everything in them that must not go further. */
export const sampleDetails: ShippingDetails = {
  outboundCarrier: 'FedEx',
  trackingNumber: '7712 8841 0093',
  driveCount: 2,
  shipDate: '2026-12-04',
  returnCarrier: 'FedEx',
  returnCarrierAccount: 'ACCOUNT-9',
  returnName: 'Backup team',
  returnPhone: '+1 425 555 0100',
  returnEmail: 'backup@example.com',
  returnStreet1: '1 Main Street',
  returnStreet2: '',
  returnCity: 'Redmond',
  returnState: 'WA',
  returnPostalCode: '98052',
  returnCountry: 'USA',
};

const names = { azureStorageAccount: 'acc', azureStorageContainer: 'first-backup' };

/** A planned job of two disks, 3.1 TB, planned on 1 December 2026. */
export function plannedJob(change: Partial<JobView> = {}): JobView {
  const createdAt = '2026-12-01T08:00:00.000Z';
  const common = {
    blobType: 'page',
    cipher: 'aes-cbc-256',
    manifestHash: 'md5',
    resourceGroup: 'backup-rg',
  } as const;
  const job: JobView = {
    revision: 1,
    descriptor: {
      ...common,
      schemaVersion: 1,
      jobId: '7b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
      jobName: 'march-seed',
      cloud: 'public',
      subscriptionId: '5b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
      storageAccount: names.azureStorageAccount,
      storageContainer: names.azureStorageContainer,
      stagingLocation: '\\\\nas\\seed',
      sourceComputer: { name: 'files-01', os: 'Windows Server 2019', isVirtual: false },
      createdAt,
    },
    plan: {
      ...common,
      ...names,
      stagingLocation: '\\\\nas\\seed',
      azurePublishSettings: '',
      azureImportJobName: 'march-seed',
      azureSubscriptionId: '5b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64',
    },
    staged: { files: 1204, bytes: 3.1e12, refused: [] },
    initialCopy: null,
    preflight: null,
    disks: [],
    filesWithoutDisk: 0,
    importJob: null,
    timeline: [],
    target: null,
    shipping: null,
    parcelSentAt: null,
    importCheck: null,
    restore: null,
    problem: null,
    steps: [],
    group: null,
    standing: { title: '', meaning: '', who: 'you', by: null },
    ...change,
  };
  return wordedJob(job, '2026-12-10T09:00:00.000Z');
}

/** A disk that was ready, and damaged when it was read again. */
export function damagedDisk(change: Partial<JobDisk> = {}): JobDisk {
  const [serial, model, sizeBytes] = ['SER-1111', 'Sample disk', 2e12] as const;
  return {
    diskId: 'block:SER-1111',
    kind: 'block',
    path: '/dev/sdb',
    ...{ serial, model, sizeBytes },
    identity: {
      ...{ serial, model, sizeBytes },
      portPath: '/dev/sdb',
      partitionTableGuid: null,
      headDigest: '',
    },
    phase: 'verifying',
    role: 'data',
    clearing: 'none',
    isPaused: false,
    retiredAt: null,
    setAside: { count: 0, first: [] },
    damage: {
      count: 1,
      first: [{ file: 'c.AIBBlob', part: null, offset: 0, length: 4096, what: 'differs' }],
    },
    times: { chosenAt: null, laidOutAt: null, writtenAt: null, sealedAt: null },
    isRunning: false,
    doneBytes: 0,
    totalBytes: 1.6e12,
    files: 600,
    manifestFile: null,
    manifestHash: null,
    verifiedAt: null,
    error: { code: 'verify.damage', facts: { disk: serial, count: 1, first: 'c.AIBBlob' } },
    ...change,
  };
}

export interface SampleChange extends Partial<JobView> {
  /** States of the disks at the data centre. */
  readonly drives?: readonly string[];
  readonly cloud?: Partial<CloudJob>;
}

/** A job in this state of the service, its import job made on 1 December 2026, nothing shipped. */
export function jobInState(state: string, change: SampleChange = {}): JobView {
  const { drives = ['Specified', 'Specified'], cloud, ...rest } = change;
  return plannedJob({
    importJob: {
      name: 'march-seed',
      resourceGroup: 'backup-rg',
      state,
      percentComplete: state === 'Transferring' ? 42 : null,
      cancelRequested: false,
      trackingNumber: null,
      drives: drives.map((driveState, index) => ({
        driveId: `SER-${String(index + 1).repeat(4)}`,
        state: driveState,
        copyStatus: null,
        percentComplete: null,
        bytesSucceeded: null,
        errorLogUri: null,
        verboseLogUri: null,
        manifestUri: null,
      })),
      fetchedAt: '2026-12-10T08:55:00.000Z',
      ...cloud,
    },
    timeline: [{ state: 'Creating', firstSeenAt: '2026-12-01T09:00:00.000Z' }],
    ...rest,
  });
}

const way = ['Creating', 'Shipping', 'Received', 'Transferring', 'Packaging', 'Completed'];

/** As `jobInState`, with details sent on 3 December and a parcel that left on the 4th; a state every two days. */
export function shippedJob(state: string, change: SampleChange = {}): JobView {
  const reached = way.indexOf(state);
  const seen = reached < 0 ? [...way.slice(0, 4), state] : way.slice(0, reached + 1);
  return jobInState(state, {
    shipping: { details: sampleDetails, committedAt: '2026-12-03T10:00:00.000Z', copyPath: '/x' },
    parcelSentAt: '2026-12-04T10:00:00.000Z',
    timeline: seen.map((one, index) => ({
      state: one,
      firstSeenAt: `2026-12-${String(1 + index * 2).padStart(2, '0')}T09:00:00.000Z`,
    })),
    ...change,
  });
}
