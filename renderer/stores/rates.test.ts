import { describe, expect, it } from 'vitest';
import type { RateHistory } from './rates.ts';
import { addTimes, bucketMs, keptBuckets, timeFor, withReport } from './rates.ts';

/** A report every quarter of a second, with the rates the function gives. */
function watch(seconds: number, rateAt: (second: number) => number): RateHistory {
  let history: RateHistory | undefined;
  for (let ms = 0; ms <= seconds * 1000; ms += 250) {
    history = withReport(history, { phase: 'writing', bytesPerSecond: rateAt(ms / 1000) }, ms);
  }
  if (history === undefined) throw new Error('nothing was watched');
  return history;
}

describe('the ring', () => {
  it('keeps one value per bucket and never more than five minutes', () => {
    expect(watch(20, () => 100).rates).toHaveLength(20_000 / bucketMs);
    expect(watch(3600, () => 100).rates).toHaveLength(keptBuckets);
  });

  it('holds means, newest last', () => {
    const { rates } = watch(8, (second) => (second < 4 ? 100 : 300));
    expect(rates).toEqual([100, 100, 300, 300]);
  });

  it('starts anew with a phase and keeps what was learned before', () => {
    const written = watch(60, () => 100);
    const reading = withReport(written, { phase: 'verifying', bytesPerSecond: 200 }, 60_250);
    expect(reading.rates).toEqual([]);
    expect(reading.learned.writing?.mean).toBe(100);
  });
});

describe('time left', () => {
  const learnedOf = (history: RateHistory) => {
    const learned = history.learned.writing;
    if (learned === undefined) throw new Error('nothing was learned');
    return learned;
  };

  it('is a range at first and one number once the rate is steady', () => {
    const early = timeFor(1000, learnedOf(watch(4, () => 10)));
    expect(early.isSure).toBe(false);
    expect(early.lowSeconds).toBeLessThan(100);
    expect(early.highSeconds).toBeGreaterThan(100);
    const later = timeFor(1000, learnedOf(watch(60, () => 10)));
    expect(later).toMatchObject({ isSure: true, seconds: 100 });
  });

  it('stays a range while the rate jumps about', () => {
    const jumping = learnedOf(watch(120, (second) => (Math.floor(second / 4) % 2 === 0 ? 5 : 15)));
    expect(timeFor(1000, jumping).isSure).toBe(false);
  });

  it('follows a rate that changes for good', () => {
    const slowed = learnedOf(watch(300, (second) => (second < 60 ? 100 : 20)));
    expect(slowed.mean).toBeGreaterThan(19);
    expect(slowed.mean).toBeLessThan(25);
  });

  it('does not learn from standing still', () => {
    expect(learnedOf(watch(120, (second) => (second < 60 ? 100 : 0))).mean).toBeCloseTo(100);
  });

  it('of two phases is sure only when both are', () => {
    const sure = { seconds: 10, lowSeconds: 9, highSeconds: 11, isSure: true };
    const unsure = { seconds: 5, lowSeconds: 2, highSeconds: 9, isSure: false };
    expect(addTimes(sure, unsure)).toEqual({
      seconds: 15,
      lowSeconds: 11,
      highSeconds: 20,
      isSure: false,
    });
  });
});
