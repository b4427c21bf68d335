import { expect, it } from 'vitest';
import type { CheckState } from '../shared/domain/plan.ts';
import type { PreflightGroup, PreflightReport, PreflightRow } from '../shared/domain/preflight.ts';
import {
  countStates,
  countsInWords,
  partsOf,
  preflightText,
  withRows,
  worstOf,
} from './preflight-report.ts';

const row = (id: string, state: CheckState, group: PreflightGroup = 'azure'): PreflightRow => ({
  id,
  group,
  state,
  title: `Title of ${id}`,
  evidence: `Found for ${id}.`,
  why: `Why ${id}.`,
  fix: state === 'passed' ? null : `Mend ${id}.`,
  action: null,
});
const report = (rows: readonly PreflightRow[]): PreflightReport => ({
  checkedAt: '2026-12-04T14:05:00.000Z',
  job: 'march-seed',
  staging: '/mnt/seed',
  rows: [...rows],
});
const many = (state: CheckState, count: number) =>
  Array.from({ length: count }, (_, at) => row(`${state}${at}`, state));

it('groups in the order of the groups and keeps the order of rows', () => {
  const parts = partsOf([row('a', 'passed', 'plan'), row('b', 'failed'), row('c', 'passed')]);
  expect(parts.map(({ group, rows }) => [group, rows.map(({ id }) => id)])).toEqual([
    ['azure', ['b', 'c']],
    ['plan', ['a']],
  ]);
});

it('counts in words, the most urgent first', () => {
  const rows = [
    ...many('passed', 24),
    ...many('skipped', 2),
    ...many('warning', 1),
    ...many('failed', 2),
  ];
  expect(countsInWords(countStates(rows))).toBe(
    '2 need you, 1 to be careful with, 24 passed, 2 could not be checked.',
  );
  expect(countsInWords(countStates(many('failed', 1)))).toBe('1 needs you.');
  expect(countsInWords(countStates([]))).toBe('Nothing was looked at.');
});

it('says that all passed only when no row was left unchecked', () => {
  const passed = many('passed', 3);
  expect(countsInWords(countStates(passed))).toBe('All 3 passed.');
  expect(worstOf(countStates(passed))).toBe('passed');
  const unsure = countStates([...passed, ...many('skipped', 1)]);
  expect(countsInWords(unsure)).toBe('3 passed, 1 could not be checked.');
  expect(worstOf(unsure)).toBe('skipped');
  expect(countsInWords(countStates(many('skipped', 2)))).toBe('2 could not be checked.');
});

it('puts a row that was looked at again in its place', () => {
  const before = report([row('a', 'failed'), row('b', 'passed')]);
  const after = withRows(before, [row('a', 'passed'), row('unknown', 'failed')]);
  expect(after.rows.map(({ id, state }) => `${id} ${state}`)).toEqual(['a passed', 'b passed']);
});

it('writes a text that tells every row, and why only where it asks for a look', () => {
  const text = preflightText(
    report([row('a', 'passed'), row('b', 'failed'), row('c', 'skipped', 'computer')]),
    'copy-pc',
  );
  expect(text).toBe(
    [
      'Preflight: march-seed',
      'Looked at 2026-12-04T14:05:00.000Z on copy-pc',
      'Staging location: /mnt/seed',
      '1 needs you, 1 passed, 1 could not be checked.',
      '',
      'Azure',
      '[Passed] Title of a: Found for a.',
      '[Needs you] Title of b: Found for b.',
      '    Why it matters: Why b.',
      '    What to do: Mend b.',
      '',
      'This computer',
      '[Not checked] Title of c: Found for c.',
      '    What to do: Mend c.',
    ].join('\n'),
  );
});
