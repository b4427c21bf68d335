import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { DataBoxManagementClient } from '@azure/arm-databox';
import type {
  DataBoxCustomerDiskCopyLogDetails,
  DataBoxCustomerDiskJobDetails,
} from '@azure/arm-databox';
import { StorageImportExport } from '@azure/arm-storageimportexport';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CloudDrive } from '../../../shared/domain/import-job.ts';
import type { CoreContext } from '../../core/core-context.ts';
import type { Cloud, StorageAccount } from '../../core/ports/cloud.ts';
import type { StoredJob } from '../../core/ports/job-store.ts';
import { readLogs } from '../../core/use-cases/read-logs.ts';
import { goodKey, makeDisk, otherGoodKey } from '../../rehearsal/testing/fake-volume.ts';
import type { TestCloud } from '../../rehearsal/testing/test-cloud.ts';
import { startTestCloud } from '../../rehearsal/testing/test-cloud.ts';
import { cloudEnvironments } from './cloud-environments.ts';
import { createAzureCloud } from './create-azure-cloud.ts';

const trustedBefore = getCACertificates('default');
const { signal } = new AbortController();
let practice: TestCloud;
let cloud: Cloud;
let account: StorageAccount;

beforeAll(async () => {
  practice = await startTestCloud();
  await practice.turn({ pollSeconds: 0 });
  const { arm, subscriptionId } = practice.cloud.endpoints;
  cloud = createAzureCloud({
    environment: { ...cloudEnvironments.public, name: 'rehearsal', arm, storageSuffix: null },
    credential: { kind: 'device-code', tenantId: null, clientId: null },
    tokenCredential: practice.credentialOf('contributor'),
    retryDelayMs: 1,
  });
  const found = await cloud.findStorageAccount(subscriptionId, 'practicebackup');
  if (found === null) throw new Error('the practice cloud has no account');
  account = found;
  for (const provider of ['ImportExport', 'DataBox']) {
    const url = `${practice.subscription()}/providers/Microsoft.${provider}/register?api-version=2021-04-01`;
    await practice.call('POST', url);
  }
  await practice.practice('practice/clock', { addHours: 1 });
}, 180_000);
afterAll(async () => {
  await practice.stop();
  setDefaultCACertificates(trustedBefore);
});

/** Three disks: one in order, one whose second file differs from its manifest, one that another key locked. */
function makeDisks(job: string) {
  return ['GOOD', 'BAD-RANGE', 'BAD-KEY'].map((kind) => {
    const serial = `${job}-${kind}`.toUpperCase();
    const files = ['one file.AIBBlob', 'two.BaseBlob'].map((name) => ({
      path: `\\${job}\\${kind}\\${name}`,
      blobPath: `${job}/${kind}/${name}`,
      bytes: new Uint8Array(randomBytes(1024)),
    }));
    const made = makeDisk(serial, files);
    if (kind === 'BAD-RANGE')
      made.disk.files.set(`\\${job}\\${kind}\\two.BaseBlob`, new Uint8Array(1024));
    const path = join(practice.dataDir, `${serial}.img`);
    writeFileSync(path, '');
    practice.disks.set(path, made.disk);
    const { manifestFile, manifestHash } = made;
    const bitLockerKey = kind === 'BAD-KEY' ? otherGoodKey : goodKey;
    return { serial, path, facts: { manifestFile, manifestHash, bitLockerKey } };
  });
}

type Disks = ReturnType<typeof makeDisks>;

async function send(trackingNumber: string, disks: Disks): Promise<void> {
  const parcel = { trackingNumber, disks: disks.map(({ serial, path }) => ({ serial, path })) };
  expect((await practice.practice('courier/parcels', parcel)).status).toBe(201);
}

/** What `logs` says of these drives; the journal knows every file of the container. */
async function reportsOf(job: string, drives: readonly Partial<CloudDrive>[]) {
  const { subscriptionId } = practice.cloud.endpoints;
  const stored = {
    name: job,
    account,
    descriptor: { cloud: 'rehearsal' },
    plan: { azureSubscriptionId: subscriptionId, azureStorageContainer: job },
    importJob: { drives },
  } as unknown as StoredJob;
  const ids = new Map<string, number>();
  const fileByPath = (_job: string, path: string) => {
    const id = ids.get(path) ?? ids.size;
    ids.set(path, id);
    return { id, path, lengthBytes: 1024 };
  };
  const store = { getJob: () => stored, listDisks: () => [], fileByPath };
  const context = {
    ports: { store, cloud: () => Promise.resolve(cloud) },
    host: { info: { cloud: 'rehearsal' } },
  };
  const { drives: reports } = await readLogs(context as unknown as CoreContext, job, null, signal);
  const byKind = (kind: string) => reports.find(({ driveId }) => driveId.endsWith(kind));
  return { good: byKind('GOOD'), range: byKind('BAD-RANGE'), key: byKind('BAD-KEY') };
}

test('logs of an Import/Export job', { timeout: 180_000 }, async () => {
  const { arm, subscriptionId } = practice.cloud.endpoints;
  const client = new StorageImportExport(practice.credentialOf('contributor'), subscriptionId, {
    endpoint: arm,
  });
  const disks = makeDisks('classic');
  await client.jobs.create('classic', 'practice', {
    location: 'West US',
    properties: {
      storageAccountId: account.id,
      jobType: 'Import',
      diagnosticsPath: 'waimportexport',
      logLevel: 'Verbose',
      driveList: disks.map(({ serial, facts }) => ({ driveId: serial, ...facts })),
    },
  });
  await client.jobs.update('classic', 'practice', {
    state: 'Shipping',
    deliveryPackage: { carrierName: 'FedEx', trackingNumber: 'CLASSIC-1', driveCount: 3 },
    returnAddress: {
      recipientName: 'Backup team',
      streetAddress1: '2 Example Street',
      city: 'Exampleton',
      postalCode: '12345',
      countryOrRegion: 'USA',
      phone: '555 0100',
      email: 'backup@example.com',
    },
    returnShipping: { carrierName: 'FedEx', carrierAccountNumber: '123456' },
  });
  await send('CLASSIC-1', disks);
  const ended = async (): Promise<boolean> => {
    const { properties } = await client.jobs.get('classic', 'practice');
    return ['Completed', 'Closed'].includes(properties?.state ?? '');
  };
  while (!(await ended())) await pause(20);
  const { properties } = await client.jobs.get('classic', 'practice');
  const drives = (properties?.driveList ?? []).map((drive): Partial<CloudDrive> => ({
    driveId: drive.driveId ?? '',
    state: drive.state ?? '',
    copyStatus: drive.copyStatus ?? null,
    errorLogUri: drive.errorLogUri ?? null,
    verboseLogUri: drive.verboseLogUri ?? null,
  }));
  const { good, range, key } = await reportsOf('classic', drives);
  expect(good).toMatchObject({
    severity: 'fine',
    blobs: 2,
    imported: 2,
    sendAgain: { scope: 'nothing' },
    logs: [{ kind: 'verbose', format: 'drive-log', version: '2014-11-01', notUnderstood: [] }],
  });
  expect(range).toMatchObject({
    severity: 'problem',
    blobs: 2,
    imported: 1,
    codes: [{ level: 'range', code: 'Corrupted', count: 1 }],
    findings: [
      { file: 'BAD-RANGE/two.BaseBlob', ranges: { first: [{ offset: 0, length: 1024 }] } },
    ],
    sendAgain: { scope: 'files', files: 1, bytes: 1024, first: ['BAD-RANGE/two.BaseBlob'] },
  });
  expect(key).toMatchObject({ severity: 'problem', sendAgain: { scope: 'disk' } });
  expect(key?.title).toContain('BitLockerKeyInvalid');
});

test('logs of a Data Box order', { timeout: 180_000 }, async () => {
  const { arm, subscriptionId } = practice.cloud.endpoints;
  const client = new DataBoxManagementClient(practice.credentialOf('contributor'), subscriptionId, {
    endpoint: arm,
    $host: arm,
  });
  const disks = makeDisks('newer');
  const details: DataBoxCustomerDiskJobDetails = {
    jobDetailsType: 'DataBoxCustomerDisk',
    contactDetails: {
      contactName: 'Backup team',
      phone: '5550100555',
      emailList: ['backup@example.com'],
    },
    shippingAddress: {
      streetAddress1: '2 Example Street',
      city: 'Exampleton',
      stateOrProvince: 'CA',
      postalCode: '12345',
      country: 'US',
    },
    dataImportDetails: [
      {
        accountDetails: { dataAccountType: 'StorageAccount', storageAccountId: account.id },
        logCollectionLevel: 'Verbose',
      },
    ],
    importDiskDetailsCollection: Object.fromEntries(
      disks.map(({ serial, facts }) => [serial, facts]),
    ),
    returnToCustomerPackageDetails: { carrierName: 'FedEx', carrierAccountNumber: '123456' },
  };
  await client.jobs.beginCreateAndWait(
    'practice',
    'newer',
    {
      location: 'westus',
      sku: { name: 'DataBoxCustomerDisk' },
      transferType: 'ImportToAzure',
      details,
    },
    { updateIntervalInMs: 1 },
  );
  await client.jobs.markDevicesShipped('newer', 'practice', {
    deliverToDcPackageDetails: { carrierName: 'FedEx', trackingId: 'NEWER-1' },
  });
  await send('NEWER-1', disks);
  const ended = async (): Promise<boolean> =>
    (await client.jobs.get('practice', 'newer')).status?.startsWith('Completed') === true;
  while (!(await ended())) await pause(20);
  const order = await client.jobs.get('practice', 'newer', { expand: 'details' });
  const links = (order.details?.copyLogDetails ?? []) as DataBoxCustomerDiskCopyLogDetails[];
  const drives = links.map((log): Partial<CloudDrive> => ({
    driveId: log.serialNumber ?? '',
    state: '',
    copyStatus: null,
    errorLogUri: log.errorLogLink ?? null,
    verboseLogUri: log.verboseLogLink ?? null,
  }));
  const { good, range, key } = await reportsOf('newer', drives);
  expect(good).toMatchObject({
    severity: 'fine',
    blobs: 2,
    imported: 2,
    sendAgain: { scope: 'nothing' },
    logs: [
      { kind: 'errors', format: 'copy-log', version: '2021-08-01', notUnderstood: [] },
      { kind: 'verbose', format: 'copy-log', notUnderstood: [] },
    ],
  });
  expect(range).toMatchObject({
    severity: 'problem',
    blobs: 2,
    imported: 1,
    codes: [{ level: 'category', code: 'UploadErrorDataValidationError', count: 1 }],
    sendAgain: { scope: 'files', files: 1, first: ['BAD-RANGE/two.BaseBlob'] },
  });
  expect(key).toMatchObject({ severity: 'problem', sendAgain: { scope: 'disk' } });
});
