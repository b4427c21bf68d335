import { expect, test } from 'vitest';
import type { AppClient } from '../../../shared/contract/contract.ts';
import type { CopyProgress } from '../../../shared/domain/initial-copy.ts';
import type { JobView, PrepProgress } from '../../../shared/domain/job.ts';
import { copyView, jobViewFor } from './testing/job-view.ts';
import { watchWork } from './watch-work.ts';

const removed = { code: 'disk.removed', facts: { disk: 'SAMPLE0001' } };

async function watching(jobs: JobView[] = []) {
  const shown: (number | null)[] = [];
  const modes: string[] = [];
  let awake = 0;
  let onJob: (job: JobView) => void = () => {};
  let onProgress: (progress: PrepProgress) => void = () => {};
  let onCopy: (progress: CopyProgress) => void = () => {};
  const client = {
    jobs: {
      list: async () => jobs,
      changed: (listener: typeof onJob) => ((onJob = listener), () => {}),
    },
    prep: { progress: (listener: typeof onProgress) => ((onProgress = listener), () => {}) },
    backup: { progress: (listener: typeof onCopy) => ((onCopy = listener), () => {}) },
    restore: { progress: () => () => {} },
  } as unknown as AppClient;
  const work = await watchWork(client, {
    keepAwake: () => {
      awake += 1;
      return () => (awake -= 1);
    },
    showProgress: (fraction, mode) => {
      shown.push(fraction);
      modes.push(mode);
    },
  });
  const lane = (doneBytes: number, totalBytes: number) => ({
    diskId: 'image:SAMPLE0001',
    phase: 'writing' as const,
    doneBytes,
    totalBytes,
    bytesPerSecond: 0,
    limit: null,
    waitsFor: null,
    currentFile: null,
  });
  return {
    work,
    shown,
    modes,
    awake: () => awake,
    job: (job: JobView) => onJob(job),
    copy: (progress: CopyProgress) => onCopy(progress),
    progress: (jobName: string, ...lanes: [number, number][]) =>
      onProgress({ jobName, lanes: lanes.map(([done, total]) => lane(done, total)) }),
  };
}

test('two jobs share one bar and one wake lock, held until the last one ends', async () => {
  const { job, progress, shown, awake, work } = await watching();
  job(jobViewFor('one', { isRunning: true }));
  job(jobViewFor('two', { isRunning: true }));
  progress('one', [50, 100]);
  progress('two', [0, 50], [25, 50]);
  expect(shown.at(-1)).toBeCloseTo(75 / 200);
  expect(awake()).toBe(1);
  job(jobViewFor('one', { isRunning: false, phase: 'prepared' }));
  expect(work.running()).toEqual(['two']);
  expect(awake()).toBe(1);
  job(jobViewFor('two', { isRunning: false, phase: 'prepared' }));
  expect(awake()).toBe(0);
  expect(shown.at(-1)).toBeNull();
});

test.each([
  ['pausing', { isRunning: false }],
  ['the end', { isRunning: false, phase: 'prepared' as const }],
  ['a disk that failed', { isRunning: false, error: removed }],
])('%s lets the computer sleep and takes the bar away', async (_what, disk) => {
  const { job, awake, shown } = await watching([jobViewFor('one', { isRunning: true })]);
  expect(awake()).toBe(1);
  job(jobViewFor('one', disk));
  expect(awake()).toBe(0);
  expect(shown.at(-1)).toBeNull();
});

test('a disk that needs somebody marks the bar until it goes on, or somebody looks', async () => {
  const { job, modes, work } = await watching([jobViewFor('one', { isRunning: true })]);
  expect(modes.at(-1)).toBe('normal');
  job(jobViewFor('one', { isRunning: false, error: removed }));
  expect(modes.at(-1)).toBe('error');
  job(jobViewFor('one', { isRunning: true }));
  expect(modes.at(-1)).toBe('normal');
  job(jobViewFor('one', { isRunning: false, error: removed }));
  work.seen();
  expect(modes.at(-1)).toBe('normal');
});

test('stopping lets the computer sleep; progress of nothing running is ignored', async () => {
  const { work, job, progress, awake, shown } = await watching();
  progress('one', [1, 2]);
  expect(shown.filter((fraction) => fraction !== null)).toEqual([]);
  job(jobViewFor('one', { isRunning: true }));
  work.stop();
  expect(awake()).toBe(0);
});

test('a backup of folders keeps the computer awake and fills the bar once it copies', async () => {
  const { job, copy, awake, shown } = await watching();
  const idle = jobViewFor('one', { isRunning: false });
  job({ ...idle, initialCopy: copyView({ isRunning: true }) });
  expect(awake()).toBe(1);
  const progress = {
    ...{ jobName: 'one', source: 'data', part: 1, doneFiles: 1, totalFiles: 4, currentFile: 'a' },
    ...{ doneBytes: 25, totalBytes: 100, writtenBytes: 10, bytesPerSecond: 5, skipped: 0 },
  };
  copy({ ...progress, phase: 'comparing' });
  expect(shown.at(-1)).toBe(0);
  copy({ ...progress, phase: 'copying' });
  expect(shown.at(-1)).toBe(0.25);
  job({ ...idle, initialCopy: copyView({ isRunning: false }) });
  expect(awake()).toBe(0);
});
