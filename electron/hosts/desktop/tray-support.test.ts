import { expect, test } from 'vitest';
import { showsTrayIcons } from './tray-support.ts';

const missing = () => Promise.reject(new Error('ENOENT'));

test('Windows and macOS always show an icon, without being asked', async () => {
  for (const platform of ['win32', 'darwin'] as const) {
    expect(await showsTrayIcons(platform, () => expect.fail('asked'))).toBe(true);
  }
});

test.each([
  ['(true,)', true],
  ['(false,)', false],
])('a Linux desktop is asked over its bus: %s', async (answer, shows) => {
  expect(await showsTrayIcons('linux', async () => answer)).toBe(shows);
});

test('the second way of asking is used where the first is not there', async () => {
  const asked: string[] = [];
  const shows = await showsTrayIcons('linux', async (program) => {
    asked.push(program);
    return program === 'gdbus' ? missing() : '   boolean true\n';
  });
  expect([asked, shows]).toEqual([['gdbus', 'dbus-send'], true]);
});

test('without a bus nobody vouches for an icon', async () => {
  expect(await showsTrayIcons('linux', missing)).toBe(false);
});
