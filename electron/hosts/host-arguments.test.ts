import { expect, test } from 'vitest';
import { parseHostArguments } from './host-arguments.ts';

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
