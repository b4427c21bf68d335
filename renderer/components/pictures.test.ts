import { describe, expect, it } from 'vitest';
import { fakeJobs } from '../dev/fake-jobs.ts';
import { nextPauseMs } from '../use-refresh.ts';
import { freeName } from './add-image-dialog.tsx';
import { isRepairable } from './damage-list.tsx';
import { shownPhases } from './phase-rail.tsx';
import { linePoints } from './rate-chart.tsx';
import { blocksOf } from './spread-picture.tsx';
import { timelineOf } from './timeline.tsx';

describe('timeline', () => {
  const cloud = fakeJobs.find((job) => job.importJob?.state === 'Transferring')?.importJob ?? null;
  const at = '2026-12-01T00:00:00Z';

  it('shows what was seen, where it is now and what is still to come', () => {
    const entries = timelineOf({
      importJob: cloud,
      timeline: ['Creating', 'Shipping', 'Transferring'].map((state) => ({
        state,
        firstSeenAt: at,
      })),
    });
    expect(entries.map((entry) => `${entry.state} ${entry.place}`)).toEqual([
      'Creating done',
      'Shipping done',
      'Transferring now',
      'Packaging later',
      'Completed later',
    ]);
  });

  it('expects nothing more after an end, and marks a bad one', () => {
    const entries = timelineOf({
      importJob: cloud === null ? null : { ...cloud, state: 'Closed' },
      timeline: ['Creating', 'Closed'].map((state) => ({ state, firstSeenAt: at })),
    });
    expect(entries.map((entry) => entry.place)).toEqual(['done', 'problem']);
  });
});

it('gathers files too small to see in one block and keeps the sum', () => {
  const blocks = blocksOf({
    diskId: 'd',
    sizeBytes: 1000,
    usableBytes: 990,
    usedBytes: 510,
    files: [
      { path: 'big', bytes: 500 },
      { path: 'tiny', bytes: 4 },
    ],
    moreFiles: 3,
  });
  expect(blocks.map((block) => block.name)).toEqual(['big', '4 files']);
  expect(blocks.reduce((sum, block) => sum + block.bytes, 0)).toBe(510);
});

describe('rate chart', () => {
  const heights = (rates: readonly number[]) =>
    linePoints(rates)
      .split(' ')
      .map((point) => Number(point.split(',')[1]));

  it('puts the newest value at the right edge and more to the top', () => {
    expect(linePoints([1, 2, 3]).split(' ').at(-1)).toMatch(/^160\.0,/);
    const [low, high] = heights([100, 200]);
    expect(low).toBeGreaterThan(high ?? 0);
  });

  it('draws standing still on the ground', () => {
    expect(heights([0, 0])).toEqual([32, 32]);
  });
});

it('shows the clearing only where it was chosen', () => {
  expect(shownPhases('none')).not.toContain('clearing');
  expect(shownPhases('discard')[0]).toBe('clearing');
});

it('repairs what can be written again alone and nothing else', () => {
  const place = { offset: 0, length: 1, what: 'differs' as const };
  const inFile = { ...place, file: 'a', part: null };
  const inTable = { ...place, file: null, part: 'file table' };
  expect(isRepairable({ error: null }, [inFile])).toBe(true);
  expect(isRepairable({ error: null }, [inFile, { ...inTable, part: 'manifest' }])).toBe(true);
  expect(isRepairable({ error: null }, [inFile, inTable])).toBe(false);
  expect(isRepairable({ error: null }, [{ ...inFile, length: 0 }])).toBe(false);
  const beyond = { code: 'verify.beyond-repair', facts: { disk: 'd', what: 'w' } };
  expect(isRepairable({ error: beyond }, [inFile])).toBe(false);
});

it('proposes the next image name, with the slash of the folder', () => {
  expect(freeName('/disks', ['/disks/disk-1.img'])).toBe('/disks/disk-2.img');
  expect(freeName('C:\\disks', [])).toBe('C:\\disks\\disk-1.img');
});

it('asks less often while nothing changes and soon again after a change', () => {
  const pace = { shortestMs: 2000, longestMs: 5000 };
  expect(nextPauseMs(2000, false, pace)).toBe(3000);
  expect(nextPauseMs(4000, false, pace)).toBe(5000);
  expect(nextPauseMs(5000, true, pace)).toBe(2000);
});
