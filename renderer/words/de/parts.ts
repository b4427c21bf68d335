import { formatBytes } from '../../../shared/domain/size.ts';
import type { Translated } from '../../../shared/language/by-language.ts';
import type { parts as english } from '../en/parts.ts';
import { disksCounted, filesCounted } from './counts.ts';

/** German for a backup that travels in several jobs. */
export const parts: Translated<typeof english> = {
  parcels: (count) => `Diese Sicherung reist in ${count} Paketen:`,
  list: 'Pakete dieser Sicherung',
  stands: (disks, title) =>
    [disks === 0 ? 'noch keine Datenträger' : disksCounted(disks), title]
      .filter((one) => one !== null)
      .join(' · '),
  lead: (files, bytes) =>
    `Dieser Auftrag nimmt ${formatBytes(bytes)} der Sicherung in ${filesCounted(files)}. Auf einem ausgewählten Datenträger wird alles gelöscht.`,
  parcel: (job, part, disks) => `Auftrag ${job}: Paket ${part}, ${disksCounted(disks)}`,
  unused: 'Nicht nötig: diese bleiben, wie sie sind',
  further: 'Mehr als ein Paket.',
  awaited: 'Die anderen sind noch unterwegs',
};
