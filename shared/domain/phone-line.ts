import { say } from '../language/say.ts';
import { weekdayInWords } from './dates.ts';
import type { JobView } from './job.ts';
import type { Situation } from './situation.ts';
import { situationOf } from './situation.ts';

/**
 * One line that can be read out on the phone: what is with the job, since when, who acts next and by when. `now`: ISO
 * time.
 */
export function phoneLine(job: JobView, now: string): string {
  const name = job.descriptor.jobName;
  const situation = situationOf(job, now);
  const told = spoken(situation, job.importJob?.state ?? '');
  return `${datedState(name, told, situation, sinceOf(job))} ${nextOf(job.standing)}`;
}

/** What has ended has a day on which it did; only what goes on is so since then. */
const ended: readonly Situation[] = ['to-check', 'arrived', 'differs', 'closed', 'cancelled'];

function datedState(
  name: string,
  told: string,
  situation: Situation,
  since: string | null,
): string {
  // The service knows nothing of a disk that is mended here, so its day is another matter.
  if (since === null || situation === 'held-back') return say`Job ${name} ${told}.`;
  const day = weekdayInWords(since);
  return ended.includes(situation)
    ? say`Job ${name} ${told}. Azure ended the import on ${day}.`
    : say`Job ${name} ${told}, since ${day}.`;
}

/** The rest of a sentence that begins with the job's name. */
function spoken(situation: Situation, state: string): string {
  switch (situation) {
    case 'planned':
      return say`is planned, and its disks are not written yet`;
    case 'writing':
      return say`is being written to disks`;
    case 'stopped':
      return say`has stopped while its disks are written`;
    case 'held-back':
      return say`waits, because one of its disks must be mended before the parcel leaves`;
    case 'written':
      return say`has its disks ready`;
    case 'no-details':
      return say`has its disks ready and waits for the shipping details`;
    case 'to-leave':
      return say`is packed and about to leave`;
    case 'on-the-way':
      return say`is on its way to the data centre`;
    case 'received':
      return say`is at the data centre and waits for its turn`;
    case 'copying':
      return say`is being copied at the data centre`;
    case 'packing':
      return say`is copied, and its disks are packed for the way back`;
    case 'returning':
      return say`is copied, and its disks are on their way back`;
    case 'to-check':
      return say`is imported, and we still check that every byte arrived`;
    case 'arrived':
      return say`has arrived completely, with every byte checked`;
    case 'differs':
      return say`is imported, but some files do not match`;
    case 'closed':
      return say`has ended, and something was not imported`;
    case 'cancelling':
      return say`is about to be cancelled`;
    case 'cancelled':
      return say`was cancelled`;
    case 'question':
      return say`waits, because the data centre has a question`;
    case 'missing-disk':
      return say`is at the data centre, but not all disks were in the parcel`;
    case 'gone':
      return say`is no longer known to Azure`;
    case 'unknown':
      return say`is at the data centre, in the state ${state}`;
  }
}

function nextOf({ who, by }: JobView['standing']): string {
  const day = by === null ? null : weekdayInWords(by);
  switch (who) {
    case 'you':
      return day === null
        ? say`An admin on our side acts next.`
        : say`An admin on our side acts next, by ${day}.`;
    case 'carrier':
      return day === null
        ? say`The carrier acts next.`
        : say`The carrier acts next; it must have arrived by ${day}.`;
    case 'data-centre':
      return say`The data centre acts next; nobody here has to do anything.`;
    case 'nobody':
      return say`Nobody has to do anything.`;
  }
}

/** ISO date since which the service's state is what it is; null before there is one. */
function sinceOf({ importJob, timeline }: JobView): string | null {
  const seen = timeline.findLast((entry) => entry.state === importJob?.state);
  return seen?.firstSeenAt.slice(0, 10) ?? null;
}
