import type { CoreContext } from './core-context.ts';
import { groupOf } from './jobs/job-group.ts';
import { requireJob } from './jobs/job-records.ts';
import { viewOfJob } from './view-of-job.ts';

/**
 * Bumps the revision and tells every client the new view; so it does for the other jobs of the same backup, whose views
 * show where this one stands.
 */
export function announce(context: CoreContext, jobName: string): void {
  const { store } = context.ports;
  const others = groupOf(context, requireJob(context, jobName)).filter(
    (job) => job.name !== jobName,
  );
  for (const name of [jobName, ...others.map((job) => job.name)]) {
    store.updateJob(name, {});
    context.emit('jobs', 'changed', viewOfJob(context, name));
  }
}
