import { expect, test } from 'vitest';
import type { JobDisk } from './job.ts';
import { measuredWriteRate } from './measured-rate.ts';

const written = (
  seconds: number,
  totalBytes: number,
  day: number,
  change: Partial<JobDisk> = {},
) => {
  const start = Date.UTC(2026, 10, day);
  const times = {
    chosenAt: null,
    laidOutAt: new Date(start).toISOString(),
    writtenAt: new Date(start + seconds * 1000).toISOString(),
    sealedAt: null,
  };
  return { kind: 'block', totalBytes, times, ...change } as JobDisk;
};
const jobs = (...disks: JobDisk[]) => [{ disks }];

test('nothing is known before a disk was written', () => {
  expect(measuredWriteRate([], 'block')).toBeNull();
  const times = { chosenAt: null, laidOutAt: '2026-11-01', writtenAt: null, sealedAt: null };
  expect(measuredWriteRate(jobs(written(9, 2e12, 1, { times })), 'block')).toBeNull();
});

test('one disk says how fast it was', () => {
  expect(measuredWriteRate(jobs(written(10_000, 2e12, 3)), 'block')).toEqual({
    bytesPerSecond: 200e6,
    disks: 1,
    measuredAt: '2026-11-03T02:46:40.000Z',
  });
});

test('one that was paused for a day does not decide alone', () => {
  const rate = measuredWriteRate(
    jobs(written(10_000, 2e12, 1), written(96_000, 2e12, 3), written(11_000, 2e12, 5)),
    'block',
  );
  expect(rate?.bytesPerSecond).toBeCloseTo(2e12 / 11_000, 0);
  expect(rate?.disks).toBe(3);
});

test('the five newest count', () => {
  const old = written(1000, 2e12, 1);
  const newer = [2, 3, 4, 5, 6].map((day) => written(10_000, 2e12, day));
  expect(measuredWriteRate(jobs(old, ...newer), 'block')).toMatchObject({
    bytesPerSecond: 200e6,
    disks: 5,
  });
});

test('practice images, small disks and clocks that ran backwards are left out', () => {
  const disks = jobs(
    written(10, 2e12, 1, { kind: 'image' }),
    written(1, 1e8, 1),
    written(-5, 2e12, 1),
  );
  expect(measuredWriteRate(disks, 'block')).toBeNull();
  expect(measuredWriteRate(disks, 'image')?.bytesPerSecond).toBe(2e11);
});
