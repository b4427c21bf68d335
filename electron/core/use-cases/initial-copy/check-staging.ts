import { announce } from '../../announce.ts';
import type { CoreContext } from '../../core-context.ts';
import { requireJob } from '../../jobs/job-records.ts';
import { scanStaging } from '../scan-staging.ts';

/** Looks again at what lies in the staging location, for example after the backup server wrote to it. */
export async function checkStagingAgain(
  context: CoreContext,
  jobName: string,
  signal: AbortSignal,
): Promise<void> {
  const job = requireJob(context, jobName);
  const { summary } = await scanStaging(context, job.plan, signal);
  const isEmpty = summary.files === 0 && summary.refused.length === 0;
  context.ports.store.updateJob(jobName, { staged: isEmpty ? null : summary });
  announce(context, jobName);
}
