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

/** `1 disk`, `3 disks`. */
export function disksText({ disks }: PapersFacts): string {
  return disks.length === 1 ? '1 disk' : `${disks.length} disks`;
}

/** What the code on the box says: job and count, readable as it stands. */
export function boxCodeText(facts: PapersFacts): string {
  return `Import job: ${facts.job.name}\nDisks: ${facts.disks.length}`;
}

/** What the code on a disk's label says. */
export function diskCodeText({ job, disks }: PapersFacts, index: number): string {
  return `Import job: ${job.name}\nDisk: ${index + 1} of ${disks.length}\nSerial: ${disks[index]?.serial ?? ''}`;
}

/** Printed across every paper of a practice job. */
export const practiceText = 'Practice job: do not ship';

function isThere(text: string): boolean {
  return text.trim() !== '';
}
