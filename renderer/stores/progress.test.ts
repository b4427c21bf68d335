import { describe, expect, it } from 'vitest';
import type { JobDisk, LaneProgress } from '../../shared/domain/job.ts';
import { fakeDisks, jobDiskOf } from '../dev/fake-jobs.ts';
import { createProgressStore, laneViewOf, shareOfWay, totalOf } from './progress.ts';

const lane = (change: Partial<LaneProgress>): LaneProgress => ({
  diskId: 'd',
  phase: 'writing',
  doneBytes: 0,
  totalBytes: 1000,
  bytesPerSecond: 10,
  limit: 'disk',
  currentFile: null,
  ...change,
});

function disk(change: Partial<JobDisk>): JobDisk {
  const [first] = fakeDisks;
  if (first === undefined) throw new Error('no disk to test with');
  return jobDiskOf(first, { totalBytes: 1000, ...change });
}

describe('share of the way', () => {
  it('grows from phase to phase', () => {
    const shares = [
      shareOfWay(lane({ phase: 'laying-out' })),
      shareOfWay(lane({ phase: 'writing', doneBytes: 500 })),
      shareOfWay(lane({ phase: 'sealing' })),
      shareOfWay(lane({ phase: 'verifying', doneBytes: 1 })),
      shareOfWay(lane({ phase: 'prepared' })),
    ];
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBe(1);
  });

  it('is not confused by more bytes than there are', () => {
    expect(shareOfWay(lane({ phase: 'verifying', doneBytes: 5000 }))).toBe(1);
  });
});

it('does not take back what was shown', () => {
  const store = createProgressStore();
  store.getState().put({ jobName: 'j', lanes: [lane({ doneBytes: 800 })] });
  const before = store.getState().shares['j']?.['d'];
  store.getState().put({ jobName: 'j', lanes: [lane({ doneBytes: 300 })] });
  expect(store.getState().shares['j']?.['d']).toBe(before);
});

it('begins again at nothing once a disk is forgotten', () => {
  const store = createProgressStore();
  store.getState().put({ jobName: 'j', lanes: [lane({ doneBytes: 800 })] });
  store.getState().forget('j', 'd');
  expect(store.getState().shares['j']).toEqual({});
});

it('shows stored facts once the runner has stopped', () => {
  const stopped = disk({ phase: 'writing', isRunning: false, doneBytes: 400 });
  const view = laneViewOf(stopped, lane({ doneBytes: 900 }), 0.9);
  expect(view.doneBytes).toBe(400);
  expect(view.bytesPerSecond).toBe(0);
  expect(view.secondsLeft).toBeNull();
});

it('counts the reading back into the time left while writing', () => {
  const view = laneViewOf(disk({ phase: 'writing', isRunning: true }), lane({ doneBytes: 600 }), 0);
  expect(view.secondsLeft).toBe((400 + 1000) / 10);
});

it('weighs the total by bytes and waits for the slowest lane', () => {
  const done = laneViewOf(disk({ phase: 'prepared', totalBytes: 3000 }), undefined, undefined);
  const none = laneViewOf(disk({ phase: 'chosen' }), undefined, undefined);
  expect(totalOf([done, none]).share).toBeCloseTo(0.75);
  const slow = laneViewOf(
    disk({ phase: 'verifying', isRunning: true }),
    lane({ phase: 'verifying' }),
    0,
  );
  const fast = laneViewOf(
    disk({ phase: 'verifying', isRunning: true }),
    lane({ phase: 'verifying', bytesPerSecond: 100 }),
    0,
  );
  expect(totalOf([slow, fast]).secondsLeft).toBe(100);
});
