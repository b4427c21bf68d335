import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { DataBoxManagementClient } from '@azure/arm-databox';
import type { DataBoxCustomerDiskJobDetails, JobResource } from '@azure/arm-databox';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodKey, makeDisk } from '../testing/fake-volume.ts';
import { startTestCloud } from '../testing/test-cloud.ts';
import type { TestCloud } from '../testing/test-cloud.ts';

const trustedBefore = getCACertificates('default');
let test: TestCloud;
let client: DataBoxManagementClient;
beforeAll(async () => {
  test = await startTestCloud();
  await test.turn({ pollSeconds: 0 });
  client = clientOf('contributor');
}, 180_000);
afterAll(async () => {
  await test.stop();
  setDefaultCACertificates(trustedBefore);
});

function clientOf(who: 'contributor' | 'reader'): DataBoxManagementClient {
  const { arm, subscriptionId } = test.cloud.endpoints;
  // `$host` is what the package puts into its addresses; `endpoint` decides the token's audience.
  return new DataBoxManagementClient(test.credentialOf(who), subscriptionId, {
    endpoint: arm,
    $host: arm,
    retryOptions: { maxRetries: 0 },
  });
}

const address = {
  streetAddress1: '2 Example Street',
  city: 'Exampleton',
  stateOrProvince: 'CA',
  postalCode: '12345',
  country: 'US',
};

function order(
  disks: DataBoxCustomerDiskJobDetails['importDiskDetailsCollection'],
  change: Partial<DataBoxCustomerDiskJobDetails> = {},
): JobResource {
  const { subscriptionId } = test.cloud.endpoints;
  const details: DataBoxCustomerDiskJobDetails = {
    jobDetailsType: 'DataBoxCustomerDisk',
    contactDetails: {
      contactName: 'Backup team',
      phone: '5550100555',
      emailList: ['backup@example.com'],
    },
    shippingAddress: address,
    dataImportDetails: [
      {
        accountDetails: {
          dataAccountType: 'StorageAccount',
          storageAccountId: `/subscriptions/${subscriptionId}/resourceGroups/practice/providers/Microsoft.Storage/storageAccounts/practicebackup`,
        },
        logCollectionLevel: 'Verbose',
      },
    ],
    ...(disks === undefined ? {} : { importDiskDetailsCollection: disks }),
    returnToCustomerPackageDetails: { carrierName: 'FedEx', carrierAccountNumber: '123456' },
    enableManifestBackup: true,
    ...change,
  };
  return {
    location: 'westus',
    sku: { name: 'DataBoxCustomerDisk' },
    transferType: 'ImportToAzure',
    details,
  };
}

const disk = {
  manifestFile: '\\DriveManifest.xml',
  manifestHash: 'A'.repeat(32),
  bitLockerKey: goodKey,
};

async function create(name: string, body: JobResource): Promise<JobResource> {
  return client.jobs.beginCreateAndWait('practice', name, body, { updateIntervalInMs: 1 });
}

async function detailsOf(name: string): Promise<DataBoxCustomerDiskJobDetails> {
  const job = await client.jobs.get('practice', name, { expand: 'details' });
  return job.details as DataBoxCustomerDiskJobDetails;
}

describe('Microsoft.DataBox', () => {
  it('wants to be registered', async () => {
    await expect(client.jobs.get('practice', 'early')).rejects.toMatchObject({
      code: 'MissingSubscriptionRegistration',
    });
    const url = `${test.subscription()}/providers/Microsoft.DataBox/register?api-version=2021-04-01`;
    expect((await test.call('POST', url)).status).toBe(200);
    await test.practice('practice/clock', { addHours: 1 });
    await expect(client.jobs.get('practice', 'early')).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
  });

  it('says where disks go, also when a region is closed or has no address', async () => {
    const ask = async (storageLocation: string): Promise<unknown> =>
      (
        await client.service.regionConfiguration('westus', {
          datacenterAddressRequest: { storageLocation, skuName: 'DataBoxCustomerDisk' },
        })
      ).datacenterAddressResponse;
    expect(await ask('westus')).toMatchObject({
      datacenterAddressType: 'DatacenterAddressLocation',
      dataCenterAzureLocation: 'westus',
      supportedCarriersForReturnShipment: ['FedEx', 'UPS'],
      street1: '1 Rehearsal Road',
    });
    expect(await ask('ukwest')).toMatchObject({ dataCenterAzureLocation: 'uksouth' });
    expect(await ask('centralindia')).toMatchObject({
      datacenterAddressType: 'DatacenterAddressInstruction',
    });
    await test.turn({ closedLocations: ['westus'] });
    expect(await ask('westus')).toMatchObject({ dataCenterAzureLocation: 'westus2' });
    await test.turn({ closedLocations: [] });
    await expect(ask('atlantis')).rejects.toMatchObject({ statusCode: 400 });
  });

  it('checks addresses and inputs', async () => {
    const check = async (change: object): Promise<string | undefined> =>
      (
        await client.service.validateAddress('westus', {
          validationType: 'ValidateAddress',
          deviceType: 'DataBoxCustomerDisk',
          shippingAddress: { ...address, ...change },
        })
      ).validationStatus;
    expect(await check({})).toBe('Valid');
    expect(await check({ city: undefined })).toBe('Ambiguous');
    expect(await check({ postalCode: 'ABC' })).toBe('Invalid');
    const inputs = (location: string) =>
      client.service.validateInputs(location, {
        validationCategory: 'JobCreationValidation',
        individualRequestDetails: [
          { validationType: 'ValidateSubscriptionIsAllowedToCreateJob' },
          {
            validationType: 'ValidateSkuAvailability',
            deviceType: 'DataBoxCustomerDisk',
            transferType: 'ImportToAzure',
            country: 'US',
            location,
          },
        ],
      });
    expect((await inputs('westus')).status).toBe('AllValidToProceed');
    await test.turn({ dataBoxService: 'not-offered' });
    expect(await inputs('westus')).toMatchObject({
      status: 'InputsRevisitRequired',
      individualResponseDetails: [{ status: 'Invalid' }, { status: 'Invalid' }],
    });
    await expect(create('not-offered', order({ S1: disk }))).rejects.toMatchObject({
      code: 'SubscriptionNotAllowedToCreateJob',
    });
    await test.turn({ dataBoxService: 'offered' });
    const skus = [];
    const request = { transferType: 'ImportToAzure', country: 'US', location: 'westus' } as const;
    for await (const sku of client.service.listAvailableSkusByResourceGroup(
      'practice',
      'westus',
      request,
    ))
      skus.push([sku.sku?.name, sku.enabled]);
    expect(skus).toEqual([['DataBoxCustomerDisk', true]]);
  });

  it('carries an order from creation to its end', { timeout: 180_000 }, async () => {
    const made = makeDisk('SERIAL-1', [
      { path: '\\a', blobPath: 'seed/a.AIBBlob', bytes: randomBytes(1024 * 1024) },
      { path: '\\b', blobPath: 'seed/b.BaseBlob', bytes: randomBytes(512) },
    ]);
    const path = join(test.dataDir, 'serial-1.img');
    writeFileSync(path, '');
    test.disks.set(path, made.disk);
    const { manifestFile, manifestHash } = made;
    const body = order({ 'SERIAL-1': { manifestFile, manifestHash, bitLockerKey: goodKey } });
    const created = await create('seed-1', body);
    expect(created).toMatchObject({
      name: 'seed-1',
      status: 'AwaitingShipmentDetails',
      isCancellable: true,
      isDeletable: false,
      isShippingAddressEditable: true,
    });
    expect((await client.jobs.get('practice', 'seed-1')).details).toBeUndefined();
    const before = await detailsOf('seed-1');
    expect(before.datacenterAddress).toMatchObject({ dataCenterAzureLocation: 'westus' });
    expect(before.importDiskDetailsCollection?.['SERIAL-1']?.bitLockerKey).toBeUndefined();
    // Again after a lost reply: the same order; another one is refused.
    expect((await create('seed-1', body)).name).toBe('seed-1');
    await expect(create('seed-1', order({ OTHER: disk }))).rejects.toMatchObject({
      code: 'JobAlreadyExists',
    });
    await expect(create('seed-2', body)).rejects.toMatchObject({ code: 'DriveInUse' });

    const keys = [];
    for await (const one of client.jobs.listCredentials('practice', 'seed-1')) keys.push(one);
    expect(keys).toMatchObject([
      {
        jobName: 'seed-1',
        jobSecrets: {
          jobSecretsType: 'DataBoxCustomerDisk',
          diskSecrets: [{ diskSerialNumber: 'SERIAL-1', bitLockerKey: goodKey }],
        },
      },
    ]);
    await client.jobs.beginUpdateAndWait(
      'practice',
      'seed-1',
      { details: { shippingAddress: { ...address, city: 'Otherton' } } },
      { updateIntervalInMs: 1 },
    );
    expect((await detailsOf('seed-1')).shippingAddress?.city).toBe('Otherton');

    await client.jobs.markDevicesShipped('seed-1', 'practice', {
      deliverToDcPackageDetails: { carrierName: 'FedEx', trackingId: 'TRACK-1' },
    });
    expect((await client.jobs.get('practice', 'seed-1')).status).toBe('ShippedToAzureDC');
    await expect(
      client.jobs.cancel('practice', 'seed-1', { reason: 'too late' }),
    ).rejects.toMatchObject({ code: 'JobStateConflict' });
    const parcel = { trackingNumber: 'TRACK-1', disks: [{ serial: 'SERIAL-1', path }] };
    expect((await test.practice('courier/parcels', parcel)).status).toBe(201);

    const seen = new Set<string>();
    for (let status = ''; !status.startsWith('Completed'); await pause(20)) {
      status = (await client.jobs.get('practice', 'seed-1')).status ?? '';
      seen.add(status);
    }
    expect([...seen].at(-1)).toBe('Completed');
    const details = await detailsOf('seed-1');
    expect(details.jobStages?.map((one) => [one.stageName, one.stageStatus])).toEqual([
      ['AwaitingShipmentDetails', 'Succeeded'],
      ['ShippedToAzureDC', 'Succeeded'],
      ['AtAzureDC', 'Succeeded'],
      ['DataCopy', 'Succeeded'],
      ['PreparingToShipFromAzureDC', 'Succeeded'],
      ['ShippedToCustomer', 'Succeeded'],
      ['Completed', 'Succeeded'],
    ]);
    expect(details.copyProgress).toMatchObject([
      { serialNumber: 'SERIAL-1', copyStatus: 'Completed', bytesProcessed: 1024 * 1024 + 512 },
    ]);

    const accountKey = await test.call(
      'POST',
      `${test.group()}/providers/Microsoft.Storage/storageAccounts/practicebackup/listKeys?api-version=2023-05-01`,
    );
    const service = new BlobServiceClient(
      test.cloud.endpoints.blob,
      new StorageSharedKeyCredential('practicebackup', accountKey.body.keys[0].value as string),
    );
    const blob = service.getContainerClient('seed').getBlobClient('a.AIBBlob');
    expect((await blob.getProperties()).blobType).toBe('PageBlob');
    const [log] = details.copyLogDetails ?? [];
    const link = (log as { errorLogLink?: string } | undefined)?.errorLogLink ?? '';
    expect(link).toMatch(/\/databoxcopylog\/seed-1_SERIAL-1_CopyLog_[0-9a-f-]{36}\.xml$/);
    const name = link.slice(link.indexOf('/databoxcopylog/') + '/databoxcopylog/'.length);
    const text = await service
      .getContainerClient('databoxcopylog')
      .getBlobClient(name)
      .downloadToBuffer();
    expect(text.toString('utf8')).toContain('<TotalFiles_Blobs>2</TotalFiles_Blobs>');
    await client.jobs.beginDeleteAndWait('practice', 'seed-1', { updateIntervalInMs: 1 });
    await expect(client.jobs.get('practice', 'seed-1')).rejects.toMatchObject({ statusCode: 404 });
  });

  it('tells of each disk that had a trouble', { timeout: 180_000 }, async () => {
    const words = {
      'bad-range': 'CompletedWithErrors',
      'changed-manifest': 'MetadataFilesModifiedOrRemoved',
      'missing-disk': 'DriveNotDetected',
      'lost-on-the-way': 'DriveNotReceived',
      'no-ntfs': 'UnsupportedDrive',
    } as const;
    const troubles = Object.keys(words) as (keyof typeof words)[];
    await test.turn({
      driveTroubles: troubles.map((trouble) => ({ job: 'troubled', serial: trouble, trouble })),
    });
    const disks = ['good', ...troubles].map((serial) => {
      const made = makeDisk(serial, [
        { path: '\\a', blobPath: `troubled/${serial}`, bytes: randomBytes(1024) },
      ]);
      const path = join(test.dataDir, `${serial}.img`);
      writeFileSync(path, '');
      test.disks.set(path, made.disk);
      const { manifestFile, manifestHash } = made;
      return { serial, path, facts: { manifestFile, manifestHash, bitLockerKey: goodKey } };
    });
    await create(
      'troubled',
      order(Object.fromEntries(disks.map(({ serial, facts }) => [serial, facts]))),
    );
    await client.jobs.markDevicesShipped('troubled', 'practice', {
      deliverToDcPackageDetails: { carrierName: 'FedEx', trackingId: 'TRACK-T' },
    });
    await test.practice('courier/parcels', {
      trackingNumber: 'TRACK-T',
      disks: disks.map(({ serial, path }) => ({ serial, path })),
    });
    for (let status = ''; !status.startsWith('Completed'); await pause(20)) {
      status = (await client.jobs.get('practice', 'troubled')).status ?? '';
    }
    await test.turn({ driveTroubles: [] });
    expect((await client.jobs.get('practice', 'troubled')).status).toBe('CompletedWithErrors');
    const { copyProgress } = await detailsOf('troubled');
    expect(
      Object.fromEntries((copyProgress ?? []).map((one) => [one.serialNumber, one.copyStatus])),
    ).toEqual({ good: 'Completed', ...words });
  });

  it('cancels before the disks leave, and only ended orders are deleted', async () => {
    await create('to-cancel', order({ S2: disk }));
    await expect(
      client.jobs.beginDeleteAndWait('practice', 'to-cancel', { updateIntervalInMs: 1 }),
    ).rejects.toMatchObject({ code: 'JobStateConflict' });
    await client.jobs.cancel('practice', 'to-cancel', { reason: 'changed our minds' });
    expect(await client.jobs.get('practice', 'to-cancel')).toMatchObject({
      status: 'Cancelled',
      isDeletable: true,
      cancellationReason: 'changed our minds',
    });
    const names = [];
    for await (const job of client.jobs.list()) names.push(job.name);
    expect(names).toContain('to-cancel');
  });

  it('keeps its orders out of the older service’s list', async () => {
    const base = `${test.subscription()}/providers/Microsoft.ImportExport`;
    await test.call('POST', `${base}/register?api-version=2021-04-01`);
    await test.practice('practice/clock', { addHours: 1 });
    const jobs = await test.call('GET', `${base}/jobs?api-version=2021-01-01`);
    expect(jobs.body.value).toEqual([]);
  });

  it.each([
    ['no disk', (): JobResource => order({})],
    ['a key that is none', (): JobResource => order({ S: { ...disk, bitLockerKey: '123456' } })],
    ['a serial with a blank', (): JobResource => order({ 'S 3': disk })],
    [
      'no mail address',
      (): JobResource =>
        order({ S: disk }, { contactDetails: { contactName: 'x', phone: '1', emailList: ['x'] } }),
    ],
    ['another region', (): JobResource => ({ ...order({ S: disk }), location: 'eastus' })],
    ['another sku', (): JobResource => ({ ...order({ S: disk }), sku: { name: 'DataBox' } })],
    ['an export', (): JobResource => ({ ...order({ S: disk }), transferType: 'ExportFromAzure' })],
  ])('refuses %s', async (_what, body) => {
    await expect(create('refused', body())).rejects.toMatchObject({ statusCode: 400 });
  });

  it('refuses names, versions and people that may not', async () => {
    const url = (name: string, version = '2022-12-01'): string =>
      `${test.group()}/providers/Microsoft.DataBox/jobs/${name}?api-version=${version}`;
    const body = { ...order({ S: disk }) };
    const { transferType, details, ...rest } = body;
    const raw = { ...rest, properties: { transferType, details } };
    expect((await test.call('PUT', url('ab'), { body: raw })).body.error.code).toBe(
      'InvalidJobName',
    );
    expect((await test.call('PUT', url('x'.repeat(25)), { body: raw })).status).toBe(400);
    expect((await test.call('GET', url('abc', '2019-01-01'))).body.error.code).toBe(
      'NoRegisteredProviderFound',
    );
    await expect(
      clientOf('reader').jobs.beginCreate('practice', 'abc', body),
    ).rejects.toMatchObject({
      code: 'AuthorizationFailed',
    });
  });
});
