import type { CoreContext } from './core-context.ts';
import { viewOfJob } from './view-of-job.ts';

/** Bumps the revision and tells every client the new view. */
export function announce(context: CoreContext, jobName: string): void {
  context.ports.store.updateJob(jobName, {});
  context.emit('jobs', 'changed', viewOfJob(context, jobName));
}
