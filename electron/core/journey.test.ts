import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ShippingDetails } from '../../shared/domain/shipping.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { TestCore } from './testing/test-core.ts';
import { createTestCore, never, planned, testDraft, testPassword } from './testing/test-core.ts';

const mib = 1024 * 1024;
const job = 'seed';
let t: TestCore;
beforeEach(async () => {
  t = createTestCore();
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 5 * mib);
  t.staging.put('b.BaseBlob', 512);
  await t.core().handlers.prep.start(await planned(t, ['SER-1111']), never());
  await t.core().whenIdle(job);
});
afterEach(() => t.dispose());

const details: ShippingDetails = {
  outboundCarrier: 'FedEx',
  trackingNumber: 'TRACK-1',
  driveCount: 1,
  shipDate: '2026-12-02',
  returnCarrier: 'FedEx',
  returnCarrierAccount: '123',
  returnName: 'Backup team',
  returnPhone: '5550100100',
  returnEmail: 'backup@example.com',
  returnStreet1: '1 Road',
  returnStreet2: '',
  returnCity: 'City',
  returnState: 'WA',
  returnPostalCode: '98000',
  returnCountry: 'United States',
};

const create = () => t.core().handlers.importJob.create({ job, returnDetails: null }, never());
const commit = (change: Partial<ShippingDetails> = {}, answer = 'yes') =>
  t.core().handlers.shipping.commit({ job, details: { ...details, ...change }, answer }, never());
const lost = () => new AppError('cloud.unreachable', { host: 'arm.example', reason: 'cut off' });

test('the import job gets every disk, the container is made, address and carriers are stored', async () => {
  const view = await create();
  expect(view.importJob?.state).toBe('Creating');
  expect(view.target?.address.streetAddress1).toBe('1 Rehearsal Road');
  expect(view.timeline.map((seen) => seen.state)).toEqual(['Creating']);
  expect(t.cloud.containers.has('first-backup')).toBe(true);
  const request = t.cloud.jobs.get(job)?.request;
  expect(request?.resourceGroup).toBe('practice');
  expect(request?.drives).toHaveLength(1);
  expect(request?.drives[0]).toMatchObject({
    driveId: 'SER-1111',
    manifestFile: '\\DriveManifest.xml',
    manifestHash: view.disks[0]?.manifestHash,
  });
  expect(request?.drives[0]?.bitLockerKey.reveal()).toBe(testPassword(1));
});

test('the preview shows what create sends, without keys', async () => {
  const { body } = await t.core().handlers.importJob.preview({ job }, never());
  expect(body).toContain('SER-1111');
  expect(body).not.toContain(testPassword(1));
  expect(t.cloud.jobs.size).toBe(0);
});

test('a reply that was lost after the job was made is found by looking, and create sends once', async () => {
  t.cloud.after = (call) => {
    if (call === 'createJob') throw lost();
  };
  expect((await create()).importJob?.state).toBe('Creating');
  expect((await create()).importJob?.state).toBe('Creating');
  expect(t.cloud.calls.filter((call) => call === 'createJob')).toHaveLength(1);
});

test.each([
  new AppError('cloud.throttled', { what: 'creating the job' }),
  new AppError('cloud.server', { what: 'creating the job', status: 500 }),
  new AppError('cloud.conflict', { what: 'creating the job', message: 'not registered' }),
  new AppError('cloud.forbidden', { what: 'creating the job', message: 'no role' }),
])(
  '$code is told, kept as the problem of the job, and gone after the next success',
  async (fault) => {
    t.cloud.before = (call) => {
      if (call === 'createJob') throw fault;
    };
    await expect(create()).rejects.toMatchObject({ code: fault.code });
    const view = await t.core().handlers.jobs.get({ job }, never());
    expect(view.problem?.code).toBe(fault.code);
    t.cloud.before = () => undefined;
    expect((await create()).problem).toBeNull();
  },
);

test('a job of that name with other disks or another manifest is not taken for ours', async () => {
  await create();
  const made = t.cloud.jobs.get(job);
  const [drive] = made?.request.drives ?? [];
  if (made === undefined || drive === undefined) throw new Error('no job');
  for (const odd of [{ driveId: 'SER-9999' }, { manifestHash: 'F'.repeat(32) }]) {
    made.request = { ...made.request, drives: [{ ...drive, ...odd }] };
    await expect(create()).rejects.toMatchObject({ code: 'cloud.job-mismatch' });
  }
});

test.each([
  [null, 'cloud.not-found'],
  ['BlobStorage', 'cloud.account-unsuitable'],
] as const)('an account of kind %s cannot be used', async (kind, code) => {
  t.cloud.account = kind === null || t.cloud.account === null ? null : { ...t.cloud.account, kind };
  await expect(create()).rejects.toMatchObject({ code });
});

test('nothing is created before every disk is prepared and every file has a place', async () => {
  t.staging.put('later.AIBBlob', 500 * mib);
  await expect(
    t.core().handlers.prep.resume({ job, diskId: null }, never()),
  ).resolves.toBeDefined();
  await t.core().handlers.prep.dropDisk({ job, diskId: 'image:SER-1111' }, never());
  await expect(create()).rejects.toMatchObject({ code: 'input.wrong-moment' });
});

test('shipping details go out once the answer is yes, with a copy on this computer', async () => {
  await create();
  await expect(commit({}, 'Y')).rejects.toMatchObject({ code: 'input.not-confirmed' });
  expect(t.cloud.jobs.get(job)?.state).toBe('Creating');
  const view = await commit({}, ' yes ');
  expect(view.importJob?.state).toBe('Shipping');
  expect(view.timeline.map((seen) => seen.state)).toEqual(['Creating', 'Shipping']);
  expect(JSON.parse(t.privateFiles.get('shipping/seed.json') ?? '')).toMatchObject({ details });
  expect(view.shipping?.copyPath).toBe('/data/shipping/seed.json');
});

test('shipping details that are not complete, or a used tracking number, are not sent', async () => {
  await create();
  await expect(commit({ returnEmail: '', returnCity: '' })).rejects.toMatchObject({
    code: 'input.shipping',
    facts: { count: 2 },
    detail: expect.stringMatching(/city/i) as string,
  });
  t.cloud.tracking.set('TRACK-1', 'elsewhere');
  await expect(commit()).rejects.toMatchObject({
    code: 'cloud.tracking-used',
    facts: { job: 'elsewhere' },
  });
  expect(t.cloud.jobs.get(job)?.state).toBe('Creating');
});

test('a lost reply to the shipping details is looked up; a refusal stays one', async () => {
  await create();
  t.cloud.before = (call) => {
    if (call === 'commitShipping') throw lost();
  };
  await expect(commit()).rejects.toMatchObject({ code: 'cloud.unreachable' });
  t.cloud.before = () => undefined;
  t.cloud.after = (call) => {
    if (call === 'commitShipping') throw lost();
  };
  expect((await commit()).shipping?.details.trackingNumber).toBe('TRACK-1');
});

test('the practice courier gets the disks with the tracking number, after the details', async () => {
  await create();
  const send = () => t.core().handlers.shipping.sendPracticeParcel({ job }, never());
  await expect(send()).rejects.toMatchObject({ code: 'input.wrong-moment' });
  await commit();
  expect((await send()).parcelSentAt).not.toBeNull();
  expect(t.parcels).toEqual([
    { trackingNumber: 'TRACK-1', disks: [{ serial: 'SER-1111', path: '/disks/SER-1111.img' }] },
  ]);
});

test('each state is remembered with its time; a finished job that the service forgot stays', async () => {
  await create();
  const made = t.cloud.jobs.get(job);
  if (made === undefined) throw new Error('no job');
  const refresh = () => t.core().handlers.importJob.refresh({ job }, never());
  for (const state of ['Shipping', 'Shipping', 'SomethingNew', 'Completed']) {
    made.state = state;
    await refresh();
  }
  t.cloud.jobs.clear();
  const view = await refresh();
  expect(view.timeline.map((seen) => seen.state)).toEqual([
    'Creating',
    'Shipping',
    'SomethingNew',
    'Completed',
  ]);
  expect(view.importJob?.state).toBe('Completed');
});

test('a job that vanished before its end is told', async () => {
  await create();
  t.cloud.jobs.clear();
  await expect(t.core().handlers.importJob.refresh({ job }, never())).rejects.toMatchObject({
    code: 'cloud.job-gone',
  });
});

async function imported(): Promise<Map<string, Buffer>> {
  await create();
  const made = t.cloud.jobs.get(job);
  if (made === undefined) throw new Error('no job');
  made.state = 'Completed';
  await t.core().handlers.importJob.refresh({ job }, never());
  const blobs = t.cloud.containers.get('first-backup') ?? new Map<string, Buffer>();
  for (const [name, file] of t.staging.files) blobs.set(name, Buffer.from(file.bytes));
  return blobs;
}
const verify = () => t.core().handlers.finish.verifyImport({ job }, never());

test('every blob that arrived whole is counted, and the last step is done', async () => {
  await imported();
  const view = await verify();
  expect(view.importCheck).toMatchObject({
    filesTotal: 2,
    filesMatching: 2,
    bytes: 5 * mib + 512,
    mismatches: [],
  });
  expect(view.steps.find((step) => step.id === 'finish')?.state).toBe('done');
});

test('a blob that is missing, short or changed in one byte is named', async () => {
  const blobs = await imported();
  blobs.get('a.AIBBlob')?.fill(1, 5 * mib - 1);
  blobs.delete('b.BaseBlob');
  const view = await verify();
  expect(view.importCheck?.filesMatching).toBe(0);
  expect(view.importCheck?.mismatches).toEqual([
    { file: 'a.AIBBlob', reason: `its bytes from ${4 * mib} on differ` },
    { file: 'b.BaseBlob', reason: 'there is no blob of that name' },
  ]);
  expect(view.problem).toMatchObject({ code: 'verify.import', facts: { count: 2 } });
  blobs.set('a.AIBBlob', Buffer.alloc(mib));
  expect((await verify()).importCheck?.mismatches[0]?.reason).toContain('the blob has');
});

test('the import is not checked before the data centre is done', async () => {
  await create();
  await expect(verify()).rejects.toMatchObject({ code: 'input.wrong-moment' });
});

test('saving a plan again updates it; other staging, or other facts under written disks, are refused', async () => {
  const save = (change: object) =>
    t.core().handlers.plan.save({ ...testDraft, ...change }, never());
  const [before] = t.staging.descriptors;
  await save({});
  expect(t.staging.descriptors).toEqual([before]);
  await expect(save({ stagingLocation: '/elsewhere' })).rejects.toMatchObject({
    code: 'input.job-exists',
  });
  await expect(save({ azureStorageContainer: 'second' })).rejects.toMatchObject({
    code: 'input.wrong-moment',
  });
  await expect(save({ azureImportJobName: 'Bad Name' })).rejects.toMatchObject({
    code: 'input.field',
  });
});

test('a job is adopted from its descriptor, but not one that was tampered with or is of another cloud', async () => {
  const [descriptor] = t.staging.descriptors;
  if (descriptor === undefined) throw new Error('no descriptor');
  const other = { ...descriptor, jobName: 'other', jobId: '00000000-0000-4000-8000-000000000001' };
  const adopt = (jobName: string) =>
    t.core().handlers.plan.adopt({ staging: '/staging', job: jobName }, never());
  t.staging.descriptors.push(
    other,
    { ...other, jobName: '../evil' },
    { ...other, jobName: 'real', cloud: 'public' },
  );
  expect((await adopt('other')).descriptor).toEqual(other);
  await expect(adopt('../evil')).rejects.toMatchObject({ code: 'input.field' });
  await expect(adopt('real')).rejects.toMatchObject({ code: 'refused.other-cloud' });
  await expect(adopt('none')).rejects.toMatchObject({ code: 'input.no-job-in-staging' });
});
