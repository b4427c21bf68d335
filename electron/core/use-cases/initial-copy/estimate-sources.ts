import type { SourceEstimate } from '../../../../shared/domain/initial-copy.ts';
import type { CoreContext } from '../../core-context.ts';
import { requireJob } from '../../jobs/job-records.ts';
import { chooseSources, leftOut } from './choose-sources.ts';
import { noProgress } from './start-backup.ts';

/** Pace at which a walk tells how far it is. */
const tellMs = 250;

/** Counts what the folders hold, and what cannot be copied, without reading a file. */
export async function estimateBackup(
  context: CoreContext,
  jobName: string,
  folders: readonly string[],
  signal: AbortSignal,
): Promise<SourceEstimate> {
  const job = requireJob(context, jobName);
  const sources = await chooseSources(context, job, folders);
  const { freeBytes } = await context.ports.staging.probe(job.plan.stagingLocation);
  let toldAt = 0;
  const estimate = await context.ports.copies.estimate(
    sources,
    await leftOut(context, job),
    ({ files: totalFiles, bytes: totalBytes, source, problems: skipped }) => {
      const now = performance.now();
      if (now - toldAt < tellMs) return;
      toldAt = now;
      const soFar = { ...noProgress(jobName), source, totalFiles, totalBytes, skipped };
      context.emit('backup', 'progress', soFar);
    },
    signal,
  );
  return { ...estimate, freeBytes };
}
