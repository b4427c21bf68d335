import { hasEnded, wasCancelled } from './import-job.ts';
import type { CloudJob } from './import-job.ts';
import type { JobView } from './job.ts';
import { notFitToShip, takesFiles } from './job-disks.ts';

/** Where a job is, as somebody tells it who does not work on it. */
export type Situation =
  /** Planned; no disk is written yet. */
  | 'planned'
  | 'writing'
  /** A disk, its files or the space on the disks needs a person. */
  | 'stopped'
  /** A disk that was written is not as it should be; the parcel waits for it. */
  | 'held-back'
  /** All disks are ready; the import job does not exist yet. */
  | 'written'
  /** The import job waits for the shipping details. */
  | 'no-details'
  /** The parcel has not left yet. */
  | 'to-leave'
  | 'on-the-way'
  | 'received'
  | 'copying'
  | 'packing'
  | 'returning'
  /** Imported; the check of every byte is still to come. */
  | 'to-check'
  | 'arrived'
  /** Imported and checked, and something is not as it was. */
  | 'differs'
  /** Ended with errors. */
  | 'closed'
  | 'cancelling'
  | 'cancelled'
  /** The data centre asks something. */
  | 'question'
  /** The parcel came without one of its disks. */
  | 'missing-disk'
  /** The service removed the job before it was through. */
  | 'gone'
  /** A state that nobody knows; the job goes on. */
  | 'unknown';

export type SituationFacts = Pick<
  JobView,
  | 'disks'
  | 'filesWithoutDisk'
  | 'importJob'
  | 'shipping'
  | 'parcelSentAt'
  | 'importCheck'
  | 'problem'
>;

/** Follows from stored facts alone; `now` (ISO time) only decides whether the day of shipping has come. */
export function situationOf(job: SituationFacts, now: string): Situation {
  return job.importJob === null ? beforeImport(job) : withImportJob(job, job.importJob, now);
}

function beforeImport({ disks: all, filesWithoutDisk, problem }: SituationFacts): Situation {
  const disks = all.filter(takesFiles);
  if (disks.every((disk) => disk.phase === 'chosen' && disk.error === null && !disk.isRunning)) {
    return 'planned';
  }
  const isUnfit = (disk: JobView['disks'][number]) =>
    !disk.isRunning && disk.error?.code.startsWith('verify.') === true;
  if (disks.some(isUnfit) && disks.every((disk) => isUnfit(disk) || disk.phase === 'prepared')) {
    return 'held-back';
  }
  const needsSomebody = disks.some((disk) => disk.error !== null && !disk.isRunning);
  if (needsSomebody || filesWithoutDisk > 0 || problem !== null) return 'stopped';
  if (disks.every((disk) => disk.phase === 'prepared')) return 'written';
  return disks.some((disk) => disk.isRunning) ? 'writing' : 'stopped';
}

function withImportJob(job: SituationFacts, cloud: CloudJob, now: string): Situation {
  if (wasCancelled(cloud)) return 'cancelled';
  if (cloud.goneAt !== undefined && !hasEnded(cloud)) return 'gone';
  const state = cloud.state?.toLowerCase() ?? 'creating';
  if (cloud.cancelRequested && !hasEnded(cloud)) return 'cancelling';
  if (state === 'completed') return afterImport(job);
  if (state === 'closed') return 'closed';
  if (state === 'faulted') return 'question';
  if (cloud.drives.some((drive) => drive.state.toLowerCase() === 'neverreceived')) {
    return 'missing-disk';
  }
  if (state === 'creating' || state === 'shipping') return beforeArrival(job, state, now);
  return way[state] ?? 'unknown';
}

const way: Readonly<Record<string, Situation>> = {
  received: 'received',
  transferring: 'copying',
  packaging: 'packing',
  returning: 'returning',
};

function beforeArrival(job: SituationFacts, state: string, now: string): Situation {
  const { disks, shipping, parcelSentAt } = job;
  const leaves = shipping?.details.shipDate ?? null;
  const hasNoDetails = state === 'creating' && shipping === null;
  const isStillHere = parcelSentAt === null && leaves !== null && leaves >= now.slice(0, 10);
  if (!hasNoDetails && !isStillHere) return 'on-the-way';
  if (notFitToShip(disks) !== undefined) return 'held-back';
  return hasNoDetails ? 'no-details' : 'to-leave';
}

function afterImport({ importCheck }: SituationFacts): Situation {
  if (importCheck === null) return 'to-check';
  return importCheck.mismatches.length === 0 ? 'arrived' : 'differs';
}
