import type { CheckState } from '../shared/domain/plan.ts';
import { checkState } from '../shared/domain/plan.ts';
import type { PreflightGroup, PreflightReport, PreflightRow } from '../shared/domain/preflight.ts';
import { preflightGroup } from '../shared/domain/preflight.ts';
import { words } from './words.ts';

export interface PreflightPart {
  readonly group: PreflightGroup;
  readonly rows: readonly PreflightRow[];
}

/** Rows by group, in the order of the groups; within one the core's order stays, so that no row jumps. */
export function partsOf(rows: readonly PreflightRow[]): PreflightPart[] {
  return preflightGroup.options
    .map((group) => ({ group, rows: rows.filter((row) => row.group === group) }))
    .filter((part) => part.rows.length > 0);
}

export type StateCounts = Readonly<Record<CheckState, number>>;

export function countStates(rows: readonly Pick<PreflightRow, 'state'>[]): StateCounts {
  const count = (state: CheckState) => rows.filter((row) => row.state === state).length;
  return {
    passed: count('passed'),
    warning: count('warning'),
    failed: count('failed'),
    skipped: count('skipped'),
  };
}

/** What is most urgent first. */
const urgency: readonly CheckState[] = ['failed', 'warning', 'passed', 'skipped'];

/** `2 need you, 1 to be careful with, 24 passed, 2 could not be checked.`; states that no row has are left out. */
export function countsInWords(counts: StateCounts): string {
  const there = urgency.filter((state) => counts[state] > 0);
  const [only] = there;
  if (only === undefined) return words.preflight.noRows;
  if (there.length === 1 && only === 'passed') return words.preflight.allPassed(counts.passed);
  return `${there.map((state) => words.preflight.counts[state](counts[state])).join(', ')}.`;
}

/** The state of the whole: the most urgent of its rows. A row that was not checked keeps it from being passed. */
export function worstOf(counts: StateCounts): CheckState {
  const order: readonly CheckState[] = ['failed', 'warning', 'skipped', 'passed'];
  return order.find((state) => counts[state] > 0) ?? 'skipped';
}

/** Puts rows that were looked at again in the place of the ones before. */
export function withRows(report: PreflightReport, rows: readonly PreflightRow[]): PreflightReport {
  const fresh = new Map(rows.map((row) => [row.id, row]));
  return { ...report, rows: report.rows.map((row) => fresh.get(row.id) ?? row) };
}

/** Does the row ask for somebody's eyes? */
export function asksForLook(row: Pick<PreflightRow, 'state'>): boolean {
  return row.state === checkState.enum.failed || row.state === checkState.enum.warning;
}

/** The whole report for a ticket or a mail: every row with its state in words; why and what to do where it asks for it. */
export function preflightText(report: PreflightReport, computer: string): string {
  const { preflight } = words;
  const head = [
    [preflight.title, report.job].filter((part) => part !== null).join(': '),
    preflight.checkedAt(report.checkedAt, computer),
    ...(report.staging === null ? [] : [`${preflight.staging}: ${report.staging}`]),
    countsInWords(countStates(report.rows)),
  ];
  const parts = partsOf(report.rows).map(({ group, rows }) =>
    [preflight.groups[group], ...rows.map(rowText)].join('\n'),
  );
  return [head.join('\n'), ...parts].join('\n\n');
}

function rowText(row: PreflightRow): string {
  const { states, why, fix } = words.preflight;
  const lines = [`[${states[row.state]}] ${row.title}: ${row.evidence}`];
  if (asksForLook(row)) lines.push(`    ${why}: ${row.why}`);
  if (row.fix !== null) lines.push(`    ${fix}: ${row.fix}`);
  return lines.join('\n');
}
