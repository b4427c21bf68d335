import { expect, test } from 'vitest';
import { powerShellArgument, powerShellText } from './power-shell.ts';

test.each([
  ['plain', "'plain'"],
  ['', "''"],
  ["it's", "'it''s'"],
  ["''; Remove-Item C:\\ -Recurse #", "'''''; Remove-Item C:\\ -Recurse #'"],
  ['$env:USERNAME `whoami` $(whoami) "x"', '\'$env:USERNAME `whoami` $(whoami) "x"\''],
  ['\u2018a\u2019 \u201ab\u201b', "'\u2018\u2018a\u2019\u2019 \u201a\u201ab\u201b\u201b'"],
  ['\\\\nas\\seed & calc | more > x', "'\\\\nas\\seed & calc | more > x'"],
  ['line\nbreak', "('' + 'line' + [char]10 + 'break')"],
  ['\u0003calc\r', "('' + [char]3 + 'calc' + [char]13)"],
  ["a'\tb", "('' + 'a''' + [char]9 + 'b')"],
  ['a\u2028b', "('' + 'a' + [char]8232 + 'b')"],
  ['Sicherung Köln', "'Sicherung Köln'"],
])('%j stands for itself and nothing else', (text, expected) => {
  expect(powerShellText(text)).toBe(expected);
});

/** Reads one expression as PowerShell does: literals with doubled quotes, and sums of them. */
function read(expression: string): string {
  const literal = /^'((?:[^'\u2018\u2019\u201a\u201b]|(['\u2018\u2019\u201a\u201b])\2)*)'$/;
  const value = (term: string) => {
    const code = /^\[char\](\d+)$/.exec(term);
    if (code !== null) return String.fromCharCode(Number(code[1]));
    const found = literal.exec(term);
    if (found === null) throw new Error(`not one literal: ${term}`);
    return (found[1] ?? '').replaceAll(/(['\u2018\u2019\u201a\u201b])\1/g, '$1');
  };
  if (!expression.startsWith('(')) return value(expression);
  return expression
    .slice(1, -1)
    .split(/ \+ (?=\[char\]|')/)
    .map(value)
    .join('');
}

test('any text of hostile characters is read back as it was', () => {
  const pieces = [
    "'",
    '"',
    '`',
    '$',
    ';',
    '\u2019',
    '\u201b',
    '\n',
    '\u0003',
    '\\',
    'x',
    '#',
    '$(',
  ];
  let seed = 1;
  for (let turn = 0; turn < 500; turn += 1) {
    let text = '';
    for (let at = 0; at < 8; at += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      text += pieces[seed % pieces.length] ?? '';
    }
    expect(read(powerShellText(text))).toBe(text);
  }
});

test.each([
  ['march-seed', 'march-seed'],
  ['s:\\\\nas\\seed', 's:\\\\nas\\seed'],
  ['--job', "'--job'"],
  ['@list', "'@list'"],
  ['a,b', "'a,b'"],
  ['D:\\my seed', "'D:\\my seed'"],
  ["it's", "'it''s'"],
  ['%x', "'%x'"],
  ['', "''"],
])('argument %j is written %s', (text, expected) => {
  expect(powerShellArgument(text)).toBe(expected);
});
