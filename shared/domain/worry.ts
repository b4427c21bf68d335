import { say } from '../language/say.ts';
import { addDays, daysFrom, weekdayInWords } from './dates.ts';
import { deadlinesOf } from './deadlines.ts';
import { notFitToShip } from './job-disks.ts';
import type { JobView } from './job.ts';
import type { Situation } from './situation.ts';
import { situationOf } from './situation.ts';
import { usualDays } from './usual-times.ts';

export interface Worry {
  /** `now`: somebody should act today; `later`: not before that day; `none`: nothing to wait for. */
  readonly level: 'none' | 'later' | 'now';
  /** One sentence, or two. */
  readonly text: string;
  /** ISO date of the sentence; null where it names none. */
  readonly by: string | null;
}

/**
 * When to worry about a job, and what about: the next day that counts where the service has one, else the upper end of
 * what is usual. `now`: ISO time.
 */
export function worryOf(job: JobView, now: string): Worry {
  const situation = situationOf(job, now);
  const urgent = urgentText(situation, job);
  if (urgent !== null) return { level: 'now', text: say`Worry now: ${urgent}`, by: null };
  const due = dueOf(situation, job);
  if (due === null) return { level: 'none', text: calmText(situation), by: null };
  const day = weekdayInWords(due.by);
  return daysFrom(now, due.by) < 0
    ? { level: 'now', text: say`Worry now: ${due.late(day)}`, by: due.by }
    : { level: 'later', text: due.early(day), by: due.by };
}

interface Due {
  readonly by: string;
  readonly early: (day: string) => string;
  readonly late: (day: string) => string;
}

/** What cannot wait, whatever the day. */
function urgentText(situation: Situation, { importJob, disks }: JobView): string | null {
  switch (situation) {
    case 'held-back': {
      const disk = notFitToShip(disks);
      return disk === undefined || disk.isRunning
        ? null
        : say`disk ${disk.serial} is not as it was written. An admin must mend it before the parcel leaves.`;
    }
    case 'stopped':
      return say`writing the disks waits for an admin.`;
    case 'question':
      return say`the data centre has written to the return email address and waits for an answer.`;
    case 'missing-disk': {
      const missing = importJob?.drives.filter(
        (drive) => drive.state.toLowerCase() === 'neverreceived',
      );
      return say`the data centre did not find ${missing?.map((drive) => drive.driveId).join(', ') ?? ''} in the parcel. The carrier must trace it.`;
    }
    case 'closed':
    case 'differs':
      return say`something was not imported. An admin must read the copy logs and send it again; the staging location must stay.`;
    case 'gone':
      return say`the service has removed the job. An admin must create it again before anything is shipped.`;
    default:
      return null;
  }
}

/** The day up to which nothing is wrong. */
function dueOf(situation: Situation, job: JobView): Due | null {
  const [deadline] = deadlinesOf({ ...job, createdAt: job.descriptor.createdAt });
  switch (situation) {
    case 'held-back':
      return dueOf(job.shipping === null ? 'no-details' : 'to-leave', job);
    case 'no-details':
      return by(deadline?.by, {
        early: (day) =>
          say`Worry when the tracking number has not been sent by ${day}: the service then removes the job.`,
        late: (day) =>
          say`the tracking number should have been sent by ${day}. An admin must look whether the job still exists before anything is shipped.`,
      });
    case 'to-leave':
    case 'on-the-way':
      return by(deadline?.by, {
        early: (day) =>
          say`Worry when the parcel has not arrived at the data centre by ${day}. Until then the carrier’s tracking tells where it is.`,
        late: (day) =>
          say`the parcel should have arrived by ${day}. The carrier must trace it, and mail from the data centre must be answered.`,
      });
    case 'received':
    case 'copying':
      return by(after(job, 'received', usualDays.copy.to), {
        early: (day) =>
          say`Worry when copying has not ended by ${day}. That is the upper end of what is usual, not a promise.`,
        late: (day) =>
          say`copying usually ends by ${day}. Azure promises no day, so an admin should ask Azure support.`,
      });
    case 'packing':
    case 'returning':
      return by(after(job, 'packaging', usualDays.wayBack.to), {
        early: (day) =>
          say`Worry when the disks have not been sent back by ${day}; abroad it takes longer because of customs. The data is copied already.`,
        late: (day) =>
          say`the disks usually are on their way back by ${day}; abroad it takes longer because of customs. The data is copied already, so only the disks are awaited.`,
      });
    case 'to-check':
      return by(deadline?.by, {
        early: (day) =>
          say`Worry when nobody has checked by ${day} that every byte arrived: the service then removes the job and its logs.`,
        late: (day) =>
          say`the job and its logs may be gone from Azure since ${day}, and nobody has checked yet that every byte arrived.`,
      });
    default:
      return null;
  }
}

function by(date: string | null | undefined, words: Omit<Due, 'by'>): Due | null {
  return date === null || date === undefined ? null : { by: date, ...words };
}

/** Days after a state was first seen, or after the last one before it when it was jumped over. */
function after({ timeline }: JobView, state: string, days: number): string | null {
  const seen = timeline.find((entry) => entry.state.toLowerCase() === state) ?? timeline.at(-1);
  return seen === undefined ? null : addDays(seen.firstSeenAt, days);
}

function calmText(situation: Situation): string {
  switch (situation) {
    case 'arrived':
      return say`Nothing to worry about: every byte was checked.`;
    case 'cancelled':
    case 'cancelling':
      return say`Nothing to worry about as long as the parcel is not sent: the job is cancelled or about to be.`;
    case 'planned':
    case 'writing':
    case 'written':
      return say`No day counts yet: the service’s clock starts when the import job is created.`;
    default:
      return say`No day is known by which something must have happened. Look again tomorrow.`;
  }
}
