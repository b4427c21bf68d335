import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ServiceWish } from '../../shared/domain/job-service.ts';
import type { ShippingDetails } from '../../shared/domain/shipping.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { TestCore } from './testing/test-core.ts';
import { createTestCore, never, planned } from './testing/test-core.ts';

const job = 'seed';
let t: TestCore;
beforeEach(async () => {
  t = createTestCore();
  t.disks.attach('SER-1111');
  t.staging.put('a.AIBBlob', 1024 * 1024);
  await t.core().handlers.prep.start(await planned(t, ['SER-1111']), never());
  await t.core().whenIdle(job);
  t.cloud.offered.add('data-box');
});
afterEach(() => t.dispose());

const returnDetails: ShippingDetails = {
  outboundCarrier: '',
  trackingNumber: '',
  driveCount: 1,
  shipDate: '',
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
const parcel = {
  ...returnDetails,
  outboundCarrier: 'FedEx',
  trackingNumber: 'TRACK-1',
  shipDate: '2026-12-02',
};

const importJob = () => t.core().handlers.importJob;
const services = () => importJob().services({ job }, never());
const choose = (wish: ServiceWish) => importJob().chooseService({ job, wish }, never());
const create = (details: ShippingDetails | null = returnDetails) =>
  importJob().create({ job, returnDetails: details }, never());
const history = () =>
  Promise.resolve(
    t
      .store()
      .listHistory(job)
      .map((entry) => entry.action),
  );

test('asking shows both answers and changes nothing', async () => {
  const choice = await services();
  expect(choice.service).toBe('data-box');
  expect(choice.offers.map((offer) => [offer.service, offer.isOffered])).toEqual([
    ['import-export', true],
    ['data-box', true],
  ]);
  expect(t.store().getJob(job)).not.toHaveProperty('service');
  expect(t.cloud.calls).not.toContain('ensureRegistered');
});

test('the job is made where the choice says, and stays there', async () => {
  const view = await create();
  expect(view.importJob?.service).toBe('data-box');
  expect(t.cloud.jobs.get(job)?.service).toBe('data-box');
  expect(t.store().getJob(job)?.service).toMatchObject({ service: 'data-box', wish: 'auto' });
  expect(await history()).toContain('import-job.service');
  t.cloud.offered.delete('data-box');
  expect((await services()).service).toBe('data-box');
  expect((await importJob().refresh({ job }, never())).importJob?.state).toBe('Creating');
  await expect(choose('import-export')).rejects.toMatchObject({ code: 'input.wrong-moment' });
});

test('the wish of the admin is kept over a restart and followed', async () => {
  expect((await choose('import-export')).service).toBe('import-export');
  t.restart();
  expect((await create()).importJob?.service).toBe('import-export');
});

test('a wish that cannot be met is told, and nothing is sent', async () => {
  t.cloud.offered.delete('data-box');
  expect((await choose('data-box')).service).toBeNull();
  await expect(create()).rejects.toMatchObject({ code: 'input.job-service' });
  expect(t.cloud.jobs.size).toBe(0);
});

test('return details that the service wants now are asked for, the first gap by name', async () => {
  await choose('data-box');
  await expect(create(null)).rejects.toMatchObject({ code: 'input.return-details' });
  await expect(create({ ...returnDetails, returnEmail: 'nobody' })).rejects.toMatchObject({
    code: 'input.return-details',
    facts: { first: expect.stringMatching(/^Email: /) as string },
  });
  await expect(importJob().preview({ job }, never())).rejects.toMatchObject({
    code: 'input.return-details',
  });
  const { url } = await importJob().preview({ job, returnDetails }, never());
  expect(url).toContain('data-box');
  expect(t.cloud.jobs.size).toBe(0);
});

test('without return details the job goes where they may come later', async () => {
  expect((await create(null)).importJob?.service).toBe('import-export');
  expect(t.store().getJob(job)?.service?.reason).toContain('return address');
});

test('a service that was shut down and only stumbles keeps no job from being made', async () => {
  let asked = 0;
  t.cloud.before = (call) => {
    // The first of the two that is asked is Import/Export.
    if (call === 'offer' && (asked += 1) % 2 === 1) {
      throw new AppError('cloud.server', { what: 'choosing the data centre', status: 503 });
    }
  };
  const choice = await services();
  expect(choice.service).toBe('data-box');
  expect(choice.offers[0]?.reason).toContain('503');
});

test('a network that is gone is told, not taken for an answer', async () => {
  t.cloud.before = (call) => {
    if (call === 'offer') {
      throw new AppError('cloud.unreachable', { host: 'arm.example', reason: 'cut off' });
    }
  };
  await expect(create()).rejects.toMatchObject({ code: 'cloud.unreachable' });
});

test('a lost reply to an order is settled by looking', async () => {
  t.cloud.after = (call) => {
    if (call === 'createJob') {
      throw new AppError('cloud.unreachable', { host: 'arm.example', reason: 'cut off' });
    }
  };
  expect((await create()).importJob?.state).toBe('Creating');
  expect(t.cloud.calls.filter((call) => call === 'createJob')).toHaveLength(1);
});

test('a job of that name that has ended is not taken for ours', async () => {
  await create();
  const made = t.cloud.jobs.get(job);
  if (made === undefined) throw new Error('no job');
  made.state = 'Canceled';
  await expect(create()).rejects.toMatchObject({
    code: 'cloud.job-mismatch',
    facts: { what: 'it has ended (Canceled)' },
  });
});

test('a deleted job that never left can be created again; the address goes with it', async () => {
  await create();
  const view = await importJob().delete({ job }, never());
  expect(view).toMatchObject({ importJob: null, target: null, timeline: [] });
  expect(view.steps.find((step) => step.state === 'current')?.id).toBe('address');
  expect(await history()).toContain('import-job.deleted');
  expect((await create()).importJob?.state).toBe('Creating');
});

test('a deleted job that was imported stays as it was last seen', async () => {
  await create();
  const made = t.cloud.jobs.get(job);
  if (made === undefined) throw new Error('no job');
  made.state = 'Completed';
  await importJob().refresh({ job }, never());
  const view = await importJob().delete({ job }, never());
  expect(view.importJob).toMatchObject({
    state: 'Completed',
    goneAt: expect.any(String) as string,
  });
  expect(view.standing.by).toBeNull();
  expect((await importJob().refresh({ job }, never())).importJob?.state).toBe('Completed');
});

test('a refusal to delete comes through and changes nothing', async () => {
  await create();
  t.cloud.before = (call) => {
    if (call === 'deleteJob') {
      throw new AppError('cloud.conflict', { what: 'deleting', message: 'It is on its way.' });
    }
  };
  await expect(importJob().delete({ job }, never())).rejects.toMatchObject({
    code: 'cloud.conflict',
  });
  expect((await t.core().handlers.jobs.get({ job }, never())).importJob).not.toBeNull();
});

test('tracking numbers of both services count; the other one may have no answer', async () => {
  await create();
  const commit = () =>
    t.core().handlers.shipping.commit({ job, details: parcel, answer: 'yes' }, never());
  t.cloud.tracking.set('TRACK-1', 'elsewhere');
  await expect(commit()).rejects.toMatchObject({ code: 'cloud.tracking-used' });
  t.cloud.tracking.clear();
  expect((await commit()).importJob).toMatchObject({ state: 'Shipping', service: 'data-box' });
});

test('jobs under way are looked at by themselves, less often while nothing changes', async () => {
  await create();
  const looks = () => t.cloud.calls.filter((call) => call === 'getJob').length;
  const before = looks();
  t.core().keepFresh();
  await t.clock.someoneWaits();
  expect(looks() - before).toBe(1);
  for (let second = 0; second < 31; second += 1) {
    t.clock.pass(1000);
    await t.clock.someoneWaits();
  }
  // After 1, 1, 2, 4, then every 8 seconds.
  expect(looks() - before).toBeLessThan(10);
  const made = t.cloud.jobs.get(job);
  if (made === undefined) throw new Error('no job');
  made.state = 'Shipping';
  for (let second = 0; second < 9; second += 1) {
    t.clock.pass(1000);
    await t.clock.someoneWaits();
  }
  const view = await t.core().handlers.jobs.get({ job }, never());
  expect(view.timeline.map((seen) => seen.state)).toEqual(['Creating', 'Shipping']);
});
