import { say } from '../language/say.ts';
import type { JobPart, SpreadPreview } from './job.ts';
import { mostDisks, parcelsOf } from './job-parts.ts';

/**
 * What a person must know before choosing more disks than one job takes: which disks travel in which further job, and
 * what nobody has published about it. Empty while one job is enough.
 */
export function furtherJobsNotice(jobs: SpreadPreview['jobs']): string[] {
  const [first] = jobs;
  const further = jobs.filter((job) => job.part > 1);
  if (first === undefined || further.length === 0) return [];
  let before = (first.part - 1) * mostDisks;
  const ranges = jobs.map((job) => {
    const from = before + 1;
    before += job.diskIds.length;
    return { ...job, from, to: before };
  });
  return [
    say`Azure takes ten disks in one job.`,
    ...ranges.filter((job) => job.part > 1).map(whereTo),
    say`Whether the backup server waits for a further job is not published; the published planning figure is 80 TB for one protection group, ten disks of 8 TB.`,
  ];
}

function whereTo({ job, from, to }: { job: string; from: number; to: number }): string {
  if (to < from) {
    return say`What has no disk yet goes into a further job, ${job}, with a parcel and a tracking number of its own.`;
  }
  return from === to
    ? say`Disk ${from} goes into a further job, ${job}, with a parcel and a tracking number of its own.`
    : say`Disks ${from} to ${to} go into a further job, ${job}, with a parcel and a tracking number of its own.`;
}

/** `march (10 disks), march-2 (2 disks)`; empty while the backup travels in one parcel. */
export function parcelsText(group: readonly JobPart[] | null): string {
  const parcels = parcelsOf(group);
  if (parcels.length < 2) return '';
  const names = parcels.map(({ job, disks }) =>
    disks === 1 ? say`${job} (1 disk)` : say`${job} (${disks} disks)`,
  );
  return say`This backup travels in ${parcels.length} parcels: ${names.join(', ')}.`;
}

/** `part 2 of 3`, for papers and labels; empty while the backup travels in one parcel. */
export function partText(group: readonly JobPart[] | null, jobName: string): string {
  const parcels = parcelsOf(group);
  const at = parcels.findIndex((one) => one.job === jobName);
  return parcels.length < 2 || at < 0 ? '' : say`part ${at + 1} of ${parcels.length}`;
}
