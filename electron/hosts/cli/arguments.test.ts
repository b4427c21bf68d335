import { describe, expect, test } from 'vitest';
import { parseCommandLine, readCloud, readNumber } from './arguments.ts';
import { commands } from './commands.ts';

const parse = (...argv: string[]) => {
  const line = parseCommandLine(argv, commands);
  if (line === null) throw new Error('no command');
  return line;
};

describe('old runbooks', () => {
  test.each([
    [['diskprep', 's:/mnt/staging', 'p:/home/a.publishsettings']],
    [['DISKPREP', 'S:/mnt/staging', 'P:/home/a.publishsettings']],
    [['diskprep', 's:', '/mnt/staging', 'p:', '/home/a.publishsettings']],
    [['diskprep', '--staging', '/mnt/staging', '--publish-settings=/home/a.publishsettings']],
  ])('%j names staging and publish settings', (argv) => {
    const line = parse(...argv);
    expect(line.syntax.name).toBe('diskprep');
    expect(line.value('staging')).toBe('/mnt/staging');
    expect(line.value('publish-settings')).toBe('/home/a.publishsettings');
    expect(line.has('update')).toBe(false);
  });

  test('a staging path may hold colons and blanks', () => {
    expect(parse('diskprep', 's:D:\\seed data').value('staging')).toBe('D:\\seed data');
    expect(parse('diskprep', 's:\\\\nas\\seed').value('staging')).toBe('\\\\nas\\seed');
  });

  test('u: takes no value and goes with s: and p:', () => {
    const line = parse('diskprep', 'U:', 's:/mnt/staging');
    expect(line.has('update')).toBe(true);
    expect(line.value('staging')).toBe('/mnt/staging');
  });
});

test('commands of two words, repeated options and common ones in front', () => {
  const image = parse('--data-dir', '/data', 'disks', 'add-image', '/d.img', '--size', '8GiB');
  expect(image.syntax.name).toBe('disks add-image');
  expect(image.positional(0)).toBe('/d.img');
  expect(image.value('data-dir')).toBe('/data');
  expect(parse('disks').syntax.name).toBe('disks');
  const prep = parse('diskprep', 's:/s', '--disk', 'a', '--disk', 'b', '--json', '--yes');
  expect(prep.values('disk')).toEqual(['a', 'b']);
  expect(prep.has('json') && prep.has('yes')).toBe(true);
});

test('no command at all is not a mistake', () => {
  expect(parseCommandLine([], commands)).toBeNull();
  expect(parseCommandLine(['--help'], commands)).toBeNull();
});

test.each([
  [['frobnicate'], 'There is no command frobnicate'],
  [['statsu'], 'There is no command statsu; did you mean status?'],
  [['status', '--jobs', 'x'], 'status does not take --jobs; did you mean --job?'],
  [['status', '--paint'], 'status does not take --paint'],
  [['status', 'extra'], 'status does not take “extra”'],
  [['status', '--job'], '--job needs a value'],
  [['status', '--job', 'a', '--job', 'b'], '--job was given twice'],
  [['status', '--watch=yes'], '--watch takes no value'],
  [['--nonsense'], '--nonsense needs a command before it'],
])('%j is refused in words', (argv, text) => {
  expect(() => parseCommandLine(argv, commands)).toThrow(
    expect.objectContaining({ code: 'input.command', facts: { text } }),
  );
});

test('clouds and numbers are read or refused', () => {
  expect(readCloud(parse('status'))).toBe('rehearsal');
  expect(readCloud(parse('status', '--cloud', 'USGov'))).toBe('usgov');
  expect(() => readCloud(parse('status', '--cloud', 'moon'))).toThrow(/moon/);
  const port = (text: string) => readNumber(parse('serve', '--port', text), 'port', (n) => n < 10);
  expect(port('9')).toBe(9);
  expect(() => port('10')).toThrow(/not usable/);
  expect(() => port('x')).toThrow(/not usable/);
});
