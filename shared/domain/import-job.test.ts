import { expect, test } from 'vitest';
import type { CloudJob } from './import-job.ts';
import { serviceOf, wasCancelled } from './import-job.ts';
import { standingOf } from './standing.ts';

const jobIn = (state: string, more: Partial<CloudJob> = {}): CloudJob => ({
  name: 'seed',
  resourceGroup: 'g',
  state,
  percentComplete: null,
  cancelRequested: false,
  trackingNumber: null,
  drives: [],
  fetchedAt: '2026-12-01T00:00:00.000Z',
  ...more,
});
const standing = (importJob: CloudJob) =>
  standingOf(
    {
      disks: [],
      isPlanned: true,
      importJob,
      shipping: null,
      importCheck: null,
      parcelSentAt: null,
      createdAt: '2026-12-01T10:00:00.000Z',
      timeline: [{ state: importJob.state ?? '', firstSeenAt: '2026-12-05T10:00:00.000Z' }],
    },
    '2026-12-06T10:00:00.000Z',
  );

test('a job stored before there were two services belongs to the older one', () => {
  expect(serviceOf(jobIn('Creating'))).toBe('import-export');
  expect(serviceOf(jobIn('Creating', { service: 'data-box' }))).toBe('data-box');
});

test('what the service says in its own words is never kept back', () => {
  const remark = 'SsemUserErrorX: A disk did not open.';
  for (const state of ['Faulted', 'Closed', 'NeverHeardOf']) {
    expect(standing(jobIn(state, { remark })).meaning).toContain(remark);
  }
});

test('disks on the way back are with the carrier, and no day is due', () => {
  expect(standing(jobIn('Returning'))).toMatchObject({ who: 'carrier', by: null });
});

test.each(['Canceled', 'Cancelled'])('%s is told with the day the record goes', (state) => {
  expect(wasCancelled(jobIn(state))).toBe(true);
  expect(standing(jobIn(state))).toMatchObject({ title: 'Cancelled', by: '2027-03-05' });
});

test('a job that is gone from Azure has no day left', () => {
  const goneAt = '2026-12-06T00:00:00.000Z';
  expect(standing(jobIn('Completed', { goneAt })).by).toBeNull();
});
