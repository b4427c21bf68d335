import { daysFrom } from './dates.ts';
import type { Deadline } from './deadlines.ts';
import { deadlinesOf } from './deadlines.ts';
import { hasEnded, wasCancelled } from './import-job.ts';
import type { JobView } from './job.ts';
import { takesFiles } from './job-disks.ts';
import { situationOf } from './situation.ts';

/** How a job looks in a list: `trouble` needs somebody now, `todo` waits for a person, the others go on or are over. */
export type JobTone =
  'trouble' | 'todo' | 'carrier' | 'data-centre' | 'working' | 'done' | 'cancelled';

/** A job as a line of the list of all jobs. */
export interface JobRow {
  readonly id: string;
  readonly name: string;
  /** Its place among the jobs of a backup that needs several; null when it is the only one. */
  readonly part: { readonly number: number; readonly total: number; readonly first: string } | null;
  /** State in words. */
  readonly state: string;
  readonly tone: JobTone;
  readonly who: JobView['standing']['who'];
  /** ISO date by which somebody must have acted; null when no day counts. */
  readonly by: string | null;
  /** Whole days until then, negative when it has passed. */
  readonly daysLeft: number | null;
  readonly isOverdue: boolean;
  /** What must have happened by then, and what happens otherwise. */
  readonly deadline: Deadline | null;
  readonly trackingNumber: string | null;
  readonly carrier: string | null;
  readonly storageAccount: string;
  readonly storageContainer: string;
  /** ISO time at which the service was asked last. */
  readonly askedAt: string | null;
  readonly serials: readonly string[];
  /** The service does nothing more with it. */
  readonly hasEnded: boolean;
}

/** `now`: ISO time; it decides how many days are left. */
export function jobRowOf(job: JobView, now: string): JobRow {
  const { descriptor, importJob, shipping, standing } = job;
  const { by, who } = standing;
  const daysLeft = by === null ? null : daysFrom(now, by);
  const isOverdue = daysLeft !== null && daysLeft < 0;
  const facts = { ...job, createdAt: descriptor.createdAt };
  return {
    id: descriptor.jobId,
    name: descriptor.jobName,
    part: partOf(job),
    state: standing.title,
    tone: toneOf(job, now),
    who,
    by,
    daysLeft,
    isOverdue,
    deadline: by === null ? null : (deadlinesOf(facts)[0] ?? null),
    trackingNumber: importJob?.trackingNumber ?? shipping?.details.trackingNumber ?? null,
    carrier: shipping?.details.outboundCarrier ?? null,
    storageAccount: descriptor.storageAccount,
    storageContainer: descriptor.storageContainer,
    askedAt: importJob?.fetchedAt ?? null,
    serials: serialsOf(job),
    hasEnded: importJob !== null && (hasEnded(importJob) || importJob.goneAt !== undefined),
  };
}

function partOf({ group, descriptor }: JobView): JobRow['part'] {
  const own = group?.find((one) => one.job === descriptor.jobName);
  if (group === null || own === undefined) return null;
  return { number: own.part, total: group.length, first: group[0]?.job ?? own.job };
}

/** Also disks that another computer prepared, which only the import job knows, and those that were given up. */
function serialsOf({ disks, importJob }: JobView): string[] {
  const known = disks.map((disk) => disk.serial);
  const told = importJob?.drives.map((drive) => drive.driveId) ?? [];
  return [...new Set([...known, ...told])];
}

function toneOf(job: JobView, now: string): JobTone {
  if (hasTrouble(job, now)) return 'trouble';
  switch (job.standing.who) {
    case 'you':
      return 'todo';
    case 'carrier':
    case 'data-centre':
      return job.standing.who;
    case 'nobody':
      if (job.importJob === null) return 'working';
      return wasCancelled(job.importJob) ? 'cancelled' : 'done';
  }
}

function hasTrouble(job: JobView, now: string): boolean {
  const { disks, importJob, importCheck, standing, problem } = job;
  if (standing.who !== 'you') return false;
  const state = importJob?.state?.toLowerCase() ?? '';
  if (importJob !== null) {
    return (
      situationOf(job, now) === 'held-back' ||
      state === 'closed' ||
      state === 'faulted' ||
      (importCheck?.mismatches.length ?? 0) > 0 ||
      importJob.drives.some((drive) => drive.state.toLowerCase() === 'neverreceived')
    );
  }
  return problem !== null || disks.some((disk) => takesFiles(disk) && disk.error !== null);
}
