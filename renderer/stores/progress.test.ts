import { describe, expect, it } from 'vitest';
import type { JobDisk, JobView, LaneProgress } from '../../shared/domain/job.ts';
import { fakeDisks, jobDiskOf, jobOf } from '../dev/fake-jobs.ts';
import { createProgressStore, lanesOf, laneViewOf, shareOfWay, totalOf } from './progress.ts';
import type { LearnedRate } from './rates.ts';
import { bucketMs, withReport } from './rates.ts';

const lane = (change: Partial<LaneProgress>): LaneProgress => ({
  diskId: 'd',
  phase: 'writing',
  doneBytes: 0,
  totalBytes: 1000,
  bytesPerSecond: 10,
  limit: 'disk',
  waitsFor: null,
  currentFile: null,
  ...change,
});

function disk(change: Partial<JobDisk>): JobDisk {
  const [first] = fakeDisks;
  if (first === undefined) throw new Error('no disk to test with');
  return jobDiskOf(first, { diskId: 'd', totalBytes: 1000, ...change });
}

const jobWith = (disks: JobDisk[], bytes = 1000): JobView =>
  jobOf({ name: 'j', ageDays: 0, bytes, files: 1, disks });

/** What was learned of a lane that ran steadily for a while. */
function steady(bytesPerSecond: number, phase: LaneProgress['phase'] = 'writing') {
  let history = withReport(undefined, { phase, bytesPerSecond }, 0);
  for (let turn = 1; turn <= 30; turn += 1) {
    history = withReport(history, { phase, bytesPerSecond }, turn * bucketMs);
  }
  return history;
}

describe('share of the way', () => {
  it.each(['none', 'discard', 'overwrite'] as const)(
    'grows from phase to phase when clearing is %s',
    (clearing) => {
      const shares = [
        shareOfWay(lane({ phase: 'clearing', doneBytes: 10 }), clearing),
        shareOfWay(lane({ phase: 'laying-out' }), clearing),
        shareOfWay(lane({ phase: 'writing', doneBytes: 500 }), clearing),
        shareOfWay(lane({ phase: 'sealing' }), clearing),
        shareOfWay(lane({ phase: 'verifying', doneBytes: 1 }), clearing),
        shareOfWay(lane({ phase: 'prepared' }), clearing),
      ];
      expect([...shares].sort((a, b) => a - b)).toEqual(shares);
      expect(shares.at(-1)).toBe(1);
    },
  );

  it('is not confused by more bytes than there are', () => {
    expect(shareOfWay(lane({ phase: 'verifying', doneBytes: 5000 }), 'none')).toBeCloseTo(1);
    expect(shareOfWay(lane({ phase: 'verifying', doneBytes: 5000 }), 'none')).toBeLessThanOrEqual(
      1,
    );
  });

  it('gives overwriting a part of its own', () => {
    const written = lane({ phase: 'laying-out' });
    expect(shareOfWay(written, 'overwrite')).toBeGreaterThan(0.3);
    expect(shareOfWay(written, 'none')).toBe(0);
  });
});

describe('what was shown', () => {
  it('is not taken back', () => {
    const { getState } = createProgressStore();
    getState().put({ jobName: 'j', lanes: [lane({ doneBytes: 800 })] }, undefined);
    const before = getState().shares['j']?.['d'];
    getState().put({ jobName: 'j', lanes: [lane({ doneBytes: 300 })] }, undefined);
    expect(getState().shares['j']?.['d']).toBe(before);
  });

  it('begins again at nothing once a disk is forgotten', () => {
    const { getState } = createProgressStore();
    getState().put({ jobName: 'j', lanes: [lane({ doneBytes: 800 })] }, undefined);
    getState().forget('j', 'd');
    expect(getState().shares['j']).toEqual({});
    expect(getState().rates['j']).toEqual({});
  });

  it('keeps the total when a disk is given up and another begins with its files', () => {
    const { getState } = createProgressStore();
    const far = disk({ phase: 'writing', doneBytes: 900 });
    getState().noteJob(jobWith([far]));
    const before = getState().totals['j'] ?? 0;
    expect(before).toBeGreaterThan(0.4);
    const job = jobWith([
      { ...far, retiredAt: '2026-12-01T00:00:00Z' },
      disk({ diskId: 'e', phase: 'writing', doneBytes: 10 }),
    ]);
    getState().noteJob(job);
    expect(getState().totals['j']).toBe(before);
    expect(totalOf(lanesOf(job, getState()), job, getState().totals['j']).share).toBe(before);
  });
});

it('holds no more of a lane after an hour than after ten minutes', () => {
  let now = 0;
  const { getState } = createProgressStore(() => now);
  const sizeAfter = (seconds: number) => {
    for (; now < seconds * 1000; now += 250) {
      getState().put({ jobName: 'j', lanes: [lane({})] }, undefined);
    }
    return JSON.stringify(getState().rates).length;
  };
  expect(sizeAfter(3600)).toBeLessThanOrEqual(sizeAfter(600) + 32);
});

describe('a lane', () => {
  it('shows stored facts once the runner has stopped', () => {
    const stopped = disk({ phase: 'writing', isRunning: false, doneBytes: 400 });
    const view = laneViewOf(stopped, {
      lane: lane({ doneBytes: 900 }),
      shownShare: 0.9,
      history: steady(10),
    });
    expect(view).toMatchObject({ doneBytes: 400, bytesPerSecond: 0, timeLeft: null, rates: [] });
  });

  it('counts the reading back into the time left while writing', () => {
    const view = laneViewOf(disk({ phase: 'writing', isRunning: true }), {
      lane: lane({ doneBytes: 600 }),
      history: steady(10),
    });
    expect(view.timeLeft).toMatchObject({ seconds: (400 + 1000) / 10, isSure: true });
  });

  it('expects to be read back as fast as another disk of the job was', () => {
    const readBack: LearnedRate = { mean: 50, deviation: 0, count: 30 };
    const view = laneViewOf(disk({ phase: 'writing', isRunning: true }), {
      lane: lane({ doneBytes: 600 }),
      history: steady(10),
      readBack,
    });
    expect(view.timeLeft?.seconds).toBe(400 / 10 + 1000 / 50);
  });

  it('names no time left while it waits', () => {
    const view = laneViewOf(disk({ phase: 'writing', isRunning: true }), {
      lane: lane({ waitsFor: 'staging', bytesPerSecond: 0 }),
      history: steady(10),
    });
    expect(view.timeLeft).toBeNull();
    expect(view.waitsFor).toBe('staging');
  });

  it('does not take the total back while a prepared disk is read again', () => {
    const again = disk({
      phase: 'verifying',
      isRunning: true,
      doneBytes: 100,
      verifiedAt: '2026-12-01T00:00:00Z',
    });
    const view = laneViewOf(again, {});
    expect(view.share).toBeCloseTo(0.1);
    expect(view.shareOfTotal).toBe(1);
  });
});

describe('the total', () => {
  const plain = (change: Partial<JobDisk>) => laneViewOf(disk(change), {});

  it('weighs by bytes', () => {
    const lanes = [plain({ phase: 'prepared', totalBytes: 3000 }), plain({ phase: 'chosen' })];
    expect(totalOf(lanes, jobWith([], 4000)).share).toBeCloseTo(0.75);
  });

  it('counts what has no disk yet as not done', () => {
    const lanes = [plain({ phase: 'prepared', totalBytes: 1000 })];
    expect(totalOf(lanes, jobWith([], 4000)).share).toBeCloseTo(0.25);
  });

  it('leaves spares and disks that were given up out', () => {
    const lanes = [
      plain({ phase: 'prepared' }),
      plain({ role: 'spare', totalBytes: 0 }),
      plain({ phase: 'writing', retiredAt: '2026-12-01T00:00:00Z' }),
    ];
    expect(totalOf(lanes, jobWith([], 1000))).toMatchObject({ share: 1, totalBytes: 1000 });
  });

  it('waits for the slowest lane', () => {
    const reading = (bytesPerSecond: number) =>
      laneViewOf(disk({ phase: 'verifying', isRunning: true }), {
        lane: lane({ phase: 'verifying', bytesPerSecond }),
        history: steady(bytesPerSecond, 'verifying'),
      });
    const total = totalOf([reading(10), reading(100)], jobWith([], 2000));
    expect(total.timeLeft?.seconds).toBe(100);
    expect(total.bytesPerSecond).toBe(110);
  });

  it('does not name a time while one lane does not know its own', () => {
    const waiting = laneViewOf(disk({ phase: 'writing', isRunning: true }), {
      lane: lane({ waitsFor: 'turn' }),
    });
    const known = laneViewOf(disk({ phase: 'writing', isRunning: true }), {
      lane: lane({}),
      history: steady(10),
    });
    expect(totalOf([waiting, known], jobWith([], 2000)).timeLeft).toBeNull();
  });
});
