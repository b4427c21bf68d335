import { expect, test } from 'vitest';
import type { JobPart } from './job.ts';
import { besideEachOther } from './job-parts.ts';
import { furtherJobsNotice, parcelsText, partText } from './parts-words.ts';

const jobWith = (part: number, disks: number, isNew = part > 1) => ({
  job: part === 1 ? 'march' : `march-${part}`,
  part,
  isNew,
  diskIds: Array.from({ length: disks }, (_, at) => `${part}:${at}`),
});
const partWith = (part: number, disks: number, isEmpty = false): JobPart => ({
  job: part === 1 ? 'march' : `march-${part}`,
  part,
  disks,
  files: disks,
  bytes: disks,
  isEmpty,
  isFinished: false,
  step: 'write',
});

test('nothing is said while ten disks are enough', () => {
  expect(furtherJobsNotice([])).toEqual([]);
  expect(furtherJobsNotice([jobWith(1, 10)])).toEqual([]);
});

test('who chooses more is told which disks travel where, and what is not published', () => {
  const notice = furtherJobsNotice([jobWith(1, 10), jobWith(2, 10), jobWith(3, 1)]);
  expect(notice[0]).toBe('Azure takes ten disks in one job.');
  expect(notice[1]).toMatch(/^Disks 11 to 20 go into a further job, march-2, with a parcel/);
  expect(notice[2]).toMatch(/^Disk 21 goes into a further job, march-3,/);
  expect(notice[3]).toMatch(/not published.*80 TB/);
});

test('what has no disk yet is named, also when the first ten have left', () => {
  expect(furtherJobsNotice([jobWith(1, 10), jobWith(2, 0)])[1]).toMatch(/^What has no disk yet/);
  expect(furtherJobsNotice([jobWith(2, 4)])[1]).toMatch(/^Disks 11 to 14 go/);
});

test('parcels are counted without jobs that turned out not to be needed', () => {
  expect(parcelsText(null)).toBe('');
  expect(parcelsText([partWith(1, 10), partWith(2, 0, true)])).toBe('');
  const group = [partWith(1, 10), partWith(2, 0, true), partWith(3, 1)];
  expect(parcelsText(group)).toBe(
    'This backup travels in 2 parcels: march (10 disks), march-3 (1 disk).',
  );
  expect(partText(group, 'march-3')).toBe('part 2 of 2');
  expect(partText(group, 'march-2')).toBe('');
});

test('jobs of one backup are listed beside each other, by their parts', () => {
  const named = (jobName: string, part = 0) => ({
    descriptor: { jobName, ...(part === 0 ? {} : { partOf: { job: 'march', part } }) },
  });
  const jobs = [named('march-3', 3), named('april'), named('march'), named('march-2', 2)];
  expect(besideEachOther(jobs).map((job) => job.descriptor.jobName)).toEqual([
    'march',
    'march-2',
    'march-3',
    'april',
  ]);
});
