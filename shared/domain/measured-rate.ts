import type { JobDisk, JobView } from './job.ts';

/** How fast this computer proved to be, in bytes per second a disk. */
export interface MeasuredRate {
  readonly bytesPerSecond: number;
  /** Disks it is the median of. */
  readonly disks: number;
  /** ISO time at which the newest of them was full. */
  readonly measuredAt: string;
}

/** Less than this is over before the rate is steady. */
const leastBytes = 1e9;

/** The newest disks count; one that was paused for a night must not decide alone. */
const newestDisks = 5;

/**
 * The rate at which disks of this kind were last written here, from the times their phases ended; null while none of a
 * useful size was. Practice images say nothing about a SATA disk, so the kinds are kept apart.
 */
export function measuredWriteRate(
  jobs: readonly Pick<JobView, 'disks'>[],
  kind: JobDisk['kind'],
): MeasuredRate | null {
  const written = jobs
    .flatMap((job) => job.disks)
    .flatMap((disk) => (disk.kind === kind ? rateOf(disk) : []))
    .sort((a, b) => b.measuredAt.localeCompare(a.measuredAt))
    .slice(0, newestDisks);
  const newest = written[0];
  if (newest === undefined) return null;
  const rates = written.map((one) => one.bytesPerSecond).sort((a, b) => a - b);
  const median = rates[Math.floor(rates.length / 2)] ?? newest.bytesPerSecond;
  return { bytesPerSecond: median, disks: written.length, measuredAt: newest.measuredAt };
}

function rateOf({ times, totalBytes }: JobDisk): Omit<MeasuredRate, 'disks'>[] {
  const { laidOutAt, writtenAt } = times;
  if (laidOutAt === null || writtenAt === null || totalBytes < leastBytes) return [];
  const seconds = (Date.parse(writtenAt) - Date.parse(laidOutAt)) / 1000;
  if (!(seconds > 0)) return [];
  return [{ bytesPerSecond: totalBytes / seconds, measuredAt: writtenAt }];
}
