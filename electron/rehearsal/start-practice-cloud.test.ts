import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { StorageImportExport } from '@azure/arm-storageimportexport';
import type { JobResponse } from '@azure/arm-storageimportexport';
import { ClientCertificateCredential, DeviceCodeCredential } from '@azure/identity';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlreadyRunning, startPracticeCloud } from './start-practice-cloud.ts';
import type { PracticeCloud } from './start-practice-cloud.ts';
import { fakeOpener, goodKey, makeDisk, md5, otherGoodKey } from './testing/fake-volume.ts';
import type { FakeDisk } from './testing/fake-volume.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'practice-cloud-'));
const disks = new Map<string, FakeDisk>();
const logged: string[] = [];
let cloud: PracticeCloud;
let client: StorageImportExport;

async function start(): Promise<void> {
  cloud = await startPracticeCloud({
    dataDir,
    openDrive: fakeOpener(disks),
    port: 0,
    hoursPerSecond: 240,
    log: (line) => logged.push(line),
  });
  const { endpoints } = cloud;
  const credential = new ClientCertificateCredential(
    endpoints.tenantId,
    endpoints.clientId,
    { certificatePath: endpoints.certificateFile },
    { authorityHost: endpoints.login, disableInstanceDiscovery: true },
  );
  client = new StorageImportExport(credential, endpoints.subscriptionId, {
    endpoint: endpoints.arm,
    retryOptions: { maxRetries: 2, retryDelayInMs: 10 },
  });
}

beforeAll(start, 180_000);
afterAll(async () => {
  await cloud.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function token(scope = cloud.endpoints.token.scope): Promise<string> {
  const { endpoints } = cloud;
  const credential = new ClientCertificateCredential(
    endpoints.tenantId,
    endpoints.clientId,
    { certificatePath: endpoints.certificateFile },
    { authorityHost: endpoints.login, disableInstanceDiscovery: true },
  );
  return (await credential.getToken(scope)).token;
}

/** A plain ARM call; strings are sent as they are. */
async function arm(
  method: string,
  path: string,
  body?: unknown,
  bearer?: string,
): Promise<Response> {
  const url = `${cloud.endpoints.arm}${path}${path.includes('api-version') ? '' : '?api-version=2021-01-01'}`;
  return fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${bearer ?? (await token())}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function practice(path: string, body: unknown): Promise<Response> {
  return fetch(`${cloud.endpoints.arm}/${path}`, {
    method: 'POST',
    headers: {
      'x-practice-courier': cloud.endpoints.courierToken,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
}

async function errorOf(reply: Response): Promise<{ status: number; code: string }> {
  const body = (await reply.json()) as { error: { code: string } };
  return { status: reply.status, code: body.error.code };
}

function accountId(name = 'practicebackup'): string {
  return `/subscriptions/${cloud.endpoints.subscriptionId}/resourceGroups/practice/providers/Microsoft.Storage/storageAccounts/${name}`;
}

const returnAddress = {
  recipientName: 'Backup team',
  streetAddress1: '2 Example Street',
  city: 'Exampleton',
  postalCode: '12345',
  countryOrRegion: 'USA',
  phone: '555 0100',
  email: 'backup@example.com',
};

/** Makes a disk with the files, creates a job for it, ships it and hands the parcel over. */
async function shipJob(
  name: string,
  drive: { driveId: string; manifestFile: string; manifestHash: string; bitLockerKey?: string },
  parcelDisks: { serial: string; path: string }[],
): Promise<void> {
  await client.jobs.create(name, 'practice', {
    location: 'West US',
    properties: {
      storageAccountId: accountId(),
      jobType: 'Import',
      diagnosticsPath: 'waimportexport',
      logLevel: 'Verbose',
      backupDriveManifest: true,
      driveList: [{ bitLockerKey: goodKey, driveHeaderHash: '', ...drive }],
    },
  });
  await client.jobs.update(name, 'practice', {
    state: 'Shipping',
    deliveryPackage: { carrierName: 'FedEx', trackingNumber: `TRACK-${name}`, driveCount: 1 },
    returnAddress,
    returnShipping: { carrierName: 'FedEx', carrierAccountNumber: '123456' },
  });
  const handed = await practice('courier/parcels', {
    trackingNumber: `TRACK-${name}`,
    disks: parcelDisks,
  });
  expect(handed.status).toBe(201);
}

async function jobIn(name: string, states: readonly string[]): Promise<JobResponse> {
  for (;;) {
    const job = await client.jobs.get(name, 'practice');
    if (states.includes(job.properties?.state ?? '')) return job;
    await pause(50);
  }
}

function imageFile(name: string): string {
  const path = join(dataDir, name);
  writeFileSync(path, '');
  return path;
}

async function accountService(): Promise<BlobServiceClient> {
  const reply = await arm('POST', `${accountId()}/listKeys?api-version=2023-01-01`);
  const { keys } = (await reply.json()) as { keys: { value: string }[] };
  const credential = new StorageSharedKeyCredential('practicebackup', keys[0]?.value ?? '');
  return new BlobServiceClient(cloud.endpoints.blob, credential);
}

describe('the practice cloud as the SDKs see it', () => {
  it('keeps one instance a data folder and its secrets to the owner', async () => {
    const second = startPracticeCloud({
      dataDir,
      openDrive: fakeOpener(disks),
      port: 0,
      hoursPerSecond: 1,
      log: () => undefined,
    });
    await expect(second).rejects.toBeInstanceOf(AlreadyRunning);
    for (const file of [
      'endpoints.json',
      'cloud-state.json',
      'cloud-state.key',
      'practice-client.pem',
    ]) {
      expect(statSync(join(dataDir, file)).mode & 0o077, file).toBe(0);
    }
  });

  it('wants a token of its own audience', async () => {
    const path = '/subscriptions?api-version=2022-12-01';
    const missing = await fetch(`${cloud.endpoints.arm}${path}`);
    expect(missing.headers.get('www-authenticate')).toContain('Bearer');
    expect(await errorOf(missing)).toEqual({ status: 401, code: 'AuthenticationFailed' });
    expect(await errorOf(await arm('GET', path, undefined, 'abc.def.ghi'))).toEqual({
      status: 401,
      code: 'InvalidAuthenticationToken',
    });
    const storageToken = await token('https://storage.azure.com/.default');
    expect(await errorOf(await arm('GET', path, undefined, storageToken))).toEqual({
      status: 401,
      code: 'InvalidAuthenticationTokenAudience',
    });
    expect((await arm('GET', path)).status).toBe(200);
    await expect(token('https://elsewhere.example/.default')).rejects.toThrow(/AADSTS500011/);
  });

  it('refuses jobs until the provider is registered', async () => {
    const path = `/subscriptions/${cloud.endpoints.subscriptionId}/providers/Microsoft.ImportExport`;
    const jobs = `${path}/jobs`;
    expect(await errorOf(await arm('GET', jobs))).toEqual({
      status: 409,
      code: 'MissingSubscriptionRegistration',
    });
    const before = (await (await arm('GET', `${path}?api-version=2021-04-01`)).json()) as {
      registrationState: string;
    };
    expect(before.registrationState).toBe('NotRegistered');
    expect((await arm('POST', `${path}/register?api-version=2021-04-01`)).status).toBe(200);
    await practice('practice/clock', { addHours: 1 });
    const after = (await (await arm('GET', `${path}?api-version=2021-04-01`)).json()) as {
      registrationState: string;
    };
    expect(after.registrationState).toBe('Registered');
    expect((await arm('GET', jobs)).status).toBe(200);
  });

  it('signs a person in with a device code typed into its page', async () => {
    const { endpoints } = cloud;
    let message = { userCode: '', verificationUri: '' };
    const credential = new DeviceCodeCredential({
      tenantId: endpoints.tenantId,
      clientId: endpoints.clientId,
      authorityHost: endpoints.login,
      disableInstanceDiscovery: true,
      userPromptCallback: (info) => {
        message = info;
        void approve();
      },
    });
    const approve = async (): Promise<void> => {
      const page = await (await fetch(message.verificationUri)).text();
      expect(page).toContain('<form method="post"');
      const wrong = await fetch(message.verificationUri, {
        method: 'POST',
        body: new URLSearchParams({ code: 'NOPE' }),
      });
      expect(wrong.status).toBe(400);
      const typed = ` ${message.userCode.toLowerCase()} `;
      const right = await fetch(message.verificationUri, {
        method: 'POST',
        body: new URLSearchParams({ code: typed, answer: 'approve' }),
      });
      expect(right.status).toBe(200);
    };
    const first = await credential.getToken(endpoints.token.scope);
    const people = new StorageImportExport(credential, endpoints.subscriptionId, {
      endpoint: endpoints.arm,
    });
    const names = [];
    for await (const location of people.locations.list()) names.push(location.name);
    expect(names).toContain('West US');
    expect(first.token.split('.')).toHaveLength(3);
  });

  it('lists locations, one of which sends its parcels elsewhere', async () => {
    const open = await client.locations.get('West US');
    expect(open.alternateLocations).toContain(open.id);
    expect(open.streetAddress1).toContain('Rehearsal');
    expect(open.supportedCarriers).toContain('FedEx');
    const closed = await client.locations.get('ukwest');
    expect(closed.alternateLocations).not.toContain(closed.id);
    const operations = [];
    for await (const operation of client.operations.list()) operations.push(operation.name);
    expect(operations).toContain('Microsoft.ImportExport/jobs/write');
  });

  it(
    'carries a job from creation to Completed, every byte in the container',
    { timeout: 180_000 },
    async () => {
      const big = randomBytes(9 * 1024 * 1024);
      big.fill(0, 4 * 1024 * 1024, 8 * 1024 * 1024);
      const made = makeDisk('DISK-1', [
        { path: '\\seed\\big file.AIBBlob', blobPath: 'backups/seed/big file.AIBBlob', bytes: big },
        {
          path: '\\seed\\é.BaseBlob',
          blobPath: 'backups/seed/é.BaseBlob',
          bytes: randomBytes(1024),
        },
        {
          path: '\\seed\\notes.txt',
          blobPath: 'backups/notes.txt',
          bytes: randomBytes(777),
          kind: 'block',
        },
        { path: '\\seed\\empty', blobPath: 'backups/empty', bytes: new Uint8Array(0) },
      ]);
      const image = imageFile('disk-1.img');
      disks.set(image, made.disk);
      await shipJob('first-seed', { driveId: 'DISK-1', ...pick(made) }, [
        { serial: 'DISK-1', path: image },
        { serial: 'NOT-OURS', path: image },
      ]);
      const job = await jobIn('first-seed', ['Completed', 'Closed']);
      expect(job.properties?.state).toBe('Completed');
      const [drive] = job.properties?.driveList ?? [];
      expect(drive).toMatchObject({
        state: 'ShippedBack',
        copyStatus: 'Completed',
        percentComplete: 100,
      });
      expect(drive?.bytesSucceeded).toBe(big.length + 1024 + 777);
      expect(drive?.bitLockerKey).toBeUndefined();
      expect(drive?.errorLogUri).toBeUndefined();

      const service = await accountService();
      const container = service.getContainerClient('backups');
      const blob = container.getBlobClient('seed/big file.AIBBlob');
      const properties = await blob.getProperties();
      expect(properties.blobType).toBe('PageBlob');
      expect(md5(await blob.downloadToBuffer())).toBe(md5(big));
      expect((await container.getBlobClient('notes.txt').getProperties()).contentLength).toBe(777);
      expect((await container.getBlobClient('empty').getProperties()).contentLength).toBe(0);
      const ranges = await container.getPageBlobClient('seed/big file.AIBBlob').getPageRanges();
      expect(
        ranges.pageRange?.some(
          (range) => range.offset <= 5e6 && range.offset + (range.count ?? 0) > 5e6,
        ),
      ).toBe(false);

      const logs = service.getContainerClient('waimportexport');
      const names = [];
      for await (const item of logs.listBlobsFlat()) names.push(item.name);
      expect(names).toHaveLength(2);
      const verbose = names.find((name) => name.endsWith('_verbose.xml')) ?? '';
      expect(verbose).toMatch(/^waies\/first-seed_DISK-1_\d{8}-\d{6}-\d{3}_verbose\.xml$/);
      expect(drive?.verboseLogUri).toBe(`${cloud.endpoints.blob}/waimportexport/${verbose}`);
      const text = (await logs.getBlobClient(verbose).downloadToBuffer()).toString('utf8');
      expect(text).toContain('<DriveLog Version="2014-11-01">');
      expect(text).toContain('<Status>Completed</Status>');

      const parcels = await fetch(`${cloud.endpoints.courier}/parcels`, {
        headers: { 'x-practice-courier': cloud.endpoints.courierToken },
      });
      const { value } = (await parcels.json()) as { value: { returnedSerials: string[] }[] };
      expect(value.at(-1)?.returnedSerials).toEqual(['NOT-OURS']);
    },
  );

  it('closes a job whose disk does not open and says why', { timeout: 180_000 }, async () => {
    const made = makeDisk('DISK-2', [
      { path: '\\a', blobPath: 'second/a', bytes: randomBytes(512) },
    ]);
    const image = imageFile('disk-2.img');
    disks.set(image, made.disk);
    await shipJob('bad-key', { driveId: 'DISK-2', ...pick(made), bitLockerKey: otherGoodKey }, [
      { serial: 'DISK-2', path: image },
    ]);
    const job = await jobIn('bad-key', ['Completed', 'Closed']);
    expect(job.properties?.state).toBe('Closed');
    const [drive] = job.properties?.driveList ?? [];
    expect(drive?.copyStatus).toBe('BitLockerKeyInvalid');
    const logs = (await accountService()).getContainerClient('waimportexport');
    const name = decodeURIComponent(drive?.errorLogUri?.split('/waimportexport/')[1] ?? '');
    const text = (await logs.getBlobClient(name).downloadToBuffer()).toString('utf8');
    expect(text).toContain('<Status>BitLockerKeyInvalid</Status>');
  });

  it('gives keys only to listBitLockerKeys', async () => {
    const keys = [];
    for await (const key of client.bitLockerKeys.list('first-seed', 'practice')) keys.push(key);
    expect(keys).toEqual([{ driveId: 'DISK-1', bitLockerKey: goodKey }]);
    expect(readFileSync(join(dataDir, 'cloud-state.json'), 'utf8')).not.toContain(goodKey);
  });

  it('answers throttling, lost replies and breakdowns when asked to', async () => {
    await practice('practice/faults', {
      throttle: { count: 1, retryAfter: 0 },
      serverError: { count: 1 },
    });
    // The SDK goes on by itself after 429 and 500.
    expect((await client.jobs.get('first-seed', 'practice')).name).toBe('first-seed');

    await practice('practice/faults', { loseReply: { match: 'PUT jobs', count: 1 } });
    const made = makeDisk('DISK-3', [
      { path: '\\a', blobPath: 'third/a', bytes: randomBytes(512) },
    ]);
    const path = `${accountId().split('/providers/')[0]}/providers/Microsoft.ImportExport/jobs/lost-reply`;
    const body = {
      location: 'westus',
      properties: {
        storageAccountId: accountId(),
        jobType: 'Import',
        driveList: [{ driveId: 'DISK-3', bitLockerKey: goodKey, ...pick(made) }],
      },
    };
    await expect(arm('PUT', path, body)).rejects.toThrow();
    expect((await client.jobs.get('lost-reply', 'practice')).properties?.state).toBe('Creating');
    expect((await arm('PUT', path, body)).status).toBe(200);
    await practice('practice/faults', {
      conflict: { match: 'PATCH', count: 1 },
      down: { match: 'DELETE', count: 1 },
    });
    expect(await errorOf(await arm('PATCH', path, { tags: {} }))).toEqual({
      status: 409,
      code: 'Conflict',
    });
    await expect(arm('DELETE', path)).rejects.toThrow();
    expect((await client.jobs.get('lost-reply', 'practice')).name).toBe('lost-reply');
    await client.jobs.delete('lost-reply', 'practice');
    await expect(client.jobs.get('lost-reply', 'practice')).rejects.toMatchObject({
      statusCode: 404,
      code: 'ResourceNotFound',
    });
  });

  it('lets nobody play courier or turn knobs without the header', async () => {
    for (const path of ['courier/parcels', 'practice/clock', 'practice/faults']) {
      const reply = await fetch(`${cloud.endpoints.arm}/${path}`, { method: 'POST', body: '{}' });
      expect(reply.status, path).toBe(401);
    }
  });

  it('goes on after a restart at the same addresses', { timeout: 180_000 }, async () => {
    const before = cloud.endpoints;
    await cloud.stop();
    expect(existsSync(join(dataDir, 'endpoints.json'))).toBe(false);
    await start();
    expect(cloud.endpoints.arm).toBe(before.arm);
    expect(cloud.endpoints.blob).toBe(before.blob);
    expect(cloud.endpoints.courierToken).not.toBe(before.courierToken);
    expect((await client.jobs.get('first-seed', 'practice')).properties?.state).toBe('Completed');
    const container = (await accountService()).getContainerClient('backups');
    expect(await container.getBlobClient('seed/big file.AIBBlob').exists()).toBe(true);
    expect(
      getCACertificates('default').filter((one) => one === readFileSync(before.caFile, 'utf8')),
    ).toHaveLength(1);
  });
});

function pick(made: { manifestFile: string; manifestHash: string }): {
  manifestFile: string;
  manifestHash: string;
} {
  return { manifestFile: made.manifestFile, manifestHash: made.manifestHash };
}

// The suite's own process trusts the practice authority as long as it runs; leave no trace for suites after it.
const trustedBefore = getCACertificates('default');
afterAll(() => setDefaultCACertificates(trustedBefore));
