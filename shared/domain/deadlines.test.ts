import { expect, test } from 'vitest';
import type { DeadlineFacts } from './deadlines.ts';
import { deadlinesOf } from './deadlines.ts';
import type { CloudJob } from './import-job.ts';
import { hasEnded, waysOut } from './import-job.ts';
import { pauseBeforeLook, practiceRhythm, realRhythm } from './look-rhythm.ts';

const jobIn = (state: string | null, more: Partial<CloudJob> = {}): CloudJob => ({
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
const days = (importJob: CloudJob | null, more: Partial<DeadlineFacts> = {}) =>
  deadlinesOf({ importJob, shipping: null, createdAt: '2026-12-01T10:00:00.000Z', ...more }).map(
    ({ kind, by }) => `${kind} ${by}`,
  );
const seen = (state: string) => ({
  timeline: [{ state, firstSeenAt: '2026-12-05T10:00:00.000Z' }],
});

test('the tracking number is due two weeks after the service made the job, not after it was seen', () => {
  const createdAt = '2026-11-30T08:00:00Z';
  expect(days(jobIn('Creating', { createdAt }), seen('Creating'))).toEqual(['tracking 2026-12-14']);
  expect(days(jobIn('Creating'), seen('Creating'))).toEqual(['tracking 2026-12-19']);
  expect(days(jobIn('Creating', { createdAt: 'yesterday' }))).toEqual(['tracking 2026-12-15']);
  expect(days(jobIn(null))).toEqual(['tracking 2026-12-15']);
});

test('the parcel is due two weeks after it was told of', () => {
  expect(days(jobIn('Shipping'), seen('Shipping'))).toEqual(['arrival 2026-12-19']);
});

test.each(['Completed', 'Closed', 'Canceled'])(
  'the record of a job %s goes after 90 days',
  (state) => {
    expect(days(jobIn(state), seen(state))).toEqual(['record 2027-03-05']);
  },
);

test('no day is known before there is a job, while it is worked on, or when it is being cancelled', () => {
  expect(days(null)).toEqual([]);
  expect(days(jobIn('Transferring'), seen('Transferring'))).toEqual([]);
  expect(days(jobIn('Creating', { cancelRequested: true }))).toEqual([]);
});

test('what may be asked for follows the state, and the word of the service goes before it', () => {
  expect(waysOut(jobIn('Creating'))).toEqual({ cancel: 'possible', canDelete: true });
  expect(waysOut(jobIn('Shipping'))).toEqual({ cancel: 'disputed', canDelete: false });
  expect(waysOut(jobIn('Received')).cancel).toBe('too-late');
  expect(waysOut(jobIn('Completed'))).toEqual({ cancel: 'too-late', canDelete: true });
  expect(waysOut(jobIn('Shipping', { isCancellable: false })).cancel).toBe('too-late');
  expect(waysOut(jobIn('Creating', { isDeletable: false })).canDelete).toBe(false);
  expect(waysOut(jobIn('Creating', { cancelRequested: true })).cancel).toBe('too-late');
  expect(hasEnded(jobIn('SomethingNew'))).toBe(false);
});

test('looks come further and further apart, up to a bound', () => {
  const minutes = [0, 1, 2, 5, 500].map((quiet) => pauseBeforeLook(realRhythm, quiet) / 60_000);
  expect(minutes).toEqual([1, 2, 4, 30, 30]);
  expect(pauseBeforeLook(practiceRhythm, 9)).toBe(8000);
});
