import { expect, test } from 'vitest';
import type { AppClient } from '../../../shared/contract/contract.ts';
import type { JobView, PrepProgress } from '../../../shared/domain/job.ts';
import { jobViewFor } from './testing/job-view.ts';
import { watchWork } from './watch-work.ts';

async function watching(jobs: JobView[] = []) {
  const said: { title: string; body: string }[] = [];
  const shown: (number | null)[] = [];
  let awake = 0;
  let onJob: (job: JobView) => void = () => {};
  let onProgress: (progress: PrepProgress) => void = () => {};
  const client = {
    jobs: {
      list: async () => jobs,
      changed: (listener: typeof onJob) => ((onJob = listener), () => {}),
    },
    prep: { progress: (listener: typeof onProgress) => ((onProgress = listener), () => {}) },
  } as unknown as AppClient;
  const work = await watchWork(client, {
    keepAwake: () => {
      awake += 1;
      return () => (awake -= 1);
    },
    showProgress: (fraction) => shown.push(fraction),
    notify: (title, body) => said.push({ title, body }),
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
    said,
    shown,
    awake: () => awake,
    job: (job: JobView) => onJob(job),
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

test('a disk that stopped with a problem is named with what to do', async () => {
  const { job, said } = await watching([jobViewFor('one', { isRunning: true })]);
  const error = { code: 'disk.removed', facts: { disk: 'SAMPLE0001' } };
  job(jobViewFor('one', { isRunning: false, error }));
  expect(said).toEqual([
    {
      title: 'one: Disk SAMPLE0001 is no longer there',
      body: 'Attach it again and resume; it goes on where it was.',
    },
  ]);
});

test('work that was stopped by the person says so; jobs that never ran say nothing', async () => {
  const { job, said } = await watching();
  job(jobViewFor('idle', { isRunning: false }));
  job(jobViewFor('one', { isRunning: true }));
  job(jobViewFor('one', { isRunning: false }));
  job(jobViewFor('one', { isRunning: false }));
  expect(said.map(({ title }) => title)).toEqual(['one: writing was stopped']);
});

test('stopping lets the computer sleep; progress of nothing running is ignored', async () => {
  const { work, job, progress, awake, shown } = await watching();
  progress('one', [1, 2]);
  expect(shown.filter((fraction) => fraction !== null)).toEqual([]);
  job(jobViewFor('one', { isRunning: true }));
  work.stop();
  expect(awake()).toBe(0);
});
