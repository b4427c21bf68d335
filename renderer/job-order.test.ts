import { expect, test } from 'vitest';
import type { JobPart, JobView } from '../shared/domain/job.ts';
import { fakeJobs } from './dev/fake-jobs.ts';
import { withPartsTogether } from './job-order.ts';

const template = fakeJobs[0];
const job = (jobName: string, group: readonly string[] | null = null): JobView => {
  if (template === undefined) throw new Error('no job to start from');
  const part = (name: string, at: number): JobPart => ({
    job: name,
    part: at + 1,
    disks: 10,
    files: 1,
    bytes: 1,
    isEmpty: false,
    isFinished: false,
    step: 'disks',
  });
  const { descriptor } = template;
  return { ...template, descriptor: { ...descriptor, jobName }, group: group?.map(part) ?? null };
};
const names = (jobs: readonly JobView[]) => jobs.map((one) => one.descriptor.jobName);

test('parts stand together in their order, where the newest of them stood', () => {
  const march = ['march', 'march-2', 'march-3'];
  const jobs = [
    job('april'),
    job('march-3', march),
    job('may'),
    job('march', march),
    job('march-2', march),
  ];
  expect(names(withPartsTogether(jobs))).toEqual(['april', 'march', 'march-2', 'march-3', 'may']);
});

test('a part that this computer does not know leaves no gap', () => {
  const march = ['march', 'march-2'];
  expect(names(withPartsTogether([job('march-2', march), job('may')]))).toEqual(['march-2', 'may']);
});
