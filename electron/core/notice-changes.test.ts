import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noticeChanges } from './notice-changes.ts';

let sight = 'one';
let looks = 0;
const told = vi.fn();
const look = async () => {
  looks += 1;
  if (sight === 'hidden') throw new Error('nothing to be seen');
  return sight;
};
const start = () => noticeChanges({ look, everyMs: 1000, restMs: 100 }, told);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  sight = 'one';
  looks = 0;
  told.mockReset();
});
afterEach(() => vi.useRealTimers());

test('what is there at the beginning is no change', async () => {
  const notice = start();
  await pass(5000);
  expect(told).not.toHaveBeenCalled();
  notice.stop();
});

test('a change is told once, after it came to rest', async () => {
  const notice = start();
  await pass(0);
  sight = 'two';
  await pass(1000);
  sight = 'three';
  await pass(100);
  expect(told).not.toHaveBeenCalled();
  await pass(100);
  expect(told).toHaveBeenCalledTimes(1);
  await pass(5000);
  expect(told).toHaveBeenCalledTimes(1);
  notice.stop();
});

test('what comes and goes between two looks that agree is not told', async () => {
  const notice = start();
  await pass(0);
  sight = 'two';
  await pass(1000);
  sight = 'one';
  await pass(5000);
  expect(told).not.toHaveBeenCalled();
  notice.stop();
});

test('a hint makes it look at once; a look that throws changes nothing', async () => {
  const notice = start();
  await pass(0);
  sight = 'two';
  notice.lookNow();
  await pass(200);
  expect(told).toHaveBeenCalledTimes(1);
  sight = 'hidden';
  await pass(5000);
  expect(told).toHaveBeenCalledTimes(1);
  notice.stop();
});

test('after it was stopped it neither looks nor tells', async () => {
  const notice = start();
  await pass(0);
  notice.stop();
  notice.lookNow();
  sight = 'two';
  const before = looks;
  await pass(5000);
  expect(looks).toBe(before);
  expect(told).not.toHaveBeenCalled();
});
