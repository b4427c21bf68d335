import { describe, expect, it } from 'vitest';
import { daysUntil, formatShare, formatTimeLeft, formatTimeRange } from './format.ts';

describe('time left', () => {
  it.each([
    [20, 'less than a minute'],
    [90, 'about 2 min'],
    [3600, 'about 1 h'],
    [15_600, 'about 4 h 20 min'],
    [3600 + 59 * 60, 'about 2 h'],
    [3 * 86_400, 'about 3 days'],
    [Number.POSITIVE_INFINITY, ''],
  ])('says %s seconds as "%s"', (seconds, text) => {
    expect(formatTimeLeft(seconds)).toBe(text);
  });
});

it.each([
  [10_000, 18_000, '2 h 45 min to 5 h'],
  [30, 200, 'up to 3 min'],
  [1210, 1220, 'about 20 min'],
])('says between %s and %s seconds as "%s"', (low, high, text) => {
  expect(formatTimeRange(low, high)).toBe(text);
});

it('never shows 100 % before everything is done', () => {
  expect(formatShare(0.9999)).toBe('99 %');
  expect(formatShare(1)).toBe('100 %');
  expect(formatShare(1.2)).toBe('100 %');
});

it('counts deadlines in whole days, past ones below zero', () => {
  const now = new Date('2026-12-01T12:00:00Z');
  expect(daysUntil('2026-12-04', now)).toBe(3);
  expect(daysUntil('2026-11-29', now)).toBe(-2);
});
