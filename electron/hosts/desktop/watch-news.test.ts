import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppClient } from '../../../shared/contract/contract.ts';
import type { JobView } from '../../../shared/domain/job.ts';
import { createKeptJson } from './kept-json.ts';
import { jobViewFor } from './testing/job-view.ts';
import { toldDeadlines, watchNews } from './watch-news.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'offline-backup-news-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function watching(jobs: JobView[], day: string) {
  const said: string[] = [];
  let now = new Date(`${day}T12:00:00Z`);
  let onJob: (job: JobView) => void = () => {};
  let hour: () => void = () => {};
  const client = {
    jobs: {
      list: async () => jobs,
      changed: (listener: typeof onJob) => ((onJob = listener), () => {}),
    },
  } as unknown as AppClient;
  const kept = createKeptJson(path.join(folder, 'told.json'), toldDeadlines);
  const stop = await watchNews(
    client,
    {
      notify: ({ title }) => said.push(title),
      now: () => now,
      everyHour: (what) => ((hour = what), () => {}),
    },
    kept,
  );
  return {
    said,
    stop,
    job: (job: JobView) => onJob(job),
    hourPasses: (until: string) => {
      now = new Date(`${until}T12:00:00Z`);
      hour();
    },
    /** Behind whatever is still being written. */
    settled: () => kept.read(),
  };
}

const created = { state: 'Creating', firstSeenAt: '2026-01-05T08:00:00.000Z' };
const waiting: JobView = {
  ...jobViewFor('one', { isRunning: false, phase: 'prepared' }),
  importJob: { state: 'Creating', drives: [], cancelRequested: false } as unknown as NonNullable<
    JobView['importJob']
  >,
  timeline: [created],
};

test('how things are at the start is no news, and neither is a job seen for the first time', async () => {
  const { said, job } = await watching([jobViewFor('old', { isRunning: false })], '2026-01-06');
  job(jobViewFor('new', { isRunning: false }));
  expect(said).toEqual([]);
});

test('an older view that comes late is no news', async () => {
  const running = { ...jobViewFor('one', { isRunning: true }), revision: 5 };
  const { said, job } = await watching([running], '2026-01-06');
  job({ ...jobViewFor('one', { isRunning: false }), revision: 4 });
  expect(said).toEqual([]);
  job({ ...jobViewFor('one', { isRunning: false }), revision: 6 });
  expect(said).toEqual(['one: writing was stopped']);
});

test('a near day is told when it comes near, once, also after the program was started again', async () => {
  const first = await watching([waiting], '2026-01-10');
  expect(first.said).toEqual([]);
  first.hourPasses('2026-01-17');
  first.hourPasses('2026-01-17');
  first.job({ ...waiting, revision: 2 });
  expect(first.said).toEqual(['one: 2 days left']);
  await first.settled();

  const second = await watching([waiting], '2026-01-18');
  expect(second.said).toEqual([]);
  second.hourPasses('2026-01-19');
  expect(second.said).toEqual(['one: today is the last day']);
  await second.settled();
});
