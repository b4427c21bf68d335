import { jobServiceName } from '../../../shared/domain/job-service.ts';
import { toErrorData } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import type { JobService } from '../ports/cloud.ts';
import type { StoredJob } from '../ports/job-store.ts';

/** Carriers read their numbers without regard to case and blanks; so are two numbers compared. */
export function isSameTracking(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, '').toUpperCase();
  return plain(a) === plain(b);
}

/**
 * Tracking numbers of the other jobs of the subscription, in both services. The job's own service must answer; the
 * other may not be registered or offered, and then has no jobs that matter.
 */
export async function trackingNumbersInUse(
  context: CoreContext,
  job: StoredJob,
  own: JobService,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const cloud = await context.ports.cloud();
  const lists = jobServiceName.options.map(async (name) => {
    try {
      const { azureSubscriptionId } = job.plan;
      return await cloud.service(name).trackingNumbersInUse(azureSubscriptionId, job.name, signal);
    } catch (thrown) {
      signal?.throwIfAborted();
      const isCloud = toErrorData(thrown).code.startsWith('cloud.');
      if (name === own.name || !isCloud) throw thrown;
      return new Map<string, string>();
    }
  });
  return new Map((await Promise.all(lists)).flatMap((list) => [...list]));
}
