import { expect, it } from 'vitest';
import { VirtualClock } from './virtual-clock.ts';

const hour = 3_600_000;

it('hurries only while told to, never goes back, and can be put forward', () => {
  let realMs = 500;
  const clock = new VirtualClock({ startMs: 1000, hoursPerSecond: 2, realNowMs: () => realMs });
  realMs += 3000;
  expect(clock.nowMs()).toBe(4000);
  clock.setHurrying(true);
  realMs += 1500;
  expect(clock.nowMs()).toBe(4000 + 3 * hour);
  clock.setHurrying(false);
  realMs += 1000;
  expect(clock.nowMs()).toBe(5000 + 3 * hour);
  clock.addHours(24);
  expect(clock.nowMs()).toBe(5000 + 27 * hour);
});
