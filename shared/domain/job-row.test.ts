import { afterEach, describe, expect, test } from 'vitest';
import { setSpeech } from '../language/language.ts';
import { inOrder, isIn, pressingFirst, searchFor } from './job-list.ts';
import type { JobRow } from './job-row.ts';
import { jobRowOf } from './job-row.ts';
import { jobTable } from './job-table.ts';
import { damagedDisk, jobInState, shippedJob } from './testing/sample-job.ts';

afterEach(() => setSpeech(() => ({ language: 'en', locale: undefined })));

describe('a job as a row', () => {
  test('names who acts by when, and what must have happened', () => {
    const row = jobRowOf(jobInState('Creating'), '2026-12-05T10:00:00Z');
    expect(row).toMatchObject({
      name: 'march-seed',
      tone: 'todo',
      who: 'you',
      by: '2026-12-15',
      daysLeft: 10,
      isOverdue: false,
    });
    expect(row.deadline?.kind).toBe('tracking');
  });

  test('is overdue from the day after, not on the day', () => {
    expect(jobRowOf(jobInState('Creating'), '2026-12-15T23:59:00Z')).toMatchObject({
      daysLeft: 0,
      isOverdue: false,
    });
    expect(jobRowOf(jobInState('Creating'), '2026-12-16T00:00:00Z')).toMatchObject({
      daysLeft: -1,
      isOverdue: true,
    });
  });

  test('needs somebody now when disks are missing or the import ended with errors', () => {
    const missing = shippedJob('Transferring', { drives: ['NeverReceived', 'Received'] });
    expect(jobRowOf(missing, '2026-12-10T00:00:00Z').tone).toBe('trouble');
    expect(jobRowOf(shippedJob('Closed'), '2026-12-10T00:00:00Z').tone).toBe('trouble');
    expect(jobRowOf(shippedJob('Canceled'), '2026-12-10T00:00:00Z').tone).toBe('cancelled');
    expect(jobRowOf(shippedJob('Received'), '2026-12-10T00:00:00Z').tone).toBe('data-centre');
  });

  test('needs somebody now when a disk is damaged that has not left yet', () => {
    const now = '2026-12-10T00:00:00Z';
    expect(jobRowOf(jobInState('Creating', { disks: [damagedDisk()] }), now)).toMatchObject({
      tone: 'trouble',
      state: 'Do not ship disk SER-1111 yet',
      by: '2026-12-15',
    });
  });

  test('holds nothing of a return address or a carrier account', () => {
    const text = JSON.stringify(jobRowOf(shippedJob('Received'), '2026-12-10T00:00:00Z'));
    for (const secret of ['ACCOUNT-9', 'backup@example.com', '555 0100', 'Main Street']) {
      expect(text).not.toContain(secret);
    }
  });
});

test('a part of a larger backup says which, and is found by the name of the first', () => {
  const part = (job: string, number: number) => ({
    job,
    part: number,
    disks: 10,
    files: 1,
    bytes: 1,
    isEmpty: false,
    isFinished: false,
    step: 'write' as const,
  });
  const group = [part('march-seed', 1), part('march-seed-2', 2)];
  const row = jobRowOf(jobInState('Creating', { group }), '2026-12-10T00:00:00Z');
  expect(row.part).toEqual({ number: 1, total: 2, first: 'march-seed' });
  expect(searchFor('march-seed')({ ...row, name: 'other' })).toBe(true);
});

describe('the list', () => {
  const row = (change: Partial<JobRow>): JobRow => ({
    ...jobRowOf(shippedJob('Received'), '2026-12-10T00:00:00Z'),
    ...change,
  });

  test.each([
    ['MARCH', true],
    ['march fedex', true],
    ['7712 8841 0093', true],
    ['771288410093', true],
    ['7712-8841', true],
    ['SER2222', true],
    ['ser 2222', true],
    ['7712-8842', false],
    ['-', true],
    ['ser-2222', true],
    ['acc first-backup', true],
    ['march ups', false],
    ['  ', true],
  ])('searches for %j: %s', (text, isFound) => {
    const found = row({ trackingNumber: '7712 8841 0093', serials: ['SER-1111', 'SER-2222'] });
    expect(searchFor(text)(found)).toBe(isFound);
  });

  test('an ended job that needs a check is in both filters', () => {
    const ended = row({ who: 'you', hasEnded: true, isOverdue: false });
    expect(['all', 'you', 'ended'].every((filter) => isIn(ended, filter as 'all'))).toBe(true);
    expect(isIn(ended, 'overdue')).toBe(false);
    expect(isIn(ended, 'carrier')).toBe(false);
  });

  test('puts what presses first, jobs without a day last, and counts in names', () => {
    const rows = [
      row({ name: 'job-10', by: null }),
      row({ name: 'job-9', by: null }),
      row({ name: 'b', by: '2026-12-20' }),
      row({ name: 'a', by: '2026-12-01' }),
    ];
    const names = (order: Parameters<typeof inOrder>[1]) =>
      inOrder(rows, order).map((one) => one.name);
    expect(names(pressingFirst)).toEqual(['a', 'b', 'job-9', 'job-10']);
    expect(names({ column: 'by', isDescending: true })).toEqual(['b', 'a', 'job-9', 'job-10']);
    expect(names({ column: 'job', isDescending: true })).toEqual(['job-10', 'job-9', 'b', 'a']);
  });

  test('as a table it has a head in the language of the moment and as many cells in each row', () => {
    setSpeech(() => ({ language: 'de', locale: 'de' }));
    const [head, first] = jobTable([row({})]);
    expect(head?.[0]).toBe('Auftrag');
    expect(first?.[3]).toBe('Das Rechenzentrum');
    // The file is opened by others than who saved it: nobody in it is "you".
    expect(jobTable([row({ who: 'you' })])[1]?.[3]).toBe('Die Administration');
    expect(first?.length).toBe(head?.length);
  });
});
