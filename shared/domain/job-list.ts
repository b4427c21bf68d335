import { locale } from '../language/language.ts';
import type { JobRow } from './job-row.ts';

/** Which jobs of the list are shown. They overlap: an ended job may need somebody. */
export const jobFilters = ['all', 'you', 'carrier', 'data-centre', 'ended', 'overdue'] as const;
export type JobFilter = (typeof jobFilters)[number];

/** Columns that the list can be sorted by. */
export const jobColumns = ['job', 'state', 'who', 'by', 'tracking', 'target', 'asked'] as const;
export type JobColumn = (typeof jobColumns)[number];

export interface JobOrder {
  readonly column: JobColumn;
  readonly isDescending: boolean;
}

/** The most pressing job first. */
export const pressingFirst: JobOrder = { column: 'by', isDescending: false };

/** Does the row belong to this filter? */
export function isIn(row: JobRow, filter: JobFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'ended':
      return row.hasEnded;
    case 'overdue':
      return row.isOverdue;
    case 'you':
    case 'carrier':
    case 'data-centre':
      return row.who === filter;
  }
}

/**
 * What is asked for in a search box: every word must be found, in the name, the tracking number, a disk's serial, the
 * account, the container or the carrier. Upper and lower case are the same, and so are tracking numbers and serials
 * with and without spaces and dashes.
 */
export function searchFor(text: string): (row: JobRow) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const joined = compact(text);
  if (words.length === 0) return () => true;
  return (row) => {
    const told = textOf(row);
    if (words.every((word) => told.includes(word))) return true;
    // Groups read out on the phone are one number, and nobody says where a dash is.
    if (joined.length < shortestNumber) return false;
    return [row.trackingNumber, ...row.serials].some((one) => compact(one).includes(joined));
  };
}

/** Fewer signs than that are found in any number by chance. */
const shortestNumber = 4;

const known = new WeakMap<JobRow, string>();

function textOf(row: JobRow): string {
  const held = known.get(row);
  if (held !== undefined) return held;
  const { name, part, trackingNumber, serials, storageAccount, storageContainer, carrier } = row;
  const told = [
    name,
    part?.first ?? '',
    trackingNumber ?? '',
    compact(trackingNumber),
    ...serials,
    storageAccount,
    storageContainer,
    carrier ?? '',
  ];
  const text = told.join('\n').toLowerCase();
  known.set(row, text);
  return text;
}

function compact(text: string | null): string {
  return (text ?? '').replace(/[\s-]+/g, '').toLowerCase();
}

/** A new list in this order; empty cells come last both ways, equal ones by name. */
export function inOrder(rows: readonly JobRow[], { column, isDescending }: JobOrder): JobRow[] {
  const { compare } = new Intl.Collator(locale(), { numeric: true, sensitivity: 'base' });
  const turn = isDescending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row, column) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      if (a.key !== b.key) return a.key === null ? 1 : -1;
    } else {
      const order = compare(a.key, b.key);
      if (order !== 0) return order * turn;
    }
    return compare(a.row.name, b.row.name);
  });
  return keyed.map(({ row }) => row);
}

function keyOf(row: JobRow, column: JobColumn): string | null {
  switch (column) {
    case 'job':
      return row.name;
    case 'state':
      return row.state;
    case 'who':
      return row.who;
    case 'by':
      return row.by;
    case 'tracking':
      return row.trackingNumber;
    case 'target':
      return `${row.storageAccount}/${row.storageContainer}`;
    case 'asked':
      return row.askedAt;
  }
}
