import { say } from '../../../shared/language/say.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireJob } from '../jobs/job-records.ts';

/** Hands the disks of the job to the practice courier, as a parcel with the committed tracking number. */
export async function sendPracticeParcel(context: CoreContext, jobName: string): Promise<void> {
  const what = say`Handing the parcel to the practice courier`;
  const job = requireJob(context, jobName);
  if (context.ports.courier === null) {
    const waitsFor = say`the practice cloud; real disks are taken by the carrier you named`;
    throw new AppError('input.wrong-moment', { what, waitsFor });
  }
  if (job.shipping === null) {
    throw new AppError('input.wrong-moment', { what, waitsFor: say`the shipping details` });
  }
  const courier = await context.ports.courier();
  const disks = context.ports.store.listDisks(jobName).filter(takesFiles);
  await courier.handOver({
    trackingNumber: job.shipping.details.trackingNumber.trim(),
    disks: disks.map(({ serial, path }) => ({ serial, path })),
  });
  context.ports.store.updateJob(jobName, { parcelSentAt: nowOf(context) });
  const count = disks.length === 1 ? say`1 disk` : say`${disks.length} disks`;
  const text = say`The practice courier took the parcel with ${count}`;
  record(context, jobName, 'parcel.sent', text);
  announce(context, jobName);
}
