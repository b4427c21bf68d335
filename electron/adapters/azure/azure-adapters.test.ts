import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientCertificateCredential } from '@azure/identity';
import { ContainerClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ShippingDetails } from '../../../shared/domain/shipping.ts';
import type {
  Cloud,
  CreateJobRequest,
  JobService,
  StorageAccount,
} from '../../core/ports/cloud.ts';
import { Secret } from '../../core/secret.ts';
import type { PracticeCloud } from '../practice/practice-cloud.ts';
import { findOrStartPracticeCloud } from '../practice/practice-cloud.ts';
import { createPracticeCourier } from '../practice/practice-courier.ts';
import { practiceRequest } from '../practice/practice-request.ts';
import { createArm } from './arm-client.ts';
import { rehearsalCloud } from './cloud-environments.ts';
import { createAzureCloud } from './create-azure-cloud.ts';
import { readAccountKey } from './storage-accounts.ts';

/** The adapter and the starter against the real practice server: real TLS, real sign-in, real packages. */

let dataDir = '';
let practice: PracticeCloud;
let cloud: Cloud;
let account: StorageAccount;
let subscription = '';
let location = '';

const helperPath = join(tmpdir(), 'no-volume-writer-needed-here');

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'practice-suite-'));
  practice = await findOrStartPracticeCloud({ dataDir, helperPath, hoursPerSecond: 1 });
  cloud = createAzureCloud({ ...rehearsalCloud(practice.endpoints), retryDelayMs: 20 });
  subscription = practice.endpoints.subscriptionId;
  await cloud.service('import-export').ensureRegistered(subscription);
  const found = await cloud.findStorageAccount(subscription, practice.endpoints.storageAccount);
  if (found === null) throw new Error('the practice account is missing');
  account = found;
  location = (await cloud.service('import-export').chooseLocation(subscription, account.region))
    .location;
});

afterAll(async () => {
  await practice.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function post(path: string, body: unknown): Promise<void> {
  const { endpoints } = practice;
  const reply = await practiceRequest({
    url: `${endpoints.arm}${path}`,
    ca: await readFile(endpoints.caFile, 'utf8'),
    method: 'POST',
    headers: { 'x-practice-courier': endpoints.courierToken },
    body,
  });
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
}
const faults = (settings: unknown): Promise<void> => post('/practice/faults', settings);

beforeEach(() => faults({}));

let serial = 0;
function jobRequest(name: string): CreateJobRequest {
  serial += 1;
  return {
    name,
    resourceGroup: account.resourceGroup,
    location,
    region: 'westus',
    storageAccountId: account.id,
    drives: [
      {
        driveId: `OBW-TEST${serial}`,
        bitLockerKey: new Secret('000011-000022-000033-000044-000055-000066-000077-000088'),
        manifestFile: '\\DriveManifest.xml',
        manifestHash: '109B21108597EF36D5785F08303F3638',
      },
    ],
    returnDetails: null,
  };
}

function shipping(trackingNumber: string): ShippingDetails {
  return {
    outboundCarrier: 'FedEx',
    trackingNumber,
    driveCount: 1,
    shipDate: new Date().toISOString().slice(0, 10),
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
}

const look = (name: string): ReturnType<JobService['getJob']> =>
  cloud.service('import-export').getJob(subscription, account.resourceGroup, name);
const commit = (name: string, tracking: string): Promise<void> =>
  cloud
    .service('import-export')
    .commitShipping(subscription, account.resourceGroup, name, shipping(tracking));

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const thrown = await work.then(
    () => new Error('it did not fail'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown;
  return thrown;
}

describe('the way of a job', () => {
  test('create, read, ship, list', async () => {
    expect(await look('way-of-a-job')).toBeNull();
    const request = jobRequest('way-of-a-job');
    await cloud.service('import-export').createJob(subscription, request);

    const created = await look('way-of-a-job');
    expect(created?.job).toMatchObject({
      name: 'way-of-a-job',
      resourceGroup: account.resourceGroup,
      state: 'Creating',
      trackingNumber: null,
      cancelRequested: false,
      drives: [{ driveId: request.drives[0]?.driveId, state: 'Specified' }],
    });
    expect(created?.storageAccountId).toBe(account.id);
    expect(created?.target?.address.streetAddress1).not.toBe('');
    expect(created?.target?.supportedCarriers.length).toBeGreaterThan(0);

    await commit('way-of-a-job', 'TRACK-0001');
    const shipped = await look('way-of-a-job');
    expect(shipped?.job).toMatchObject({ state: 'Shipping', trackingNumber: 'TRACK-0001' });
    const others = await cloud
      .service('import-export')
      .trackingNumbersInUse(subscription, 'some-other-job');
    expect(others.get('TRACK-0001')).toBe('way-of-a-job');
    const own = await cloud
      .service('import-export')
      .trackingNumbersInUse(subscription, 'way-of-a-job');
    expect(own.has('TRACK-0001')).toBe(false);
  });

  test('a number of another job is refused in the words of the service', async () => {
    await cloud.service('import-export').createJob(subscription, jobRequest('number-one'));
    await cloud.service('import-export').createJob(subscription, jobRequest('number-two'));
    await commit('number-one', 'TRACK-0002');
    const failure = await failureOf(commit('number-two', 'TRACK-0002'));
    expect(failure.code).toBe('cloud.conflict');
    expect(failure.detail).toContain('x-ms-request-id');
    expect((await look('number-two'))?.job.state).toBe('Creating');
  });

  test('cancelling marks the job', async () => {
    await cloud.service('import-export').createJob(subscription, jobRequest('to-cancel'));
    await cloud
      .service('import-export')
      .cancelJob(subscription, account.resourceGroup, 'to-cancel');
    expect((await look('to-cancel'))?.job.cancelRequested).toBe(true);
  });

  test('a refused body names what to mend and no key', async () => {
    const request = jobRequest('bad-key');
    const [drive] = request.drives;
    if (drive === undefined) throw new Error('no drive');
    const key = '123456-000022-000033-000044-000055-000066-000077-000088';
    const drives = [{ ...drive, bitLockerKey: new Secret(key) }];
    const failure = await failureOf(
      cloud.service('import-export').createJob(subscription, { ...request, drives }),
    );
    expect(failure.code).toBe('cloud.refused');
    expect(JSON.stringify(failure.toData())).not.toContain(key);
  });

  test('the courier takes a parcel', async () => {
    const courier = createPracticeCourier(practice.endpoints);
    const path = join(dataDir, 'disk.img');
    const parcel = { trackingNumber: 'TRACK-UNKNOWN', disks: [{ serial: 'OBW-TEST', path }] };
    const failure = await failureOf(courier.handOver(parcel));
    expect(failure.code).toBe('cloud.refused');
    expect(failure.message).toContain(path);
    await writeFile(path, 'disk');
    await courier.handOver(parcel);
  });
});

describe('troubles', () => {
  test('throttling and a server error pass by themselves', async () => {
    await faults({ throttle: { count: 2, retryAfter: 0 }, serverError: { count: 1 } });
    await expect(look('nobody')).resolves.toBeNull();
  });

  test('throttling before creating is waited out', async () => {
    await faults({ throttle: { match: 'PUT', count: 2, retryAfter: 0 } });
    await cloud.service('import-export').createJob(subscription, jobRequest('throttled'));
    expect((await look('throttled'))?.job.state).toBe('Creating');
  });

  test('a lost reply on create is told, and the job is there', async () => {
    await faults({ loseReply: { match: 'PUT jobs', count: 1 } });
    const failure = await failureOf(
      cloud.service('import-export').createJob(subscription, jobRequest('lost-reply')),
    );
    expect(failure.code).toBe('cloud.unreachable');
    expect((await look('lost-reply'))?.job.state).toBe('Creating');
  });

  test('a lost reply on shipping is settled by looking', async () => {
    await cloud.service('import-export').createJob(subscription, jobRequest('lost-shipping'));
    await faults({ loseReply: { match: 'PATCH', count: 1 } });
    await commit('lost-shipping', 'TRACK-0003');
    expect((await look('lost-shipping'))?.job.trackingNumber).toBe('TRACK-0003');
  });

  test('a server that stays broken is told with its request id', async () => {
    await faults({ serverError: { count: 50 } });
    const failure = await failureOf(look('nobody'));
    expect(failure.code).toBe('cloud.server');
    expect(failure.detail).toContain('x-ms-request-id');
  });

  test('a slow server is given up after the time limit', async () => {
    await faults({ slow: { count: 5, ms: 5000 } });
    const hasty = createAzureCloud({
      ...rehearsalCloud(practice.endpoints),
      requestTimeoutMs: 200,
      retryDelayMs: 1,
    });
    const failure = await failureOf(
      hasty.service('import-export').getJob(subscription, account.resourceGroup, 'nobody'),
    );
    expect(failure.facts['reason']).toBe('no reply in time');
  });

  test('a port where nobody listens', async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
      });
    });
    const dead = `https://127.0.0.1:${port}`;
    const elsewhere = createAzureCloud({
      ...rehearsalCloud({ ...practice.endpoints, arm: dead, login: dead }),
      retryDelayMs: 1,
    });
    const failure = await failureOf(elsewhere.findStorageAccount(subscription, 'x'));
    expect(failure.code).toBe('cloud.unreachable');
    expect(failure.facts['host']).toBe(new URL(dead).host);
  });

  test('a credential of another application is a sign-in matter', async () => {
    const stranger = createAzureCloud(
      rehearsalCloud({
        ...practice.endpoints,
        clientId: '00000000-0000-4000-8000-00000000dead',
      }),
    );
    const failure = await failureOf(stranger.findStorageAccount(subscription, 'x'));
    expect(failure.code).toBe('cloud.sign-in');
  });

  test('a certificate file that is gone is a sign-in matter', async () => {
    const certificateFile = join(dataDir, 'gone.pem');
    const settings = rehearsalCloud({ ...practice.endpoints, certificateFile });
    const failure = await failureOf(
      createAzureCloud(settings).findStorageAccount(subscription, 'x'),
    );
    expect(failure.code).toBe('cloud.sign-in');
    expect(failure.message).toContain('gone.pem');
  });

  test('another subscription is not found', async () => {
    const other = '00000000-0000-4000-8000-00000000beef';
    const failure = await failureOf(cloud.findStorageAccount(other, 'x'));
    expect(['cloud.not-found', 'cloud.forbidden']).toContain(failure.code);
  });
});

test('signing in by device code', async () => {
  const { environment } = rehearsalCloud(practice.endpoints);
  const { tenantId, clientId, caFile } = practice.endpoints;
  const personal = createAzureCloud({
    environment,
    credential: { kind: 'device-code', tenantId, clientId },
  });
  expect(personal.signInState().kind).toBe('needed');
  const before = await failureOf(personal.findStorageAccount(subscription, account.name));
  expect(before.code).toBe('cloud.not-signed-in');

  await personal.startSignIn();
  const { kind, deviceCode } = personal.signInState();
  expect(kind).toBe('waiting');
  if (deviceCode === null) throw new Error('no code');

  const status = await new Promise<number>((resolve, reject) => {
    void readFile(caFile, 'utf8').then((ca) => {
      const form = new URLSearchParams({ code: deviceCode.code, answer: 'approve' }).toString();
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        origin: new URL(deviceCode.url).origin,
      };
      request(deviceCode.url, { method: 'POST', ca, headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end(form);
    }, reject);
  });
  expect(status).toBe(200);
  await vi.waitFor(() => expect(personal.signInState().kind).toBe('ready'), { timeout: 30_000 });
  expect(personal.signInState().account).not.toBeNull();
  const found = await personal.findStorageAccount(subscription, account.name);
  expect(found?.id).toBe(account.id);
});

test('a container is made, filled, listed and read', async () => {
  const name = 'suite-container';
  const container = await cloud.openContainer(subscription, account, name);
  expect(await container.exists()).toBe(false);
  await container.create();
  await container.create();
  expect(await container.exists()).toBe(true);
  expect(await container.isEmpty()).toBe(true);

  const { endpoints } = practice;
  const arm = createArm({
    arm: endpoints.arm,
    credential: new ClientCertificateCredential(
      endpoints.tenantId,
      endpoints.clientId,
      { certificatePath: endpoints.certificateFile },
      { authorityHost: endpoints.login, disableInstanceDiscovery: true },
    ),
    retryDelayMs: 1,
    requestTimeoutMs: 10_000,
  });
  const key = await readAccountKey(arm, subscription, account);
  const uploader = new ContainerClient(
    `${account.blobEndpoint}${name}`,
    new StorageSharedKeyCredential(account.name, key),
  );
  const bytes = Buffer.alloc(1024, 'page');
  const page = uploader.getPageBlobClient('a/page file.bin');
  await page.create(1024);
  await page.uploadPages(bytes, 0, 1024);
  await uploader.getBlockBlobClient('b/block.bin').upload('block', 5);

  expect(await container.isEmpty()).toBe(false);
  const all = [];
  for await (const blob of container.list('')) all.push(blob);
  expect(all).toEqual([
    { name: 'a/page file.bin', length: 1024, type: 'page' },
    { name: 'b/block.bin', length: 5, type: 'block' },
  ]);
  const some = [];
  for await (const blob of container.list('b/')) some.push(blob.name);
  expect(some).toEqual(['b/block.bin']);

  const chunks: Uint8Array[] = [];
  for await (const chunk of container.read('a/page file.bin', 512, 300)) chunks.push(chunk);
  expect(Buffer.concat(chunks)).toEqual(bytes.subarray(512, 812));

  const missing = async (): Promise<void> => {
    for await (const chunk of container.read('none', 0, 1)) chunks.push(chunk);
  };
  expect((await failureOf(missing())).code).toBe('cloud.not-found');
});

test('a second start finds the running practice cloud', async () => {
  const again = await findOrStartPracticeCloud({ dataDir, helperPath });
  expect(again.startedHere).toBe(false);
  expect(again.endpoints.arm).toBe(practice.endpoints.arm);
  await again.stop();
  await expect(look('nobody')).resolves.toBeNull();
});
