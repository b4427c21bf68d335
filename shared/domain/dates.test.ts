import { expect, test } from 'vitest';
import { minuteOf } from './dates.ts';

test('a time is named to the minute, with its zone; other text stays', () => {
  expect(minuteOf('2026-12-04T09:30:12.345Z')).toBe('2026-12-04 09:30 UTC');
  expect(minuteOf('2026-12-04T09:30:12+02:00')).toBe('2026-12-04T09:30:12+02:00');
  expect(minuteOf('soon')).toBe('soon');
});
