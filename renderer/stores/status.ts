import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../shared/contract/contract.ts';
import type { JobColumn, JobFilter, JobOrder } from '../../shared/domain/job-list.ts';
import {
  inOrder,
  isIn,
  jobFilters,
  pressingFirst,
  searchFor,
} from '../../shared/domain/job-list.ts';
import type { JobRow } from '../../shared/domain/job-row.ts';
import type { ExportFormat, WrittenList } from '../../shared/domain/job-table.ts';

/** What a person wants to see of the list of all jobs; kept while they look at one of them. */
export interface StatusState {
  readonly text: string;
  readonly filter: JobFilter;
  readonly order: JobOrder;
  readonly setText: (text: string) => void;
  readonly setFilter: (filter: JobFilter) => void;
  /** By this column; again, the other way round. */
  readonly sortBy: (column: JobColumn) => void;
  /** No search, no filter. */
  readonly showAll: () => void;
  readonly save: (jobs: readonly string[], format: ExportFormat) => Promise<WrittenList>;
}

export function createStatusStore(client: AppClient) {
  return createStore<StatusState>()((set) => ({
    text: '',
    filter: 'all',
    order: pressingFirst,
    setText: (text) => set({ text }),
    setFilter: (filter) => set({ filter }),
    sortBy: (column) =>
      set(({ order }) => ({
        order: { column, isDescending: order.column === column && !order.isDescending },
      })),
    showAll: () => set({ text: '', filter: 'all' }),
    save: (jobs, format) => client.jobs.export({ jobs: [...jobs], format }),
  }));
}

export interface ShownJobs {
  readonly rows: readonly JobRow[];
  /** How many of those found belong to each filter. */
  readonly counts: Readonly<Record<JobFilter, number>>;
}

/** The rows that search and filter leave, in order. */
export function shownJobs(
  all: readonly JobRow[],
  wish: Pick<StatusState, 'text' | 'filter' | 'order'>,
): ShownJobs {
  const found = all.filter(searchFor(wish.text));
  const counts = Object.fromEntries(
    jobFilters.map((filter) => [filter, found.filter((row) => isIn(row, filter)).length]),
  ) as Record<JobFilter, number>;
  const rows = inOrder(
    found.filter((row) => isIn(row, wish.filter)),
    wish.order,
  );
  return { rows, counts };
}
