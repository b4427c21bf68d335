import type { JobView } from '../../../shared/domain/job.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import { parcelsText } from '../../../shared/domain/parts-words.ts';
import { jobText } from './job-text.ts';
import type { OpenCore } from './open-core.ts';

/**
 * The jobs in which the backup of this job travels, as they are now and in the order of their parts; mostly the one. A
 * further job to which nothing came is left out.
 */
export async function jobsOfBackup(
  { handlers }: Pick<OpenCore, 'handlers'>,
  job: string,
  signal: AbortSignal,
): Promise<JobView[]> {
  const view = await handlers.jobs.get({ job }, signal);
  const names = (view.group ?? []).filter((part) => !part.isEmpty).map((part) => part.job);
  if (names.length < 2) return [view];
  return Promise.all(names.map((name) => handlers.jobs.get({ job: name }, signal)));
}

/** One document for scripts: the first job as ever, and all of them when there are several. */
export function valueOfJobs(jobs: readonly JobView[]): unknown {
  const [first] = jobs;
  return jobs.length === 1 ? first : { ...first, jobs };
}

/** All jobs of a backup, and what belongs into which parcel. */
export function textOfJobs(jobs: readonly JobView[]): string {
  const texts = jobs.map(jobText);
  const [first] = jobs;
  if (jobs.length === 1 || first === undefined) return texts.join('');
  const parcels = jobs.map(({ descriptor, disks }) => {
    const serials = disks.filter(takesFiles).map((disk) => disk.serial);
    return `  ${descriptor.jobName}: ${serials.join(', ') || 'no disks yet'}`;
  });
  const split = [parcelsText(first.group), 'Into the parcel of each job go just its disks:'];
  return [...texts, [...split, ...parcels].join('\n')].join('\n\n');
}
