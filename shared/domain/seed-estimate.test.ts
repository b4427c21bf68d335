import { describe, expect, test } from 'vitest';
import type { SeedFacts } from './seed-estimate.ts';
import { estimateSeed } from './seed-estimate.ts';

const tb = 1e12;
const hour = 3600;
const day = 24 * hour;
const facts = (change: Partial<SeedFacts>): SeedFacts => ({
  stagedBytes: null,
  sourceBytes: 10 * tb,
  disks: { kind: 'each', sizeBytes: 4 * tb },
  measured: null,
  uplinkBitsPerSecond: null,
  ...change,
});
const estimate = (change: Partial<SeedFacts> = {}) => {
  const found = estimateSeed(facts(change));
  if (found === null) throw new Error('no size is known');
  return found;
};

test('without any size there is nothing to say', () => {
  expect(estimateSeed(facts({ sourceBytes: null }))).toBeNull();
});

describe('what travels', () => {
  test('is 10 to 20 % less than the source while nothing is staged', () => {
    expect(estimate()).toMatchObject({ bytes: { low: 8 * tb, high: 9 * tb }, isStaged: false });
  });

  test('is what lies in staging once it is there, whatever somebody guessed', () => {
    expect(estimate({ stagedBytes: 3 * tb })).toMatchObject({
      bytes: { low: 3 * tb, high: 3 * tb },
      isStaged: true,
    });
  });
});

describe('disks', () => {
  test('of one size: as many as the bytes fill', () => {
    expect(estimate({ stagedBytes: 7.9 * tb }).disks).toEqual({ low: 2, high: 2 });
    expect(estimate({ stagedBytes: 8 * tb }).disks).toEqual({ low: 3, high: 3 });
  });

  test('of a guessed size: between how many', () => {
    expect(estimate({ sourceBytes: 9.5 * tb }).disks).toEqual({ low: 2, high: 3 });
  });

  test('even an empty staging location takes one', () => {
    expect(estimate({ stagedBytes: 0 }).disks).toEqual({ low: 1, high: 1 });
  });

  test('that are attached are taken largest first, and what is missing is said', () => {
    const attached = (...sizesBytes: number[]) => ({ kind: 'attached' as const, sizesBytes });
    expect(estimate({ stagedBytes: 9 * tb, disks: attached(2 * tb, 10 * tb) })).toMatchObject({
      disks: { low: 1, high: 1 },
      missingBytes: 0,
    });
    const short = estimate({ stagedBytes: 9 * tb, disks: attached(2 * tb, 4 * tb) });
    expect(short.disks).toEqual({ low: 2, high: 2 });
    expect(short.missingBytes).toBeCloseTo(9 * tb - 6 * tb * 0.999, -3);
  });

  test('beyond ten travel in another parcel', () => {
    expect(estimate({ stagedBytes: 39 * tb }).parcels).toEqual({ low: 1, high: 1 });
    expect(estimate({ stagedBytes: 41 * tb }).parcels).toEqual({ low: 2, high: 2 });
  });
});

describe('hours', () => {
  test('of one disk lie between the rates of usual disks, for writing and for reading back', () => {
    const { write, readBack, untilShipped } = estimate({ stagedBytes: 2.2 * tb });
    expect(write).toEqual({ low: 10_000, high: 22_000 });
    expect(readBack).toEqual({ low: 10_000, high: 22_000 });
    expect(untilShipped).toEqual({ low: 20_000, high: 44_000 });
  });

  test('of several disks: side by side at best, one after the other at worst; read back always side by side', () => {
    const { write, readBack } = estimate({
      stagedBytes: 7 * tb,
      disks: { kind: 'each', sizeBytes: 3.6 * tb },
    });
    expect(write.low).toBeCloseTo((3.6 * tb * 0.999) / 220e6, 3);
    expect(write.high).toBeCloseTo((7 * tb) / 100e6, 3);
    expect(readBack.high).toBeCloseTo((3.6 * tb * 0.999) / 100e6, 3);
  });

  test('come from this computer when it has written disks before', () => {
    const measured = { bytesPerSecond: 200e6, disks: 2, measuredAt: '2026-11-01T10:00:00Z' };
    const { write } = estimate({ stagedBytes: 2 * tb, measured });
    expect(write.low).toBeCloseTo(10_000 / 1.15, 3);
    expect(write.high).toBeCloseTo(10_000 / 0.85, 3);
  });

  test('never run backwards', () => {
    for (const stagedBytes of [0, 1, 5e8, 3 * tb, 400 * tb]) {
      const found = estimate({ stagedBytes, uplinkBitsPerSecond: 1e9 });
      const { write, readBack, untilShipped, untilArrived, overWire } = found;
      for (const range of [write, readBack, untilShipped, untilArrived, overWire]) {
        expect(range?.low).toBeLessThanOrEqual(range?.high ?? NaN);
      }
    }
  });
});

describe('the wire', () => {
  test('is not judged while nobody named its rate', () => {
    expect(estimate()).toMatchObject({ overWire: null, faster: null });
  });

  test('takes the bytes at 70 to 95 % of the line', () => {
    const { overWire } = estimate({ stagedBytes: tb, uplinkBitsPerSecond: 100e6 });
    expect(overWire?.low).toBeCloseTo(80_000 / 0.95, 3);
    expect(overWire?.high).toBeCloseTo(80_000 / 0.7, 3);
  });

  test.each([
    ['disks', 10e6],
    ['close', 100e6],
    ['wire', 10e9],
  ] as const)('%s for 10 TB at %d bit/s', (faster, uplinkBitsPerSecond) => {
    expect(estimate({ uplinkBitsPerSecond }).faster).toBe(faster);
  });

  test('a parcel counts 8 to 15 days on top of the disks', () => {
    const { untilShipped, untilArrived } = estimate();
    expect(untilArrived.low - untilShipped.low).toBeCloseTo(8 * day, 3);
    expect(untilArrived.high - untilShipped.high).toBeCloseTo(15 * day, 3);
  });
});
