import { expect, test } from 'vitest';
import type { JobView } from '../shared/domain/job.ts';
import { fakeCopyJobs } from './dev/fake-copies.ts';
import { fakeJobs, settled } from './dev/fake-jobs.ts';
import { nextStepOf } from './next-action.ts';

const named = (name: string): JobView => {
  const job = fakeJobs.find((one) => one.descriptor.jobName === name);
  if (job === undefined) throw new Error(`no job ${name}`);
  return job;
};

test.each([
  ['march-seed', 'choose-disks', 'disks'],
  ['exchange-dag', 'mend', 'write'],
  ['branch-kiel', 'resume', 'write'],
  ['mail-archive', 'settle-files', 'write'],
  ['media-raw', 'add-disk', 'write'],
  ['legal-2023', 'repair', 'write'],
  ['sql-vault', 'create', 'address'],
  ['branch-oslo', 'details', 'shipping'],
  ['branch-turin', 'hand-over', 'track'],
  ['finance-2024', 'check', 'finish'],
  ['finance-2025', 'result', 'finish'],
  ['legal-archive', 'differences', 'finish'],
] as const)('%s: %s, on the page %s', (name, action, step) => {
  expect(nextStepOf(named(name), true)).toMatchObject({ action, step });
});

test('a real parcel is handed over outside of this program, so the job is followed', () => {
  expect(nextStepOf(named('branch-turin'), false).action).toBe('follow');
});

test('an empty staging location waits for the backup server, on the source computer', () => {
  for (const staged of [null, { files: 0, bytes: 0, refused: [] }]) {
    expect(nextStepOf(settled({ ...named('march-seed'), staged }), false)).toEqual({
      action: 'first-copy',
      step: 'backup',
      place: 'source',
    });
  }
});

test('a backup of folders is watched while it runs, and gone on with when it was interrupted', () => {
  const copyJob = (name: string) => {
    const job = fakeCopyJobs().find((one) => one.descriptor.jobName === name);
    if (job === undefined) throw new Error(`no job ${name}`);
    return nextStepOf(job, false).action;
  };
  expect(copyJob('copy-empty')).toBe('first-copy');
  expect(copyJob('copy-running')).toBe('watch-copy');
  expect(copyJob('copy-changed')).toBe('go-on-copy');
  expect(copyJob('copy-done')).toBe('choose-disks');
});

test('what the preflight found comes before the disks', () => {
  const job = named('march-seed');
  for (const preflight of [null, { checkedAt: '2026-12-01', failed: 2, warnings: 0 }]) {
    expect(nextStepOf(settled({ ...job, preflight }), false).action).toBe('preflight');
  }
});

test('a paused disk is resumed, unless others run and nobody is asked for', () => {
  const job = named('branch-kiel');
  const paused = job.disks.map((disk) => ({
    ...disk,
    isRunning: false,
    isPaused: true,
    error: null,
  }));
  expect(nextStepOf({ ...job, disks: paused }, false).action).toBe('resume');
  const oneRuns = paused.map((disk, at) => (at === 0 ? { ...disk, isRunning: true } : disk));
  const standing = { ...job.standing, who: 'nobody' as const };
  expect(nextStepOf({ ...job, standing, disks: oneRuns }, false).action).toBe('watch');
});
