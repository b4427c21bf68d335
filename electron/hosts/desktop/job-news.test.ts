import { expect, test } from 'vitest';
import type { JobView } from '../../../shared/domain/job.ts';
import { nearDeadlines, newsOf } from './job-news.ts';
import { copyView, jobViewFor } from './testing/job-view.ts';

const idle = jobViewFor('one', { isRunning: false, phase: 'prepared' });
const standing = (who: JobView['standing']['who'], title = 'Title'): JobView['standing'] => ({
  title,
  meaning: 'What it means.',
  who,
  by: null,
});

function atService(state: string, more: Partial<JobView> = {}): JobView {
  const importJob = {
    name: 'one',
    id: '/subscriptions/1/one',
    state,
    percentComplete: null,
    drives: [],
    cancelRequested: false,
  } as unknown as NonNullable<JobView['importJob']>;
  return { ...idle, importJob, standing: standing('data-centre'), ...more };
}

test('a disk that stopped with a problem is named with what to do', () => {
  const error = { code: 'disk.removed', facts: { disk: 'SAMPLE0001' } };
  const after = jobViewFor('one', { isRunning: false, error });
  expect(newsOf(jobViewFor('one', { isRunning: true }), after)).toEqual({
    jobName: 'one',
    title: 'one: Disk SAMPLE0001 is no longer there',
    body: 'Attach it again and resume; it goes on where it was.',
  });
});

test('work that was stopped by the person says so', () => {
  const after = jobViewFor('one', { isRunning: false });
  expect(newsOf(jobViewFor('one', { isRunning: true }), after)?.title).toBe(
    'one: writing was stopped',
  );
});

test('the end of a backup of folders is told: finished, stopped, or why not', () => {
  const before = { ...idle, initialCopy: copyView({ isRunning: true }) };
  const titleOf = (change: Parameters<typeof copyView>[0]) =>
    newsOf(before, { ...idle, initialCopy: copyView(change) })?.title;
  expect(titleOf({ finishedAt: '2026-01-06' })).toBe('one: the folders are backed up');
  expect(titleOf({})).toBe('one: copying was stopped');
  const error = { code: 'disk.staging-full', facts: { path: '/staging' } };
  expect(titleOf({ error })).toBe('one: No space is left in the staging location /staging');
});

test('another state at the data centre is told in the words of the screens', () => {
  const after = atService('Transferring', { standing: standing('data-centre', 'Being copied') });
  expect(newsOf(atService('Received'), after)).toEqual({
    jobName: 'one',
    title: 'one: Being copied',
    body: 'What it means.',
  });
  expect(newsOf(atService('received'), atService('Received'))).toBeNull();
});

test('creating the import job is the person’s own doing', () => {
  expect(newsOf(idle, atService('Creating'))).toBeNull();
});

test('somebody who must act now, and had not to, is told; who had to already is not', () => {
  const running = jobViewFor('one', { isRunning: true });
  const others = { ...running, standing: standing('nobody') };
  const needed = { ...running, standing: standing('you', 'Disk A needs you') };
  expect(newsOf(others, needed)?.title).toBe('one: Disk A needs you');
  expect(newsOf(needed, { ...needed, revision: 2 })).toBeNull();
  expect(newsOf(idle, { ...idle, standing: standing('you', 'Planned') })?.title).toBe(
    idle.standing.who === 'you' ? undefined : 'one: Planned',
  );
});

test('a day that is three days away is near, the day itself is told once more, and one that passed is not', () => {
  const created = '2026-01-05T08:00:00.000Z';
  const job = atService('Creating', {
    timeline: [{ state: 'Creating', firstSeenAt: created }],
    shipping: null,
  });
  const on = (day: string) => nearDeadlines(job, new Date(`${day}T12:00:00Z`));
  expect(on('2026-01-15')).toEqual([]);
  const [near] = on('2026-01-16');
  expect(near).toMatchObject({ jobName: 'one', title: 'one: 3 days left' });
  expect(near?.body).toMatch(/19 January|January 19/);
  expect(near?.body).toContain('The tracking number is sent.');
  expect(on('2026-01-18')[0]?.key).toBe(near?.key);
  expect(on('2026-01-19')[0]?.key).not.toBe(near?.key);
  expect(on('2026-01-20')).toEqual([]);
});
