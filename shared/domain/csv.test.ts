import { describe, expect, test } from 'vitest';
import { toCsv, toTabbedText } from './csv.ts';

describe('CSV', () => {
  test('is marked as UTF-8, with quoted text, plain numbers, empty nulls and CRLF', () => {
    expect(
      toCsv([
        ['Job', 'Days'],
        ['märz', 3],
        ['x', null],
      ]),
    ).toBe('\ufeff"Job","Days"\r\n"märz",3\r\n"x",\r\n');
  });

  test('keeps commas, quotes and line breaks inside their cell', () => {
    expect(toCsv([['a,b;c "d"\ne']])).toBe('\ufeff"a,b;c ""d""\ne"\r\n');
  });

  test.each([
    '=1+1',
    '+cmd|calc',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1+1',
    '＝1+1',
    '"=1"'.slice(1),
  ])('gives a spreadsheet nothing to calculate: %j', (text) => {
    expect(toCsv([[text]])).toBe(`\ufeff"'${text.replaceAll('"', '""')}"\r\n`);
  });

  test('leaves names that only hold such a sign alone, and negative numbers', () => {
    expect(toCsv([['seed-01', 'a=b', -4]])).toBe('\ufeff"seed-01","a=b",-4\r\n');
  });
});

test('text for the clipboard has a line a row and a tab between cells, whatever the cells hold', () => {
  expect(
    toTabbedText([
      ['a\tb', 'c\r\nd', null],
      ['=1', 2, ''],
    ]),
  ).toBe("a b\tc d\t\n'=1\t2\t");
});
