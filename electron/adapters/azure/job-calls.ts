import { say } from '../../../shared/language/say.ts';
import type { Arm } from './arm-client.ts';
import type { CloudAction } from './cloud-error.ts';
import { serviceCodeOf, statusOf } from './cloud-error.ts';
import type { RegistrationWait } from './registration.ts';

/** What the job services of a cloud share. */
export interface JobServiceOptions {
  readonly arm: Arm;
  /** Origin of ARM, for showing requests. */
  readonly origin: string;
  readonly registration: RegistrationWait;
  readonly now: () => Date;
}

/** Jobs asked for at once when a list leaves their packages out. */
const parallelLooks = 4;

/** Looks at each of these, a few at a time. */
export async function lookAtEach<T>(
  items: readonly T[],
  lookAt: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const lane = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await lookAt(next);
  };
  await Promise.all(Array.from({ length: parallelLooks }, lane));
}

/** A 404 about the job itself, not about its subscription. */
export function isJobMissing(thrown: unknown): boolean {
  return statusOf(thrown) === 404 && serviceCodeOf(thrown) !== 'SubscriptionNotFound';
}

/** What is done with a job, in the two forms the words of a failure need. */
export function actionOn(doing: string, name: string): CloudAction {
  return { doing: say`${doing} import job ${name}`, thing: say`Import job ${name}` };
}

/** Path of a job below ARM. */
export function jobPath(
  provider: string,
  subscriptionId: string,
  job: { readonly resourceGroup: string; readonly name: string },
): string {
  const part = encodeURIComponent;
  return (
    `/subscriptions/${part(subscriptionId)}/resourceGroups/${part(job.resourceGroup)}` +
    `/providers/${provider}/jobs/${part(job.name)}`
  );
}
