import { deadlinesOf } from '../../../shared/domain/deadlines.ts';
import type { CloudJob, ToldPackage } from '../../../shared/domain/import-job.ts';
import { serviceOf, waysOut } from '../../../shared/domain/import-job.ts';
import type { JobView } from '../../../shared/domain/job.ts';
import type { ServiceChoice } from '../../../shared/domain/job-service.ts';
import { jobServices } from '../../../shared/domain/job-service.ts';
import { table } from './terminal.ts';

/** The import job as Azure tells it: service, states with their times, parcels, days that count, ways out. */
export function importJobText(job: JobView): string[] {
  const { importJob } = job;
  if (importJob === null) return [];
  const states = job.timeline.map((seen) => [
    `  ${seen.firstSeenAt.slice(0, 16)}`,
    seen.asTold === undefined ? seen.state : `${seen.state} (${seen.asTold})`,
  ]);
  const deadlines = deadlinesOf({ ...job, createdAt: job.descriptor.createdAt }).map(
    ({ by, what, otherwise }) => `  By ${by}: ${what} Otherwise: ${otherwise}`,
  );
  return [
    jobServices[serviceOf(importJob)].title,
    ...(states.length === 0 ? [] : [table(states)]),
    ...(importJob.remark === undefined ? [] : [`  Azure says: ${importJob.remark}`]),
    ...parcelText('Parcel to the data centre', importJob.deliveryPackage),
    ...parcelText('Parcel on its way back', importJob.returnPackage),
    ...importJob.drives.flatMap(({ driveId, remark }) =>
      remark === undefined ? [] : [`  Disk ${driveId}: ${remark}`],
    ),
    ...(importJob.goneAt === undefined ? [] : [`  Gone from Azure since ${importJob.goneAt}.`]),
    ...deadlines,
    ...waysOutText(importJob),
  ];
}

function parcelText(what: string, parcel: ToldPackage | undefined): string[] {
  // The service tells a moment; the day of the parcel is what counts.
  const parts = [parcel?.carrier, parcel?.trackingNumber, parcel?.shipDate?.slice(0, 10)];
  const known = parts.filter((part) => part !== undefined && part !== null);
  return known.length === 0 ? [] : [`  ${what}: ${known.join(', ')}`];
}

function waysOutText(job: CloudJob): string[] {
  const { cancel, canDelete } = waysOut(job);
  const cancelling = {
    possible: ['It can be cancelled: cancel-job.'],
    disputed: ['It may still be possible to cancel it: cancel-job shows what the service says.'],
    'too-late': [],
  }[cancel];
  return [...cancelling, ...(canDelete ? ['It can be deleted: delete-job.'] : [])].map(
    (line) => `  ${line}`,
  );
}

/** Which service the job goes to, why, and what each of them answered. */
export function serviceText(choice: ServiceChoice): string {
  const used = choice.service === null ? 'No job service' : jobServices[choice.service].title;
  const offers = choice.offers.map(({ service, reason }) => [
    `  ${jobServices[service].title}`,
    reason,
  ]);
  return [`${used}. ${choice.reason}`, ...(offers.length === 0 ? [] : [table(offers)])].join('\n');
}
