import { toCsv } from '../../../shared/domain/csv.ts';
import { jobRowOf } from '../../../shared/domain/job-row.ts';
import type { ExportFormat, WrittenList } from '../../../shared/domain/job-table.ts';
import { jobTable } from '../../../shared/domain/job-table.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf } from '../core-context.ts';
import { viewOfJob } from '../view-of-job.ts';
import { exportName } from './export-name.ts';

/**
 * Writes the named jobs, in that order, as a list into the data folder. What it holds is what the list shows: no
 * address, no account of a carrier. `input.unknown-job` when one is not here.
 */
export async function exportJobs(
  context: CoreContext,
  jobNames: readonly string[],
  format: ExportFormat,
): Promise<WrittenList> {
  const now = nowOf(context);
  const rows = jobNames.map((name) => jobRowOf(viewOfJob(context, name), now));
  const text =
    format === 'csv'
      ? toCsv(jobTable(rows))
      : `${JSON.stringify({ writtenAt: now, jobs: rows }, null, 2)}\n`;
  const file = await context.ports.files.writePrivate(exportName('jobs', now, format), text);
  return { file, entries: rows.length };
}
