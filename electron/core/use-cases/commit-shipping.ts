import { say } from '../../../shared/language/say.ts';
import { notFitToShip, takesFiles } from '../../../shared/domain/job-disks.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import type { FieldCheck } from '../../../shared/domain/plan.ts';
import type { ShippingDetails } from '../../../shared/domain/shipping.ts';
import { checkShipping } from '../../../shared/domain/shipping-rules.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireJob } from '../jobs/job-records.ts';
import type { StoredJob } from '../ports/job-store.ts';
import { mayHaveArrived } from './create-import-job.ts';
import { requireImportJob, serviceOfJob } from './refresh-import-job.ts';
import { rememberCloudJob } from './remember-cloud-job.ts';
import { isSameTracking, trackingNumbersInUse } from './tracking-numbers.ts';

/** Checks the details with what is known on this computer; other jobs of the subscription are asked at commit. */
export function checkShippingDetails(
  context: CoreContext,
  jobName: string,
  details: ShippingDetails,
): FieldCheck[] {
  const job = requireJob(context, jobName);
  const trackingUsedBy = localUserOf(context, job, details.trackingNumber);
  return check(context, job, details, trackingUsedBy);
}

/**
 * Sends state, package and return details in one request once the answer is the word yes, and keeps a copy of what was
 * entered. A lost reply is looked up before anybody is told that it was refused.
 */
export async function commitShipping(
  context: CoreContext,
  jobName: string,
  details: ShippingDetails,
  answer: string,
  signal?: AbortSignal,
): Promise<void> {
  const job = requireJob(context, jobName);
  const importJob = requireImportJob(job, say`Sending shipping details`);
  if (answer.trim() !== 'yes') {
    throw new AppError('input.not-confirmed', { answer: answer.trim().slice(0, 40) });
  }
  requireFit(context, job);
  requireGood(check(context, job, details, null));
  const service = await serviceOfJob(context, importJob);
  const subscriptionId = job.plan.azureSubscriptionId;
  const tracking = details.trackingNumber.trim();
  const others = await trackingNumbersInUse(context, job, service, signal);
  const [, elsewhere] = [...others].find(([used]) => isSameTracking(used, tracking)) ?? [];
  const usedBy = elsewhere ?? localUserOf(context, job, tracking);
  if (usedBy !== null) throw new AppError('cloud.tracking-used', { tracking, job: usedBy });

  const { resourceGroup } = importJob;
  try {
    await service.commitShipping(subscriptionId, resourceGroup, jobName, details, signal);
  } catch (thrown) {
    if (!mayHaveArrived(thrown)) throw thrown;
    const found = await service.getJob(subscriptionId, resourceGroup, jobName, signal);
    if (found?.job.trackingNumber !== tracking || found.job.state === 'Creating') throw thrown;
  }
  const committedAt = nowOf(context);
  const copy = { job: jobName, committedAt, details };
  const text = `${JSON.stringify(copy, null, 2)}\n`;
  const copyPath = await context.ports.files.writePrivate(`shipping/${jobName}.json`, text);
  context.ports.store.updateJob(jobName, { shipping: { details, committedAt, copyPath } });
  const said = say`Shipping details were sent: ${details.outboundCarrier}, tracking number ${tracking}`;
  record(context, jobName, 'shipping.committed', said);

  const seen = await service.getJob(subscriptionId, resourceGroup, jobName, signal);
  if (seen !== null) rememberCloudJob(context, jobName, seen.job);
  announce(context, jobName);
}

function check(
  context: CoreContext,
  job: StoredJob,
  details: ShippingDetails,
  trackingUsedBy: string | null,
): FieldCheck[] {
  const disks = context.ports.store.listDisks(job.name).filter(takesFiles);
  const created = job.timeline.find((entry) => entry.state === 'Creating')?.firstSeenAt ?? null;
  const prepared = disks.filter((disk) => disk.phase === 'prepared').length;
  return checkShipping(details, {
    // Where the disks were prepared on another computer, the import job tells how many there are.
    preparedDisks: disks.length > 0 ? prepared : (job.importJob?.drives.length ?? 0),
    supportedCarriers: job.target?.supportedCarriers ?? [],
    trackingUsedBy,
    // Both as calendar days where the person is: in the evening the day of UTC is another.
    jobCreatedAt: created === null ? null : localDate(new Date(created)),
    today: localDate(context.host.now()),
  });
}

/** A parcel announced with a disk in it that was found damaged since would be refused at the door, or be lost work. */
function requireFit(context: CoreContext, job: StoredJob): void {
  const disk = notFitToShip(context.ports.store.listDisks(job.name));
  if (disk === undefined) return;
  throw new AppError('input.wrong-moment', {
    what: say`Sending shipping details`,
    waitsFor: say`disk ${disk.serial} to be prepared`,
  });
}

function requireGood(checks: readonly FieldCheck[]): void {
  const [first, ...others] = checks.filter((entry) => entry.state === 'failed');
  if (first === undefined) return;
  // Whoever sends from the command line sees everything that needs a look, not one after the other.
  const detail = others.map((check) => check.text).join(' ');
  throw new AppError(
    'input.shipping',
    { count: others.length + 1, first: first.text },
    detail === '' ? {} : { detail },
  );
}

/** Another job of this computer that was sent with this tracking number. */
function localUserOf(context: CoreContext, job: StoredJob, trackingNumber: string): string | null {
  if (trackingNumber.trim() === '') return null;
  const isUser = ({ name, shipping }: StoredJob) =>
    name !== job.name &&
    shipping !== null &&
    isSameTracking(shipping.details.trackingNumber, trackingNumber);
  return context.ports.store.listJobs().find(isUser)?.name ?? null;
}
