import { expect, test } from 'vitest';
import type { WindowState } from './window-state.ts';
import { placeWindow } from './window-state.ts';

const main = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 2560, height: 1400 };

const left = (x: number, y: number, width = 1280, height = 800): WindowState => ({
  bounds: { x, y, width, height },
  isMaximized: false,
  zoomLevel: 0,
});

test('nothing remembered means a size, and the system finds the place', () => {
  expect(placeWindow(null, [main])).toEqual({ width: 1280, height: 800 });
});

test('it opens where it was left, on the second display too', () => {
  expect(placeWindow(left(40, 30), [main])).toEqual({ x: 40, y: 30, width: 1280, height: 800 });
  expect(placeWindow(left(2000, 100), [main, right])).toMatchObject({ x: 2000, y: 100 });
});

test.each([
  ['a display that is gone', 2000, 100],
  ['above the top, where no title bar could be reached', 100, -60],
  ['below the bottom', 100, 1020],
  ['so far right that only a corner shows', 1850, 100],
  ['so far left that only a corner shows', -1200, 100],
])('left on %s, it opens in sight', (_what, x, y) => {
  expect(placeWindow(left(x, y), [main])).toEqual({ width: 1280, height: 800 });
});

test('partly out of sight stays, while it can be taken hold of', () => {
  expect(placeWindow(left(1700, 500), [main])).toMatchObject({ x: 1700, y: 500 });
});

test('it is never smaller than the pages need nor larger than any display', () => {
  expect(placeWindow(left(0, 0, 200, 100), [main])).toMatchObject({ width: 1024, height: 700 });
  expect(placeWindow(left(0, 0, 5000, 4000), [main])).toMatchObject({ width: 1920, height: 1040 });
});
