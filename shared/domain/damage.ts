import type { Damage } from './job.ts';

/** Name of the manifest among the parts of a disk that are no staged file. */
export const manifestPart = 'manifest';

/** What sealing writes again from the layout in the journal. */
export const partsOfSealing: readonly string[] = ['boot sector', 'gap behind the partition table'];

/** Parts of a disk beside its files that are written again from the journal; everything else needs a new layout. */
export const mendableParts: readonly string[] = [manifestPart, ...partsOfSealing];

/** Can this place be written again alone? A file that is not there in its length has no place to write to. */
export function isMendable(place: Pick<Damage, 'file' | 'part' | 'length'>): boolean {
  if (place.file !== null) return place.length > 0;
  return place.part !== null && mendableParts.includes(place.part);
}
