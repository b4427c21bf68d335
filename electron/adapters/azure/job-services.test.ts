import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CloudJob } from '../../../shared/domain/import-job.ts';
import type { JobServiceName } from '../../../shared/domain/job-service.ts';
import type { ShippingDetails } from '../../../shared/domain/shipping.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type {
  Cloud,
  CreateJobRequest,
  JobService,
  StorageAccount,
} from '../../core/ports/cloud.ts';
import { Secret } from '../../core/secret.ts';
import type { PracticeCloud } from '../practice/practice-cloud.ts';
import { findOrStartPracticeCloud } from '../practice/practice-cloud.ts';
import { practiceRequest } from '../practice/practice-request.ts';
import { rehearsalCloud } from './cloud-environments.ts';
import { createAzureCloud } from './create-azure-cloud.ts';
import { cloudDouble } from './testing/cloud-double.ts';

/** Both job services through the real packages, against the practice server over TLS. */

let dataDir = '';
let practice: PracticeCloud;
let cloud: Cloud;
let account: StorageAccount;
let subscription = '';

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'practice-services-'));
  const helperPath = join(tmpdir(), 'no-volume-writer-needed-here');
  practice = await findOrStartPracticeCloud({ dataDir, helperPath, hoursPerSecond: 1 });
  cloud = createAzureCloud({
    ...rehearsalCloud(practice.endpoints),
    retryDelayMs: 20,
    operationPauseMs: 1,
    registration: { pauseMs: 50, looks: 200 },
  });
  await turn(goodDay);
  subscription = practice.endpoints.subscriptionId;
  const found = await cloud.findStorageAccount(subscription, practice.endpoints.storageAccount);
  if (found === null) throw new Error('the practice account is missing');
  account = found;
}, 120_000);

afterAll(async () => {
  await practice.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function post(path: string, body: unknown): Promise<void> {
  const { endpoints } = practice;
  const reply = await practiceRequest({
    url: `${endpoints.arm}/practice/${path}`,
    ca: await readFile(endpoints.caFile, 'utf8'),
    method: 'POST',
    headers: { 'x-practice-courier': endpoints.courierToken },
    body,
  });
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
}
const faults = (settings: unknown): Promise<void> => post('faults', settings);
const turn = (switches: unknown): Promise<void> => post('switches', switches);

const goodDay = {
  importExportService: 'offered',
  dataBoxService: 'offered',
  pollSeconds: 0,
  closedLocations: [],
  deleteStatus: 200,
  patchStatus: 200,
  dates: 'iso',
  shownJobState: null,
  jobStateOmitted: false,
  pageSize: 100,
};
beforeEach(async () => {
  await faults({});
  await turn(goodDay);
});

const key = '000011-000022-000033-000044-000055-000066-000077-000088';
const details: ShippingDetails = {
  outboundCarrier: 'FedEx',
  trackingNumber: '',
  driveCount: 1,
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
  returnCountry: 'US',
};

let count = 0;
async function requestFor(service: JobService, name: string): Promise<CreateJobRequest> {
  count += 1;
  const { location } = await service.chooseLocation(subscription, account.region);
  return {
    name,
    resourceGroup: account.resourceGroup,
    location,
    region: account.region,
    storageAccountId: account.id,
    drives: [
      {
        driveId: `OBW-BOTH${count}`,
        bitLockerKey: new Secret(key),
        manifestFile: '\\DriveManifest.xml',
        manifestHash: '109B21108597EF36D5785F08303F3638',
      },
    ],
    returnDetails: details,
  };
}

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const thrown = await work.then(
    () => new Error('it did not fail'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown;
  return thrown;
}

describe('whether Data Box takes jobs', () => {
  test('cannot be told before its provider is registered', async () => {
    const offer = await cloud.service('data-box').offer(subscription, account.region);
    expect(offer).toMatchObject({ isOffered: true, isRegistered: false });
    expect(offer.reason).toContain('Microsoft.DataBox is not registered');
    await cloud.service('data-box').ensureRegistered(subscription);
    expect(await cloud.service('data-box').offer(subscription, account.region)).toMatchObject({
      isOffered: true,
      isRegistered: true,
    });
  });

  test('is the answer of the service, with its own words', async () => {
    await turn({ dataBoxService: 'not-offered' });
    const offer = await cloud.service('data-box').offer(subscription, account.region);
    expect(offer.isOffered).toBe(false);
    expect(offer.reason).toContain('SubscriptionNotAllowedToCreateJob');
  });

  test('depends on the region', async () => {
    const offer = await cloud.service('data-box').offer(subscription, 'atlantis');
    expect(offer.isOffered).toBe(false);
    expect(offer.detail).toContain('x-ms-request-id');
  });
});

test('an Import/Export that has ended is an offer refused, not a failure', async () => {
  await turn({ importExportService: 'ended' });
  const offer = await cloud.service('import-export').offer(subscription, account.region);
  expect(offer.isOffered).toBe(false);
  expect(offer.detail).toContain('ServiceEnded');
});

describe.each<[JobServiceName, string]>([
  ['import-export', 'ie'],
  ['data-box', 'db'],
])('%s', (serviceName, short) => {
  let service: JobService;
  const nameOf = (what: string): string => `${short}-${what}`;
  const look = async (what: string): Promise<CloudJob | undefined> =>
    (await service.getJob(subscription, account.resourceGroup, nameOf(what)))?.job;
  const create = async (what: string): Promise<CreateJobRequest> => {
    const request = await requestFor(service, nameOf(what));
    await service.createJob(subscription, request);
    return request;
  };
  const ship = (what: string, trackingNumber: string, more: Partial<ShippingDetails> = {}) =>
    service.commitShipping(subscription, account.resourceGroup, nameOf(what), {
      ...details,
      trackingNumber,
      ...more,
    });
  const cancel = (what: string) =>
    service.cancelJob(subscription, account.resourceGroup, nameOf(what));
  const remove = (what: string) =>
    service.deleteJob(subscription, account.resourceGroup, nameOf(what));

  beforeAll(async () => {
    service = cloud.service(serviceName);
    await service.ensureRegistered(subscription);
  });

  test('a job is created with what was shown, read, shipped and found by its number', async () => {
    expect(await look('way')).toBeUndefined();
    const request = await create('way');
    const shown = service.previewCreate(subscription, request);
    expect(shown.body).not.toContain(key);
    expect(shown.body).toContain('••••••');

    const found = await service.getJob(subscription, account.resourceGroup, nameOf('way'));
    expect(found?.job).toMatchObject({
      name: nameOf('way'),
      resourceGroup: account.resourceGroup,
      service: serviceName,
      state: 'Creating',
      trackingNumber: null,
      cancelRequested: false,
      drives: [{ driveId: request.drives[0]?.driveId, state: 'Specified' }],
    });
    expect(found?.storageAccountId).toBe(account.id);
    expect(found?.manifestHashes?.[request.drives[0]?.driveId ?? '']).toBe(
      request.drives[0]?.manifestHash,
    );
    expect(found?.job.returnDetails).toMatchObject({
      returnName: 'Backup team',
      returnEmail: 'backup@example.com',
      returnCity: 'Redmond',
      returnCarrierAccount: '989ghj909',
    });
    expect(found?.target?.address.streetAddress1).toBe('1 Rehearsal Road');
    expect(found?.target?.supportedCarriers).toContain('FedEx');

    await ship('way', `${short}-T-1`);
    expect(await look('way')).toMatchObject({
      state: 'Shipping',
      trackingNumber: `${short}-T-1`,
      deliveryPackage: { carrier: 'FedEx', trackingNumber: `${short}-T-1` },
    });
    const others = await service.trackingNumbersInUse(subscription, 'another-job');
    expect(others.get(`${short}-T-1`)).toBe(nameOf('way'));
    const own = await service.trackingNumbersInUse(subscription, nameOf('way'));
    expect(own.has(`${short}-T-1`)).toBe(false);
  });

  test('lost replies to create, ship, cancel and delete are settled by looking', async () => {
    const request = await requestFor(service, nameOf('lost'));
    await faults({ loseReply: { match: 'PUT jobs', count: 1 } });
    const failure = await failureOf(service.createJob(subscription, request));
    expect(failure.code).toBe('cloud.unreachable');
    expect((await look('lost'))?.state).toBe('Creating');

    await faults({
      loseReply: {
        match: serviceName === 'data-box' ? 'POST markDevicesShipped' : 'PATCH jobs',
        count: 1,
      },
    });
    await ship('lost', `${short}-T-2`);
    expect((await look('lost'))?.trackingNumber).toBe(`${short}-T-2`);

    await create('lost-end');
    await faults({
      loseReply: { match: serviceName === 'data-box' ? 'POST cancel' : 'PATCH jobs', count: 1 },
    });
    await cancel('lost-end');
    expect((await look('lost-end'))?.cancelRequested).toBe(true);
    await faults({ loseReply: { match: 'DELETE jobs', count: 1 } });
    await remove('lost-end');
    expect(await look('lost-end')).toBeUndefined();
  });

  test('throttling is waited out, by seconds and by date, also before what is sent once', async () => {
    await faults({ throttle: { match: 'PUT jobs', count: 2, retryAfter: 0 } });
    await create('throttled');
    await faults({ throttle: { match: 'GET jobs', count: 1, retryAfter: 0, asDate: true } });
    expect((await look('throttled'))?.state).toBe('Creating');
  });

  test.each([408, 500, 503])('reading goes on after %i', async (status) => {
    await faults({ serverError: { match: 'GET jobs', count: 2, status } });
    expect(await look('nobody')).toBeUndefined();
  });

  test('a refusal shows code, message and request id', async () => {
    const request = await requestFor(service, nameOf('bad-path'));
    const [drive] = request.drives;
    if (drive === undefined) throw new Error('no drive');
    const drives = [{ ...drive, manifestFile: 'no-backslash.xml' }];
    const failure = await failureOf(service.createJob(subscription, { ...request, drives }));
    expect(failure.code).toBe('cloud.refused');
    expect(failure.detail).toContain('x-ms-request-id');
    expect(failure.detail).toContain('backslash');
    expect(JSON.stringify(failure.toData())).not.toContain(key);
  });

  test('a tracking number of another job is refused by the service too', async () => {
    await create('twice');
    const failure = await failureOf(ship('twice', `${short}-T-1`));
    expect(['cloud.conflict', 'cloud.refused']).toContain(failure.code);
    expect((await look('twice'))?.state).toBe('Creating');
  });

  test('an address moves to the open data centre', async () => {
    await turn({ closedLocations: ['westus'] });
    const moved = await service.chooseLocation(subscription, 'westus');
    expect(moved.location.replaceAll(' ', '').toLowerCase()).toBe('westus2');
  });

  test('what is gone is deleted already', async () => {
    await remove('never-there');
  });

  test('deleting is refused while the disks are on their way', async () => {
    expect((await failureOf(remove('way'))).code).toBe('cloud.conflict');
    expect((await look('way'))?.state).toBe('Shipping');
  });
});

describe('Import/Export', () => {
  const service = () => cloud.service('import-export');
  const look = async (name: string) =>
    (await service().getJob(subscription, account.resourceGroup, name))?.job;

  test('204 after DELETE and 202 after PATCH count as done', async () => {
    await turn({ deleteStatus: 204, patchStatus: 202 });
    await service().createJob(subscription, await requestFor(service(), 'ie-codes'));
    const parcel = { ...details, trackingNumber: 'IE-CODES' };
    await service().commitShipping(subscription, account.resourceGroup, 'ie-codes', parcel);
    expect((await look('ie-codes'))?.state).toBe('Shipping');
    await service().createJob(subscription, await requestFor(service(), 'ie-gone'));
    await service().deleteJob(subscription, account.resourceGroup, 'ie-gone');
    expect(await look('ie-gone')).toBeUndefined();
  });

  test('unknown states come verbatim, a missing one as none, dates as they came', async () => {
    await service().createJob(subscription, await requestFor(service(), 'ie-odd'));
    const parcel = { ...details, trackingNumber: 'IE-ODD' };
    await service().commitShipping(subscription, account.resourceGroup, 'ie-odd', parcel);
    await turn({ dates: 'american', shownJobState: 'WaitingForTheMoon' });
    const odd = await look('ie-odd');
    expect(odd?.state).toBe('WaitingForTheMoon');
    expect(odd?.deliveryPackage?.shipDate).toMatch(/^\d+\/\d+\/\d{4} /);
    await turn({ shownJobState: null, jobStateOmitted: true });
    expect((await look('ie-odd'))?.state).toBeNull();
  });

  test('numbers are found on every page of the list', async () => {
    await turn({ pageSize: 1 });
    const numbers = await service().trackingNumbersInUse(subscription, '');
    expect(numbers.get('ie-T-1')).toBe('ie-way');
    expect(numbers.get('IE-CODES')).toBe('ie-codes');
  });
});

test('an order is shown exactly as it is sent, but for the keys', async () => {
  const request = await requestFor(cloud.service('data-box'), 'db-exact');
  const { cloud: double, sent } = cloudDouble(() => ({ status: 200, body: {} }));
  const service = double.service('data-box');
  await service.createJob(subscription, request);
  const shown = service.previewCreate(subscription, request);
  const [put] = sent;
  expect(put?.method).toBe(shown.method);
  expect(`https://management.azure.com${put?.path ?? ''}${put?.query ?? ''}`).toBe(shown.url);
  expect(put?.body).toContain(key);
  const masked = (put?.body ?? '').replaceAll(key, '••••••');
  expect(JSON.parse(masked)).toEqual(JSON.parse(shown.body));
});

test('an order that is taken and then fails is a refusal in the words of the service', async () => {
  const request = await requestFor(cloud.service('data-box'), 'db-fails');
  const { cloud: double } = cloudDouble((one) =>
    one.method === 'PUT'
      ? {
          status: 202,
          headers: { 'azure-asyncoperation': 'https://management.azure.com/outcome' },
          body: {},
        }
      : {
          status: 200,
          body: { status: 'Failed', error: { code: 'NoRoom', message: 'No room today.' } },
        },
  );
  const failure = await failureOf(double.service('data-box').createJob(subscription, request));
  expect(failure.code).toBe('cloud.refused');
  expect(failure.message).toContain('No room today.');
});

describe('Data Box', () => {
  const service = () => cloud.service('data-box');
  const find = (name: string) => service().getJob(subscription, account.resourceGroup, name);

  test('another order of the same name is refused', async () => {
    await service().createJob(subscription, await requestFor(service(), 'db-mine'));
    const other = await requestFor(service(), 'db-mine');
    expect((await failureOf(service().createJob(subscription, other))).code).toBe('cloud.conflict');
  });

  test('nothing is sent without return details', async () => {
    const request = { ...(await requestFor(service(), 'db-none')), returnDetails: null };
    expect(() => service().previewCreate(subscription, request)).toThrow(AppError);
    const creating = Promise.resolve().then(() => service().createJob(subscription, request));
    expect((await failureOf(creating)).code).toBe('input.return-details');
    expect(await find('db-none')).toBeNull();
  });

  test('return details that changed since are corrected when the parcel leaves', async () => {
    await service().createJob(subscription, await requestFor(service(), 'db-moved'));
    const moved = { ...details, returnCity: 'Bellevue', trackingNumber: 'DB-MOVED' };
    const send = () =>
      service().commitShipping(subscription, account.resourceGroup, 'db-moved', moved);
    await faults({ loseReply: { match: 'PATCH jobs', count: 1 } });
    await send();
    expect((await find('db-moved'))?.job.state).toBe('Shipping');
    // Sent again, as after a crash: nothing is left to correct and the number is the same.
    await send();
    expect((await find('db-moved'))?.job.trackingNumber).toBe('DB-MOVED');
  });

  test('the words of the service stand beside the shared ones, and it says what it allows', async () => {
    await service().createJob(subscription, await requestFor(service(), 'db-words'));
    expect((await find('db-words'))?.job).toMatchObject({
      state: 'Creating',
      stateAsTold: 'AwaitingShipmentDetails',
      isCancellable: true,
      isDeletable: false,
    });
    await service().cancelJob(subscription, account.resourceGroup, 'db-words');
    expect((await find('db-words'))?.job).toMatchObject({
      state: 'Canceled',
      stateAsTold: 'Cancelled',
      cancelRequested: true,
      isDeletable: true,
    });
  });

  test('cancelling is refused once the disks are on their way', async () => {
    const failure = await failureOf(
      service().cancelJob(subscription, account.resourceGroup, 'db-way'),
    );
    expect(failure.code).toBe('cloud.conflict');
    expect(failure.detail).toContain('JobStateConflict');
  });

  test('where there is an instruction instead of an address, it is given', async () => {
    const target = await service().chooseLocation(subscription, 'centralindia');
    expect(target.address.streetAddress1).toBe('');
    expect(target.address.additionalInformation).toContain('gate pass');
  });
});
