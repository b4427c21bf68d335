import { csvLines, toCsv } from '../../../shared/domain/csv.ts';
import type { HistoryFilter } from '../../../shared/domain/history.ts';
import { historyHead, historyRow, longestPage } from '../../../shared/domain/history.ts';
import type { HistoryEntry } from '../../../shared/domain/job.ts';
import type { ExportFormat, WrittenList } from '../../../shared/domain/job-table.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf } from '../core-context.ts';
import type { JobStore } from '../ports/job-store.ts';
import { exportName } from './export-name.ts';

/** Writes the entries of the history that the filter leaves, newest first, into the data folder. */
export async function exportHistory(
  context: CoreContext,
  filter: HistoryFilter,
  format: ExportFormat,
): Promise<WrittenList> {
  const { store, files } = context.ports;
  const now = nowOf(context);
  let entries = 0;
  const counted = function* () {
    for (const page of pagesOf(store, filter)) {
      entries += page.length;
      yield page;
    }
  };
  const chunks = format === 'csv' ? csvOf(counted()) : jsonOf(counted(), { now, filter });
  const { path } = await files.writePrivateChunks(exportName('history', now, format), chunks);
  return { file: path, entries };
}

/** A page in memory at a time. */
export function* pagesOf(store: JobStore, filter: HistoryFilter): Generator<HistoryEntry[]> {
  for (let before: number | null = null; ;) {
    const page = store.findHistory(filter, { before, limit: longestPage });
    yield page.entries;
    if (page.next === null) return;
    before = page.next;
  }
}

function* csvOf(pages: Iterable<HistoryEntry[]>): Generator<string> {
  yield toCsv([historyHead()]);
  for (const page of pages) yield csvLines(page.map(historyRow));
}

function* jsonOf(
  pages: Iterable<HistoryEntry[]>,
  { now, filter }: { readonly now: string; readonly filter: HistoryFilter },
): Generator<string> {
  yield `{\n  "writtenAt": ${JSON.stringify(now)},\n  "filter": ${JSON.stringify(filter)},\n  "entries": [`;
  let separator = '\n';
  for (const page of pages) {
    for (const entry of page) {
      yield `${separator}    ${JSON.stringify(entry)}`;
      separator = ',\n';
    }
  }
  yield '\n  ]\n}\n';
}
