import { describe, expect, it } from 'vitest';
import { daysUntil, formatShare, formatTimeLeft } from './format.ts';

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
