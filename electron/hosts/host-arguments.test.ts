import { expect, test } from 'vitest';
import { asksForHelp, hostHelp, parseHostArguments } from './host-arguments.ts';

test('nothing said means the practice cloud on a free port', () => {
  expect(parseHostArguments([])).toEqual({
    dataDir: null,
    cloud: 'rehearsal',
    port: 0,
    isReadOnly: false,
    hoursPerSecond: null,
  });
});

test('everything can be said', () => {
  const argv = [
    '--data-dir',
    '/d',
    '--cloud=usgov',
    '--port',
    '8123',
    '--read-only',
    '--speed',
    '0.5',
  ];
  expect(parseHostArguments(argv)).toEqual({
    dataDir: '/d',
    cloud: 'usgov',
    port: 8123,
    isReadOnly: true,
    hoursPerSecond: 0.5,
  });
});

test.each([
  [['--port', '70000'], '--port 70000'],
  [['--port', '-1'], '--port'],
  [['--port', '0x50'], '--port 0x50'],
  [['--speed', '0'], '--speed 0'],
  [['--cloud', 'moon'], '--cloud moon'],
  [['--colour'], '--colour'],
  [['extra'], 'extra'],
  [['--data-dir'], '--data-dir'],
])('%j is refused with what was wrong', (argv, part) => {
  expect(() => parseHostArguments(argv)).toThrow(
    expect.objectContaining({ code: 'input.command', message: expect.stringContaining(part) }),
  );
});

test('help names everything that can be said, and is asked for in two ways', () => {
  for (const option of ['--data-dir', '--cloud', '--port', '--read-only', '--speed'])
    expect(hostHelp).toContain(`  ${option}`);
  expect(asksForHelp(['--port', '1', '--help'])).toBe(true);
  expect(asksForHelp(['-h'])).toBe(true);
  expect(asksForHelp(['--port', '1'])).toBe(false);
});
