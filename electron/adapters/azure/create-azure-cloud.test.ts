import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ShippingDetails } from '../../../shared/domain/shipping.ts';
import type { CreateJobRequest, JobService } from '../../core/ports/cloud.ts';
import { Secret } from '../../core/secret.ts';
import { cloudDouble } from './testing/cloud-double.ts';

const subscription = '0a1b2c3d-0000-4000-8000-000000000001';
const key = '000011-000022-000033-000044-000055-000066-000077-000088';

const details: ShippingDetails = {
  outboundCarrier: 'FedEx',
  trackingNumber: ' 794600000011 ',
  driveCount: 2,
  shipDate: '2026-12-04',
  returnCarrier: 'FedEx',
  returnCarrierAccount: '989ghj909',
  returnName: 'Backup team',
  returnPhone: '4250000000',
  returnEmail: 'backup@example.com',
  returnStreet1: '1 Main Street',
  returnStreet2: '',
  returnCity: 'Redmond',
  returnState: 'WA',
  returnPostalCode: '98007',
  returnCountry: 'USA',
};

const request: CreateJobRequest = {
  name: 'june-seed',
  resourceGroup: 'backup rg',
  location: 'West US',
  region: 'westus',
  storageAccountId: `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a`,
  drives: [
    {
      driveId: 'OBW-AAAA1111',
      bitLockerKey: new Secret(key),
      manifestFile: '\\DriveManifest.xml',
      manifestHash: '109B21108597EF36D5785F08303F3638',
    },
  ],
  returnDetails: details,
};

const jobPath = `/subscriptions/${subscription}/resourceGroups/backup rg/providers/Microsoft.ImportExport/jobs/june-seed`;

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const thrown = await work.then(
    () => new Error('it did not fail'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown;
  return thrown;
}

describe('creating a job', () => {
  test('sends exactly the body of the service documentation', async () => {
    const { cloud, sent } = cloudDouble(() => ({ status: 201, body: {} }));
    await cloud.service('import-export').createJob(subscription, request);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      method: 'PUT',
      path: jobPath,
      query: '?api-version=2021-01-01',
      authorization: 'Bearer token-of-test',
    });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      location: 'West US',
      properties: {
        storageAccountId: request.storageAccountId,
        jobType: 'Import',
        returnAddress: {
          recipientName: 'Backup team',
          streetAddress1: '1 Main Street',
          city: 'Redmond',
          stateOrProvince: 'WA',
          postalCode: '98007',
          countryOrRegion: 'USA',
          phone: '4250000000',
          email: 'backup@example.com',
        },
        returnShipping: { carrierName: 'FedEx', carrierAccountNumber: '989ghj909' },
        diagnosticsPath: 'waimportexport',
        logLevel: 'Verbose',
        backupDriveManifest: true,
        driveList: [
          {
            driveId: 'OBW-AAAA1111',
            bitLockerKey: key,
            manifestFile: '\\DriveManifest.xml',
            manifestHash: '109B21108597EF36D5785F08303F3638',
            driveHeaderHash: '',
          },
        ],
      },
    });
  });

  test('leaves return details out while they are unknown or incomplete', async () => {
    const { cloud, sent } = cloudDouble(() => ({ status: 201, body: {} }));
    await cloud
      .service('import-export')
      .createJob(subscription, { ...request, returnDetails: null });
    await cloud.service('import-export').createJob(subscription, {
      ...request,
      returnDetails: { ...details, returnEmail: '  ', returnCarrierAccount: '' },
    });
    for (const { body } of sent) {
      expect(body).not.toContain('returnAddress');
      expect(body).not.toContain('returnShipping');
    }
  });

  test('the preview is the request itself with dots for the key', async () => {
    const { cloud, sent } = cloudDouble(() => ({ status: 201, body: {} }));
    const preview = cloud.service('import-export').previewCreate(subscription, request);
    await cloud.service('import-export').createJob(subscription, request);
    expect(preview.method).toBe('PUT');
    const url = new URL(preview.url);
    expect(decodeURIComponent(url.pathname)).toBe(sent[0]?.path);
    expect(url.search).toBe(sent[0]?.query);
    expect(preview.body).not.toContain(key);
    const compact = JSON.stringify(JSON.parse(preview.body));
    expect(compact).toBe(sent[0]?.body.replace(key, '••••••'));
  });

  test.each(['ECONNRESET', 'ETIMEDOUT'])(
    'is not repeated after a lost reply (%s)',
    async (code) => {
      const { cloud, sent } = cloudDouble(() => ({ networkError: code }));
      const failure = await failureOf(
        cloud.service('import-export').createJob(subscription, request),
      );
      expect(failure.code).toBe('cloud.unreachable');
      expect(sent).toHaveLength(1);
    },
  );

  test('is not repeated after a 500, which may hide a created job', async () => {
    const { cloud, sent } = cloudDouble(() => ({ status: 500, body: {} }));
    const failure = await failureOf(
      cloud.service('import-export').createJob(subscription, request),
    );
    expect(failure.code).toBe('cloud.server');
    expect(sent).toHaveLength(1);
  });

  test('is repeated after 429, which says that nothing was done', async () => {
    const { cloud, sent } = cloudDouble((_sent, count) =>
      count < 3 ? { status: 429, headers: { 'retry-after': '0' } } : { status: 201, body: {} },
    );
    await cloud.service('import-export').createJob(subscription, request);
    expect(sent).toHaveLength(3);
  });

  test('does not sit out a very long Retry-After', async () => {
    const { cloud, sent } = cloudDouble(() => ({
      status: 429,
      headers: { 'retry-after': '3600' },
      body: { error: { code: 'TooManyRequests', message: 'Slow down' } },
    }));
    const failure = await failureOf(
      cloud.service('import-export').createJob(subscription, request),
    );
    expect(failure.code).toBe('cloud.throttled');
    expect(sent).toHaveLength(1);
  });

  test('keeps the key out of every failure', async () => {
    const { cloud } = cloudDouble(() => ({
      status: 400,
      body: {
        error: {
          code: 'BadKey',
          message: `${key} is not a key`,
          details: [{ code: 'Key', message: `see ${key}` }],
        },
      },
    }));
    const failure = await failureOf(
      cloud.service('import-export').createJob(subscription, request),
    );
    expect(failure.code).toBe('cloud.refused');
    expect(JSON.stringify(failure.toData()) + String(failure.stack)).not.toContain(key);
    expect(failure.detail).toContain('BadKey');
  });
});

describe('reading a job', () => {
  const location = {
    id: '/providers/Microsoft.ImportExport/locations/westus',
    name: 'West US',
    properties: { supportedCarriers: ['FedEx', 'UPS'], alternateLocations: [] },
  };
  const read = (body: unknown): ReturnType<JobService['getJob']> =>
    cloudDouble((sent) => ({
      status: 200,
      body: sent.path.includes('/locations/') ? location : body,
    }))
      .cloud.service('import-export')
      .getJob(subscription, 'backup rg', 'june-seed');

  test('an absent state is null, not Creating', async () => {
    const found = await read({ name: 'june-seed', properties: { driveList: [{ driveId: 'A' }] } });
    expect(found?.job).toMatchObject({
      state: null,
      cancelRequested: false,
      percentComplete: null,
    });
    expect(found?.job.drives).toEqual([
      {
        driveId: 'A',
        state: '',
        copyStatus: null,
        percentComplete: null,
        bytesSucceeded: null,
        errorLogUri: null,
        verboseLogUri: null,
        manifestUri: null,
      },
    ]);
    expect(found?.target).toBeNull();
  });

  test('unknown states, odd numbers and drives come through', async () => {
    const found = await read({
      id: `/subscriptions/x/resourceGroups/Other/providers/Microsoft.ImportExport/jobs/june-seed`,
      name: 'june-seed',
      location: 'West US',
      properties: {
        storageAccountId: '/a',
        state: 'Faulted',
        percentComplete: '6',
        cancelRequested: true,
        deliveryPackage: { carrierName: 'FedEx', trackingNumber: 'T1' },
        shippingInformation: { streetAddress1: '1 Road', additionalInformation: 'Dock 3' },
        driveList: [
          { driveId: 'A', state: 'CompletedMoreInfo', copyStatus: 'InProgress', bytesSucceeded: 9 },
        ],
      },
    });
    expect(found).toMatchObject({
      storageAccountId: '/a',
      job: {
        resourceGroup: 'Other',
        state: 'Faulted',
        percentComplete: 6,
        cancelRequested: true,
        trackingNumber: 'T1',
        fetchedAt: '2026-12-01T10:00:00.000Z',
        drives: [{ state: 'CompletedMoreInfo', copyStatus: 'InProgress', bytesSucceeded: 9 }],
      },
      target: {
        location: 'West US',
        supportedCarriers: ['FedEx', 'UPS'],
        address: { streetAddress1: '1 Road', additionalInformation: 'Dock 3', city: '' },
      },
    });
  });

  test('a reply that the typed reader chokes on is still read', async () => {
    const found = await read({ properties: { state: 'Shipping', driveList: 'none' } });
    expect(found?.job).toMatchObject({ name: 'june-seed', state: 'Shipping', drives: [] });
  });

  test('a missing job is null; a missing subscription is not', async () => {
    const answer = (code: string): Promise<unknown> =>
      cloudDouble(() => ({ status: 404, body: { error: { code, message: 'gone' } } }))
        .cloud.service('import-export')
        .getJob(subscription, 'g', 'june-seed');
    await expect(answer('ResourceNotFound')).resolves.toBeNull();
    await expect(answer('ResourceGroupNotFound')).resolves.toBeNull();
    expect((await failureOf(answer('SubscriptionNotFound'))).code).toBe('cloud.not-found');
  });

  test('is repeated after 500, 503 and a cut connection', async () => {
    const { cloud, sent } = cloudDouble((_sent, count) => {
      if (count === 1) return { status: 500 };
      if (count === 2) return { status: 503, headers: { 'retry-after': '0' } };
      return count === 3
        ? { networkError: 'ECONNRESET' }
        : { status: 200, body: { properties: {} } };
    });
    await cloud.service('import-export').getJob(subscription, 'g', 'june-seed');
    expect(sent).toHaveLength(4);
  });

  test('stops when the caller stops', async () => {
    const stop = new AbortController();
    const { cloud } = cloudDouble(() => {
      stop.abort(new Error('enough'));
      return { status: 500 };
    });
    await expect(
      cloud.service('import-export').getJob(subscription, 'g', 'june-seed', stop.signal),
    ).rejects.toThrow('enough');
  });
});

describe('shipping', () => {
  test('state, package and return details go in one request', async () => {
    const { cloud, sent } = cloudDouble(() => ({ status: 200, body: {} }));
    await cloud
      .service('import-export')
      .commitShipping(subscription, 'backup rg', 'june-seed', details);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: 'PATCH', path: jobPath });
    const body = JSON.parse(sent[0]?.body ?? '') as { properties: Record<string, unknown> };
    expect(Object.keys(body)).toEqual(['properties']);
    expect(body.properties).toMatchObject({
      state: 'Shipping',
      deliveryPackage: {
        carrierName: 'FedEx',
        trackingNumber: '794600000011',
        driveCount: 2,
        shipDate: '2026-12-04',
      },
      returnShipping: { carrierName: 'FedEx', carrierAccountNumber: '989ghj909' },
    });
    expect(body.properties).toHaveProperty('returnAddress');
    expect(body.properties).not.toHaveProperty('cancelRequested');
  });

  test('202 counts as done', async () => {
    const { cloud } = cloudDouble(() => ({ status: 202 }));
    await cloud.service('import-export').commitShipping(subscription, 'g', 'june-seed', details);
    await cloud.service('import-export').cancelJob(subscription, 'g', 'june-seed');
  });

  test('a lost reply is settled by looking, not by sending twice', async () => {
    const { cloud, sent } = cloudDouble((one) =>
      one.method === 'PATCH'
        ? { networkError: 'ECONNRESET' }
        : {
            status: 200,
            body: {
              properties: {
                state: 'Shipping',
                deliveryPackage: { trackingNumber: '794600000011' },
              },
            },
          },
    );
    await cloud.service('import-export').commitShipping(subscription, 'g', 'june-seed', details);
    expect(sent.map((one) => one.method)).toEqual(['PATCH', 'GET']);
  });

  test('a request that did not arrive is sent again', async () => {
    const { cloud, sent } = cloudDouble((one, count) => {
      if (count === 1) return { networkError: 'ECONNRESET' };
      return {
        status: 200,
        body: one.method === 'GET' ? { properties: { state: 'Creating' } } : {},
      };
    });
    await cloud.service('import-export').commitShipping(subscription, 'g', 'june-seed', details);
    expect(sent.map((one) => one.method)).toEqual(['PATCH', 'GET', 'PATCH']);
  });

  test('a refusal comes with the words of the service and the request id', async () => {
    const { cloud, sent } = cloudDouble(() => ({
      status: 409,
      headers: { 'x-ms-request-id': 'req-1' },
      body: { error: { code: 'InvalidState', message: 'The job is Transferring.' } },
    }));
    const failure = await failureOf(
      cloud.service('import-export').commitShipping(subscription, 'g', 'june-seed', details),
    );
    expect(failure.code).toBe('cloud.conflict');
    expect(failure.message).toContain('The job is Transferring.');
    expect(failure.detail).toContain('req-1');
    expect(sent).toHaveLength(1);
  });
});

test('tracking numbers come from the list, or from the job where the list has none', async () => {
  const id = (name: string): string =>
    `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.ImportExport/jobs/${name}`;
  const base = 'https://management.azure.com';
  const { cloud, sent } = cloudDouble((one) => {
    if (one.path.endsWith('/jobs/second')) {
      return { status: 200, body: { properties: { deliveryPackage: { trackingNumber: 'T2' } } } };
    }
    if (one.path.endsWith('/jobs/third')) return { status: 404, body: {} };
    if (one.query.includes('page=2')) {
      return { status: 200, body: { value: [{ id: id('third'), name: 'third', properties: {} }] } };
    }
    return {
      status: 200,
      body: {
        value: [
          { id: id('june-seed'), name: 'june-seed', properties: {} },
          {
            id: id('first'),
            name: 'first',
            properties: { deliveryPackage: { carrierName: 'UPS', trackingNumber: 'T1' } },
          },
          { id: id('second'), name: 'second', properties: {} },
        ],
        nextLink: `${base}/subscriptions/${subscription}/providers/Microsoft.ImportExport/jobs?page=2`,
      },
    };
  });
  const inUse = await cloud
    .service('import-export')
    .trackingNumbersInUse(subscription, 'June-Seed');
  expect([...inUse].sort()).toEqual([
    ['T1', 'first'],
    ['T2', 'second'],
  ]);
  expect(sent[0]?.query).toContain('top=100');
});

test('a page link to another host is not followed', async () => {
  const { cloud, sent } = cloudDouble(() => ({
    status: 200,
    body: { value: [], nextLink: 'https://elsewhere.example/jobs' },
  }));
  const failure = await failureOf(
    cloud.service('import-export').trackingNumbersInUse(subscription, ''),
  );
  expect(failure.code).toBe('cloud.refused');
  expect(failure.message).toContain('elsewhere.example');
  expect(sent).toHaveLength(1);
});

describe('subscription and account', () => {
  test('registers the provider and waits for it', async () => {
    const states = ['NotRegistered', 'Registering', 'Registering', 'Registered'];
    const { cloud, sent } = cloudDouble((_one, count) => ({
      status: 200,
      body: { registrationState: states[count - 1] },
    }));
    await cloud.service('import-export').ensureRegistered(subscription);
    expect(sent.map((one) => one.method)).toEqual(['GET', 'POST', 'GET', 'GET']);
    expect(sent[1]?.path).toBe(
      `/subscriptions/${subscription}/providers/Microsoft.ImportExport/register`,
    );
  });

  test('a registration that does not end is told', async () => {
    const { cloud } = cloudDouble(() => ({
      status: 200,
      body: { registrationState: 'Registering' },
    }));
    const failure = await failureOf(cloud.service('import-export').ensureRegistered(subscription));
    expect(failure.code).toBe('cloud.registration-pending');
  });

  test('finds an account on a later page, whatever the case', async () => {
    const { cloud } = cloudDouble((one) =>
      one.query.includes('skip')
        ? {
            status: 200,
            body: {
              value: [
                {
                  id: '/subscriptions/s/resourceGroups/rg-1/providers/Microsoft.Storage/storageAccounts/acct',
                  name: 'acct',
                  kind: 'StorageV2',
                  location: 'westus',
                  properties: { primaryEndpoints: { blob: 'https://acct.blob.core.windows.net/' } },
                },
              ],
            },
          }
        : {
            status: 200,
            body: {
              value: [],
              nextLink: `https://management.azure.com/subscriptions/${subscription}/x?skip=1`,
            },
          },
    );
    await expect(cloud.findStorageAccount(subscription, 'ACCT')).resolves.toEqual({
      id: '/subscriptions/s/resourceGroups/rg-1/providers/Microsoft.Storage/storageAccounts/acct',
      name: 'acct',
      resourceGroup: 'rg-1',
      region: 'westus',
      kind: 'StorageV2',
      blobEndpoint: 'https://acct.blob.core.windows.net/',
      isNfsOn: false,
      keepsServicesOut: false,
    });
    await expect(cloud.findStorageAccount(subscription, 'other')).resolves.toBeNull();
  });

  test('a region whose own location is closed gives the first open alternate', async () => {
    const id = (name: string): string => `/providers/Microsoft.ImportExport/locations/${name}`;
    const places: Record<string, unknown> = {
      closed: {
        id: id('closed'),
        name: 'Closed',
        properties: { alternateLocations: [id('gone'), id('moved'), id('open')] },
      },
      moved: { id: id('moved'), name: 'Moved', properties: { alternateLocations: [id('open')] } },
      open: {
        id: id('open'),
        name: 'Open',
        properties: {
          city: 'Practice',
          additionalShippingInformation: 'Dock 1',
          supportedCarriers: ['DHL'],
          alternateLocations: [id('Open')],
        },
      },
    };
    const { cloud } = cloudDouble((one) => {
      const place = places[one.path.slice(one.path.lastIndexOf('/') + 1)];
      return place === undefined
        ? { status: 404, body: { error: { code: 'LocationNotFound', message: 'no' } } }
        : { status: 200, body: place };
    });
    await expect(
      cloud.service('import-export').chooseLocation(subscription, 'closed'),
    ).resolves.toMatchObject({
      location: 'Open',
      supportedCarriers: ['DHL'],
      address: { city: 'Practice', additionalInformation: 'Dock 1' },
    });
    await expect(
      cloud.service('import-export').chooseLocation(subscription, 'open'),
    ).resolves.toMatchObject({
      location: 'Open',
    });
    expect(
      (await failureOf(cloud.service('import-export').chooseLocation(subscription, 'nowhere')))
        .code,
    ).toBe('cloud.not-found');
  });
});
