import { say } from '../../../shared/language/say.ts';
import { serviceOf } from '../../../shared/domain/import-job.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import { parcelsOf } from '../../../shared/domain/job-parts.ts';
import { jobServices } from '../../../shared/domain/job-service.ts';
import { parcelNotes } from '../../../shared/domain/shipping-countries.ts';
import type {
  ParcelNote,
  ReturnAddress,
  WrittenPapers,
} from '../../../shared/domain/shipping-papers.ts';
import { returnAddress } from '../../../shared/domain/shipping-papers.ts';
import type { ShippingTarget } from '../../../shared/domain/shipping.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { PapersFacts } from '../../formats/packing-list.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { requireJob } from '../jobs/job-records.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import { viewOfJob } from '../view-of-job.ts';

/** What the parcel and its country ask for; `input.wrong-moment` until the service gave its address. */
export function listParcelNotes(context: CoreContext, jobName: string): ParcelNote[] {
  const job = requireJob(context, jobName);
  return parcelNotes(requireTarget(job), parcelDisks(context, job).length);
}

/**
 * Writes packing list, box label and disk labels into the data folder, as PDF and as a page to print; earlier ones of
 * the job are replaced. `input.wrong-moment` until the service gave its address and every disk is prepared.
 */
export async function writePapers(context: CoreContext, jobName: string): Promise<WrittenPapers> {
  const job = requireJob(context, jobName);
  const facts = factsOf(context, job, requireTarget(job));
  // Only here: what draws the sheets takes long to load, and most starts print nothing.
  const [{ writePapersPdf }, { writePapersPage }] = await Promise.all([
    import('../../formats/packing-list-pdf.ts'),
    import('../../formats/packing-list-page.ts'),
  ]);
  const { bytes, pages, respelled } = await writePapersPdf(facts);
  const { files } = context.ports;
  const pdf = await files.writePrivateChunks(`papers/${job.name}.pdf`, oneChunk(bytes));
  const html = await files.writePrivate(`papers/${job.name}.html`, writePapersPage(facts));
  record(context, jobName, 'papers.written', say`Shipping papers were written to ${pdf.path}`);
  return { pdf: pdf.path, html, pages, notes: [...facts.notes], respelled };
}

function factsOf(context: CoreContext, job: StoredJob, target: ShippingTarget): PapersFacts {
  const disks = requirePrepared(parcelDisks(context, job));
  const { shipping, importJob, plan, descriptor } = job;
  const sent = shipping?.details ?? null;
  return {
    createdAt: nowOf(context),
    isPractice: descriptor.cloud === 'rehearsal',
    job: {
      name: job.name,
      service: importJob === null ? 'Azure' : jobServices[serviceOf(importJob)].title,
      location: target.location,
      subscriptionId: plan.azureSubscriptionId,
      ...partOf(context, job),
    },
    to: target.address,
    from: fromOf(job),
    parcel:
      sent === null
        ? null
        : {
            carrier: sent.outboundCarrier,
            trackingNumber: sent.trackingNumber.trim(),
            shipDate: sent.shipDate,
          },
    disks: disks.map(({ serial, model, sizeBytes }) => ({ serial, model, sizeBytes })),
    notes: parcelNotes(target, disks.length),
  };
}

/** Which of the parcels of its backup this one is. */
function partOf(context: CoreContext, job: StoredJob): Pick<PapersFacts['job'], 'part'> {
  const parcels = parcelsOf(viewOfJob(context, job.name).group);
  const number = parcels.findIndex((one) => one.job === job.name) + 1;
  return parcels.length > 1 && number > 0 ? { part: { number, of: parcels.length } } : {};
}

/** What was sent with the job, else what the service has; null when nobody gave a name and street. */
function fromOf({ shipping, importJob }: StoredJob): ReturnAddress | null {
  const known = shipping?.details ?? importJob?.returnDetails;
  if (known === undefined || known.returnName === '' || known.returnStreet1 === '') return null;
  return returnAddress.parse(known);
}

function parcelDisks(context: CoreContext, job: StoredJob): StoredDisk[] {
  return context.ports.store.listDisks(job.name).filter(takesFiles);
}

function requirePrepared(disks: StoredDisk[]): StoredDisk[] {
  if (disks.length === 0) throw notYet(say`disks to be prepared`);
  const open = disks.find((disk) => disk.phase !== 'prepared');
  if (open !== undefined) throw notYet(say`disk ${open.serial} to be prepared`);
  return disks;
}

function requireTarget({ target }: StoredJob): ShippingTarget {
  if (target === null)
    throw notYet(say`the address of the data centre; create the import job first`);
  return target;
}

function notYet(waitsFor: string): AppError<'input.wrong-moment'> {
  return new AppError('input.wrong-moment', { what: say`Writing shipping papers`, waitsFor });
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
