import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { StorageImportExport } from '@azure/arm-storageimportexport';
import type { JobResponse } from '@azure/arm-storageimportexport';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { goodKey, makeDisk } from './testing/fake-volume.ts';
import { startTestCloud } from './testing/test-cloud.ts';
import type { Answer, TestCloud } from './testing/test-cloud.ts';
import { driveTroubles, firstDaySwitches } from './switches.ts';
import type { DriveTrouble } from './switches.ts';

const trustedBefore = getCACertificates('default');
const { directoryDelaySeconds: _, ...restored } = firstDaySwitches;
let test: TestCloud;
let client: StorageImportExport;
beforeAll(async () => {
  test = await startTestCloud();
  const { arm, subscriptionId } = test.cloud.endpoints;
  client = new StorageImportExport(test.credentialOf('owner'), subscriptionId, {
    endpoint: arm,
    retryOptions: { maxRetries: 1, retryDelayInMs: 1 },
  });
  const url = `${test.subscription()}/providers/Microsoft.ImportExport/register?api-version=2021-04-01`;
  await test.call('POST', url);
  await test.practice('practice/clock', { addHours: 1 });
}, 180_000);
afterEach(async () => {
  await test.turn({ ...restored, driveTroubles: [] });
  await test.practice('practice/faults', {});
});
afterAll(async () => {
  await test.stop();
  setDefaultCACertificates(trustedBefore);
});

const returnAddress = {
  recipientName: 'Backup team',
  streetAddress1: '2 Example Street',
  city: 'Exampleton',
  postalCode: '12345',
  countryOrRegion: 'USA',
  phone: '555 0100',
  email: 'backup@example.com',
};

function accountId(name = 'practicebackup'): string {
  return `${new URL(test.group()).pathname}/providers/Microsoft.Storage/storageAccounts/${name}`;
}

async function create(name: string, drives: readonly object[], account?: string): Promise<void> {
  await client.jobs.create(name, 'practice', {
    location: 'westus',
    properties: {
      storageAccountId: accountId(account),
      jobType: 'Import',
      logLevel: 'Verbose',
      driveList: drives.map((drive) => ({ bitLockerKey: goodKey, ...drive })),
    },
  });
}

/** One disk a serial, all in one parcel; resolves with the job when it has ended. */
async function run(
  name: string,
  serials: readonly string[],
  account?: string,
): Promise<JobResponse> {
  const disks = serials.map((serial) => {
    const made = makeDisk(serial, [
      { path: '\\a', blobPath: `${name}/${serial}.AIBBlob`, bytes: randomBytes(4096) },
    ]);
    const path = join(test.dataDir, `${serial}.img`);
    writeFileSync(path, '');
    test.disks.set(path, made.disk);
    return { serial, path, manifestFile: made.manifestFile, manifestHash: made.manifestHash };
  });
  await create(
    name,
    disks.map(({ serial, manifestFile, manifestHash }) => ({
      driveId: serial,
      manifestFile,
      manifestHash,
    })),
    account,
  );
  await client.jobs.update(name, 'practice', {
    state: 'Shipping',
    deliveryPackage: {
      carrierName: 'FedEx',
      trackingNumber: `TRACK-${name}`,
      shipDate: '2026-02-03T16:05:06.000Z',
    },
    returnAddress,
    returnShipping: { carrierName: 'FedEx', carrierAccountNumber: '1' },
  });
  const parcel = {
    trackingNumber: `TRACK-${name}`,
    disks: disks.map(({ serial, path }) => ({ serial, path })),
  };
  expect((await test.practice('courier/parcels', parcel)).status).toBe(201);
  for (;;) {
    const job = await client.jobs.get(name, 'practice');
    if (['Completed', 'Closed'].includes(job.properties?.state ?? '')) return job;
    await pause(20);
  }
}

const drive = { driveId: 'S', manifestFile: '\\DriveManifest.xml', manifestHash: 'A'.repeat(32) };

describe('a drive with a trouble', () => {
  it(
    'ends as the data centre ends it, while the others are imported',
    { timeout: 120_000 },
    async () => {
      const ends: Record<DriveTrouble, string | undefined> = {
        'wrong-key': 'BitLockerKeyInvalid',
        'changed-manifest': 'ManifestCorrupted',
        'missing-disk': 'DiskNotFound',
        'lost-on-the-way': undefined,
        'bad-range': 'CompletedWithErrors',
        'wrong-serial': 'ManifestDriveIdMismatch',
        'no-ntfs': 'VolumeNotNtfs',
        'not-encrypted': 'BitLockerNotActivated',
        'hardware-error': 'DiskOperationFailed',
        'account-forbidden': 'BlobRequestForbidden',
      };
      for (const [name, troubles] of [
        ['troubles-1', driveTroubles.slice(0, 5)],
        ['troubles-2', driveTroubles.slice(5)],
      ] as const) {
        await test.turn({
          driveTroubles: troubles.map((trouble) => ({
            job: name,
            serial: `${name}-${trouble}`,
            trouble,
          })),
        });
        const job = await run(name, [`${name}-good`, ...troubles.map((one) => `${name}-${one}`)]);
        expect(job.properties?.state).toBe('Closed');
        for (const one of job.properties?.driveList ?? []) {
          const trouble = one.driveId?.slice(name.length + 1);
          const wanted = trouble === 'good' ? 'Completed' : ends[trouble as DriveTrouble];
          expect([trouble, one.copyStatus]).toEqual([trouble, wanted]);
          expect(one.state).toBe(trouble === 'lost-on-the-way' ? 'NeverReceived' : 'ShippedBack');
        }
      }
    },
  );

  it('is met by an account that lets nobody in', async () => {
    const job = await run('shut-out', ['SHUT-1'], 'practicefirewall');
    expect(job.properties?.driveList?.[0]?.copyStatus).toBe('BlobRequestForbidden');
    const open = await run('let-in', ['OPEN-1'], 'practicetrusted');
    expect(open.properties?.state).toBe('Completed');
    await test.turn({ dates: 'american' });
    const shown = await client.jobs.get('let-in', 'practice');
    expect(shown.properties?.deliveryPackage?.shipDate).toBe('2/3/2026 4:05:06 PM');
  });
});

describe('oddities of the older service', () => {
  const jobUrl = (name: string): string =>
    `${test.group()}/providers/Microsoft.ImportExport/jobs/${name}?api-version=2021-01-01`;

  it('shows unknown states, or none', async () => {
    await create('odd-state', [{ ...drive, driveId: 'ODD' }]);
    await test.turn({ shownJobState: 'Faulted' });
    expect((await client.jobs.get('odd-state', 'practice')).properties?.state).toBe('Faulted');
    await test.turn({ shownJobState: null, jobStateOmitted: true });
    const raw = await test.call('GET', jobUrl('odd-state'));
    expect(raw.body.properties).not.toHaveProperty('state');
  });

  it('answers PATCH with 202 and DELETE with 204', async () => {
    await create('odd-status', [{ ...drive, driveId: 'ODD-2' }]);
    await test.turn({ patchStatus: 202, deleteStatus: 204 });
    expect((await test.call('PATCH', jobUrl('odd-status'), { body: { tags: {} } })).status).toBe(
      202,
    );
    expect((await test.call('DELETE', jobUrl('odd-status'))).status).toBe(204);
  });

  it('gives lists in pages, filtered', async () => {
    for (const name of ['page-a', 'page-b', 'page-c']) {
      await create(name, [{ ...drive, driveId: name.toUpperCase() }]);
    }
    await test.turn({ pageSize: 1 });
    const names = [];
    for await (const job of client.jobs.listByResourceGroup('practice')) names.push(job.name);
    expect(names).toEqual(expect.arrayContaining(['page-a', 'page-b', 'page-c']));
    const found = [];
    for await (const job of client.jobs.listBySubscription({ filter: "name eq 'page-b'" }))
      found.push(job.name);
    expect(found).toEqual(['page-b']);
    const list = `${test.subscription()}/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01`;
    expect((await test.call('GET', `${list}&$filter=colour`)).body.error.code).toBe(
      'InvalidFilter',
    );
  });

  it('sends parcels to the alternate of a closed location', async () => {
    await test.turn({ closedLocations: ['westus'] });
    const location = await client.locations.get('westus');
    expect(location.alternateLocations).toEqual([
      '/providers/Microsoft.ImportExport/locations/westus2',
    ]);
    await expect(create('closed', [{ ...drive, driveId: 'CLOSED' }])).rejects.toMatchObject({
      code: 'LocationNotAvailable',
    });
  });

  it('can have ended', async () => {
    await test.turn({ importExportService: 'ended' });
    await expect(client.jobs.get('page-a', 'practice')).rejects.toMatchObject({
      statusCode: 410,
      code: 'ServiceEnded',
    });
    await expect(client.locations.get('westus')).rejects.toMatchObject({ statusCode: 410 });
  });
});

describe('faults', () => {
  const me = (): Promise<Answer> => test.call('GET', `${test.cloud.endpoints.graph}/v1.0/me`);

  it('strike Graph in its own shape, and end tokens on both sides', async () => {
    await me();
    await test.practice('practice/faults', {
      throttle: { match: 'graph', retryAfter: 30, asDate: true },
      expiredToken: { match: 'subscriptions' },
    });
    const throttled = await me();
    expect(throttled.status).toBe(429);
    expect(throttled.body.error).toMatchObject({ code: 'TooManyRequests', innerError: {} });
    expect(Date.parse(throttled.headers.get('retry-after') ?? '')).toBeGreaterThan(Date.now());
    expect((await me()).status).toBe(200);
    const url = `${test.subscription()}?api-version=2022-12-01`;
    const expired = await test.call('GET', url);
    expect(expired.body.error.code).toBe('ExpiredAuthenticationToken');
    expect(expired.headers.get('www-authenticate')).toContain('invalid_token');
    expect((await test.call('GET', url)).status).toBe(200);
  });

  it('strike the sign-in page in Entra’s shape', async () => {
    await test.practice('practice/faults', {
      serverError: { match: 'oauth2', status: 503 },
    });
    const { login, tenantId } = test.cloud.endpoints;
    const reply = await fetch(`${login}/${tenantId}/oauth2/v2.0/token`, { method: 'POST' });
    expect(reply.status).toBe(503);
    expect(await reply.json()).toMatchObject({ error: 'temporarily_unavailable' });
  });

  it('and switches that nobody knows are refused', async () => {
    expect((await test.practice('practice/switches', { weather: 'bad' })).status).toBe(400);
    expect((await test.practice('practice/faults', { weather: {} })).status).toBe(400);
  });
});
