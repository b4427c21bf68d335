import { expect, test } from 'vitest';
import { createSessions } from './sessions.ts';

function setUp() {
  const clock = { nowMs: 0 };
  const sessions = createSessions({ idleMs: 1000, nowMs: () => clock.nowMs });
  const cookie = sessions.redeem(sessions.newToken()) ?? '';
  return { clock, sessions, cookie };
}

test('a token works once, and only the newest', () => {
  const sessions = createSessions();
  const first = sessions.newToken();
  const second = sessions.newToken();
  expect(sessions.redeem(first)).toBeNull();
  expect(sessions.redeem(second)).toMatch(/^[\w-]{43}$/);
  expect(sessions.redeem(second)).toBeNull();
});

test('a session that nobody uses ends', () => {
  const { clock, sessions, cookie } = setUp();
  clock.nowMs = 1000;
  expect(sessions.isValid(cookie)).toBe(true);
  clock.nowMs = 2000;
  expect(sessions.isValid(cookie)).toBe(true);
  clock.nowMs = 3001;
  expect(sessions.isValid(cookie)).toBe(false);
  clock.nowMs = 0;
  expect(sessions.isValid(cookie)).toBe(false);
});

test('an open page keeps it, as long as it is open; two pages are counted', () => {
  const { clock, sessions, cookie } = setUp();
  const firstWent = sessions.pageOpened(cookie);
  const secondWent = sessions.pageOpened(cookie);
  clock.nowMs = 50_000;
  firstWent();
  clock.nowMs = 90_000;
  expect(sessions.isValid(cookie)).toBe(true);
  secondWent();
  clock.nowMs = 90_500;
  expect(sessions.isValid(cookie)).toBe(true);
  clock.nowMs = 91_501;
  expect(sessions.isValid(cookie)).toBe(false);
});

test('the end of one session leaves others', () => {
  const { clock, sessions, cookie } = setUp();
  clock.nowMs = 900;
  const other = sessions.redeem(sessions.newToken()) ?? '';
  clock.nowMs = 1500;
  expect([sessions.isValid(cookie), sessions.isValid(other)]).toEqual([false, true]);
});
