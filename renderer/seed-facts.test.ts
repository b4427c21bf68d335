import { expect, test } from 'vitest';
import { fakeDisks, fakeJobs } from './dev/fake-jobs.ts';
import type { SeedSources } from './seed-facts.ts';
import { readSourceSize, readUplink, seedFactsOf } from './seed-facts.ts';

const sources = (change: Partial<SeedSources>): SeedSources => ({
  guess: { sourceSize: '', diskBytes: null, uplink: '', job: null },
  samples: null,
  stagingLocation: '/mnt/seed',
  staged: null,
  disks: [],
  jobs: [],
  isPractice: false,
  ...change,
});

test.each([
  ['50', 50e6],
  [' 2,5 ', 2.5e6],
  ['', null],
  ['fast', null],
  ['0', null],
  ['-3', null],
])('an uplink of %j is %s bit/s', (text, expected) => expect(readUplink(text)).toBe(expected));

test.each([
  ['12 TB', 12e12],
  ['1,5 TB', 1.5e12],
  ['800GB', 800e9],
  ['12', null],
  ['', null],
])('a source of %j is %s bytes', (text, expected) => expect(readSourceSize(text)).toBe(expected));

test('disks that can be chosen are reckoned with, refused ones are not', () => {
  const { disks } = seedFactsOf(sources({ disks: fakeDisks }));
  const choosable = fakeDisks.filter((disk) => disk.isChoosable && disk.usedByJob === null);
  expect(choosable.length).toBeLessThan(fakeDisks.length);
  expect(disks).toEqual({ kind: 'attached', sizesBytes: choosable.map((disk) => disk.sizeBytes) });
});

test('without disks, or where a size was chosen, that size is taken', () => {
  expect(seedFactsOf(sources({})).disks).toEqual({ kind: 'each', sizeBytes: 8e12 });
  const guess = { sourceSize: '', diskBytes: 4e12, uplink: '', job: null };
  expect(seedFactsOf(sources({ guess, disks: fakeDisks })).disks).toEqual({
    kind: 'each',
    sizeBytes: 4e12,
  });
});

test('samples count for the folder they were made in, and only there', () => {
  const samples = { folder: '/mnt/seed', files: 9, bytes: 96e6 };
  expect(seedFactsOf(sources({ samples })).stagedBytes).toBe(96e6);
  expect(seedFactsOf(sources({ samples, stagingLocation: '/else' })).stagedBytes).toBeNull();
});

test('an empty staging location is no size to plan with', () => {
  const staged = { files: 0, bytes: 0, refused: [] };
  expect(seedFactsOf(sources({ staged })).stagedBytes).toBeNull();
});

test('practice images never speak for real disks', () => {
  expect(seedFactsOf(sources({ jobs: fakeJobs })).measured).toBeNull();
});
