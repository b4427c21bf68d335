import { say } from '../../../shared/language/say.ts';
import type { CloudJob } from '../../../shared/domain/import-job.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { requireJob } from '../jobs/job-records.ts';

/** Stores what the service said; a state not seen before gets its time. */
export function rememberCloudJob(context: CoreContext, jobName: string, seen: CloudJob): void {
  const { timeline } = requireJob(context, jobName);
  context.ports.store.updateJob(jobName, { importJob: seen });
  const { state, stateAsTold } = seen;
  if (state === null || timeline.at(-1)?.state === state) return;
  const told = stateAsTold === undefined ? {} : { asTold: stateAsTold };
  const entry = { state, firstSeenAt: nowOf(context), ...told };
  context.ports.store.updateJob(jobName, { timeline: [...timeline, entry] });
  record(context, jobName, 'import-job.state', say`Azure shows state ${stateAsTold ?? state}`);
}
