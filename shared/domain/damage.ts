import type { Damage } from './job.ts';

/** Parts of a disk beside its files that are written again from the journal; everything else needs a new layout. */
export const mendableParts: readonly string[] = [
  'manifest',
  'boot sector',
  'gap behind the partition table',
];

/** Can this place be written again alone? A file that is not there in its length has no place to write to. */
export function isMendable(place: Pick<Damage, 'file' | 'part' | 'length'>): boolean {
  if (place.file !== null) return place.length > 0;
  return place.part !== null && mendableParts.includes(place.part);
}
