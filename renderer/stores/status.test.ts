import { describe, expect, it } from 'vitest';
import { jobRowOf } from '../../shared/domain/job-row.ts';
import { nextCell } from '../components/use-grid-keys.ts';
import { createFakeClient } from '../dev/fake-client.ts';
import { fakeJobs } from '../dev/fake-jobs.ts';
import { createStatusStore, shownJobs } from './status.ts';

const rows = fakeJobs.map((job) => jobRowOf(job, new Date().toISOString()));

describe('the list of jobs', () => {
  it('sorts by a column, and the other way round when it is chosen again', () => {
    const { getState } = createStatusStore(createFakeClient({ isTicking: false }));
    getState().sortBy('job');
    expect(getState().order).toEqual({ column: 'job', isDescending: false });
    getState().sortBy('job');
    expect(getState().order).toEqual({ column: 'job', isDescending: true });
    getState().sortBy('state');
    expect(getState().order).toEqual({ column: 'state', isDescending: false });
  });

  it('counts what is found for every filter and shows the chosen one', () => {
    const order = { column: 'job', isDescending: false } as const;
    const ended = shownJobs(rows, { text: 'finance', filter: 'ended', order });
    expect(ended.rows.map((row) => row.name)).toEqual(['finance-2024', 'finance-2025']);
    expect(ended.counts).toMatchObject({ all: 2, you: 1, ended: 2, overdue: 0 });
  });

  it('saves just the jobs that are shown, in their order', async () => {
    const client = createFakeClient({ isTicking: false });
    const asked: unknown[] = [];
    const { getState } = createStatusStore({
      ...client,
      jobs: {
        ...client.jobs,
        export: async (wish) => {
          asked.push(wish);
          return { file: '/x.csv', entries: 2 };
        },
      },
    });
    await getState().save(['b', 'a'], 'csv');
    expect(asked).toEqual([{ jobs: ['b', 'a'], format: 'csv' }]);
  });
});

describe('the keys of a grid', () => {
  const size = { rows: 100, columns: 7, pageRows: 10 };
  it.each([
    ['ArrowDown', { row: 0, column: 2 }, { row: 1, column: 2 }],
    ['ArrowUp', { row: 0, column: 2 }, { row: -1, column: 2 }],
    ['ArrowUp', { row: -1, column: 2 }, { row: -1, column: 2 }],
    ['ArrowRight', { row: 3, column: 6 }, { row: 3, column: 6 }],
    ['PageDown', { row: 95, column: 0 }, { row: 99, column: 0 }],
    ['PageUp', { row: 4, column: 0 }, { row: 0, column: 0 }],
    ['Home', { row: 4, column: 5 }, { row: 4, column: 0 }],
  ])('%s leads from %o to %o', (key, from, to) => {
    expect(nextCell(from, key, size)).toEqual(to);
  });

  it('lead to the corners with Control, and others are left alone', () => {
    expect(nextCell({ row: 4, column: 5 }, 'Home', size, true)).toEqual({ row: 0, column: 0 });
    expect(nextCell({ row: 4, column: 5 }, 'End', size, true)).toEqual({ row: 99, column: 6 });
    expect(nextCell({ row: 4, column: 5 }, 'x', size)).toBeNull();
  });
});
