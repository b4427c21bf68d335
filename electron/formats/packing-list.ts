import { formatBytes } from '../../shared/domain/size.ts';
import type { Address } from '../../shared/domain/shipping.ts';
import type { ParcelNote, ReturnAddress } from '../../shared/domain/shipping-papers.ts';

/** What goes onto the papers of one parcel. No recovery password: papers travel with the disks. */
export interface PapersFacts {
  readonly createdAt: string;
  /** Made in the practice cloud: printed on every paper, so that nobody ships by it. */
  readonly isPractice: boolean;
  readonly job: {
    readonly name: string;
    readonly service: string;
    readonly location: string;
    readonly subscriptionId: string;
    /** Which of the parcels of a backup this is; left out when it is the only one. */
    readonly part?: { readonly number: number; readonly of: number };
  };
  readonly to: Address;
  /** Null while nobody gave it; the papers then have lines to write on. */
  readonly from: ReturnAddress | null;
  readonly parcel: {
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly shipDate: string;
  } | null;
  readonly disks: readonly { readonly serial: string; readonly model: string; sizeBytes: number }[];
  readonly notes: readonly ParcelNote[];
}

/** Where the parcel goes, line by line as it is written on a parcel. */
export function toLines({ to }: PapersFacts): string[] {
  const region = [to.stateOrProvince, to.postalCode].filter(isThere).join(' ');
  return [
    to.recipientName,
    to.streetAddress1,
    to.streetAddress2,
    [to.city, region].filter(isThere).join(', '),
    to.countryOrRegion,
    isThere(to.phone) ? `Phone ${to.phone}` : '',
    to.additionalInformation,
  ].filter(isThere);
}

/** Where it comes from and goes back to; null while nobody said. */
export function fromLines({ from }: PapersFacts): string[] | null {
  if (from === null) return null;
  const region = [from.returnState, from.returnPostalCode].filter(isThere).join(' ');
  return [
    from.returnName,
    from.returnStreet1,
    from.returnStreet2,
    [from.returnCity, region].filter(isThere).join(', '),
    from.returnCountry,
    [from.returnPhone, from.returnEmail].filter(isThere).join(', '),
  ].filter(isThere);
}

/** Facts of the job and its parcel as rows of name and value; an empty value is a line to write on. */
export function jobRows({ job, parcel, disks }: PapersFacts): [string, string][] {
  return [
    ['Import job', job.name],
    ['Service', job.location === '' ? job.service : `${job.service}, ${job.location}`],
    ['Subscription', job.subscriptionId],
    ...partRows(job),
    ['Disks in the parcel', String(disks.length)],
    ['Carrier', parcel?.carrier ?? ''],
    ['Tracking number', parcel?.trackingNumber ?? ''],
    ['Ship date', parcel?.shipDate ?? ''],
  ];
}

/** Model and size of a disk, `SAMPLE 4TB, 4.0 TB`. */
export function diskText({ model, sizeBytes }: PapersFacts['disks'][number]): string {
  return [model, formatBytes(sizeBytes)].filter(isThere).join(', ');
}

function partRows({ part }: PapersFacts['job']): [string, string][] {
  if (part === undefined) return [];
  return [['Part of the backup', `${part.number} of ${part.of}, each a parcel of its own`]];
}

/** `1 disk`, `3 disks`; with `, part 1 of 2` when the backup travels in several parcels. */
export function disksText({ disks, job }: PapersFacts): string {
  const count = disks.length === 1 ? '1 disk' : `${disks.length} disks`;
  return [count, ...partWords(job)].join(', ');
}

/** `Disk 2 of 10`, and of which part. */
export function diskOfText({ disks, job }: PapersFacts, index: number): string {
  return [`Disk ${index + 1} of ${disks.length}`, ...partWords(job)].join(', ');
}

function partWords({ part }: PapersFacts['job']): string[] {
  return part === undefined ? [] : [`part ${part.number} of ${part.of}`];
}

/** What the code on the box says: job and count, readable as it stands. */
export function boxCodeText(facts: PapersFacts): string {
  return [`Import job: ${facts.job.name}`, ...partLine(facts), `Disks: ${facts.disks.length}`].join(
    '\n',
  );
}

/** What the code on a disk's label says. */
export function diskCodeText(facts: PapersFacts, index: number): string {
  const { job, disks } = facts;
  return [
    `Import job: ${job.name}`,
    ...partLine(facts),
    `Disk: ${index + 1} of ${disks.length}`,
    `Serial: ${disks[index]?.serial ?? ''}`,
  ].join('\n');
}

function partLine({ job: { part } }: PapersFacts): string[] {
  return part === undefined ? [] : [`Part: ${part.number} of ${part.of}`];
}

/** Printed across every paper of a practice job. */
export const practiceText = 'Practice job: do not ship';

function isThere(text: string): boolean {
  return text.trim() !== '';
}
