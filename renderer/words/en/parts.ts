import { formatBytes } from '../../../shared/domain/size.ts';
import { disksCounted, filesCounted } from './counts.ts';

/** Words of a backup that travels in several jobs. */
export const parts = {
  parcels: (count: number) => `This backup travels in ${count} parcels:`,
  list: 'Parcels of this backup',
  stands: (disks: number, title: string | null) =>
    [disks === 0 ? 'no disks yet' : disksCounted(disks), title]
      .filter((one) => one !== null)
      .join(' · '),
  /** Above the choice of disks of a job that takes a part of the backup. */
  lead: (files: number, bytes: number) =>
    `This job takes ${formatBytes(bytes)} of the backup in ${filesCounted(files)}. Everything on a chosen disk is erased.`,
  /** Heading of the disks of one job in the picture of the spread. */
  parcel: (job: string, part: number, disks: number) =>
    `Job ${job}: parcel ${part}, ${disksCounted(disks)}`,
  unused: 'Not needed: these stay as they are',
  further: 'More than one parcel.',
  /** On the page that asks whether every byte arrived. */
  awaited: 'The others are still on their way',
};
