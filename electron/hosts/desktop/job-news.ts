import { deadlinesOf } from '../../../shared/domain/deadlines.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { JobView } from '../../../shared/domain/job.ts';
import { wordsOf } from '../../../shared/errors/app-error.ts';
import type { ErrorData } from '../../../shared/errors/app-error.ts';
import { locale } from '../../../shared/language/language.ts';
import { words } from './words.ts';

/** One thing worth telling somebody who does not look at the window. */
export interface News {
  readonly jobName: string;
  readonly title: string;
  readonly body: string;
}

export const isWorkedOn = (job: JobView): boolean => job.disks.some((disk) => disk.isRunning);

/**
 * What a change of a job says that is worth a notification: work on its disks ended, its import job is in another state,
 * or somebody at this computer must act now and had not to before. Null for everything else, most of which the person
 * did just now. Told in the words that the screens use.
 */
export function newsOf(before: JobView, after: JobView): News | null {
  const jobName = after.descriptor.jobName;
  if (isWorkedOn(before) && !isWorkedOn(after)) return { jobName, ...endOfWork(after) };
  const { title, meaning, who } = after.standing;
  const hasMoved =
    before.importJob !== null && stateOf(before) !== stateOf(after) && after.importJob !== null;
  const needsYou = who === 'you' && before.standing.who !== 'you';
  return hasMoved || needsYou ? { jobName, title: `${jobName}: ${title}`, body: meaning } : null;
}

const stateOf = (job: JobView) => job.importJob?.state?.toLowerCase() ?? null;

function endOfWork(job: JobView): Pick<News, 'title' | 'body'> {
  const name = job.descriptor.jobName;
  const disks = job.disks.filter(takesFiles);
  const problem = disks.find((disk) => disk.error !== null)?.error ?? job.problem;
  if (problem !== null) {
    const { title, next } = wordsOf(problem as ErrorData);
    return { title: `${name}: ${title}`, body: next };
  }
  if (disks.every((disk) => disk.phase === 'prepared')) {
    const { oneDiskReady, disksReady, readyNext } = words.news;
    return {
      title: `${name}: ${disks.length === 1 ? oneDiskReady : disksReady(disks.length)}`,
      body: readyNext,
    };
  }
  return { title: `${name}: ${words.news.stopped}`, body: words.news.stoppedNext };
}

/** News of a day that comes near, and what tells it from others, so that it is told once. */
export interface DeadlineNews extends News {
  readonly key: string;
}

const dayMs = 86_400_000;
/** Told when so many days are left, and once more on the last one. */
const nearDays = 3;

/** The days of a job that are near at `now`; the service acts by itself after them. */
export function nearDeadlines(job: JobView, now: Date): DeadlineNews[] {
  const jobName = job.descriptor.jobName;
  const today = Date.parse(now.toISOString().slice(0, 10));
  return deadlinesOf({ ...job, createdAt: job.descriptor.createdAt }).flatMap(
    ({ kind, by, what, otherwise }) => {
      const day = Date.parse(by);
      const days = Math.round((day - today) / dayMs);
      // A day that has passed is part of where the job stands; the screens say so.
      if (!(days >= 0 && days <= nearDays)) return [];
      const shown = new Intl.DateTimeFormat(locale(), {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
      }).format(day);
      return [
        {
          jobName,
          key: [job.descriptor.jobId, kind, by, days === 0 ? 'last' : 'near'].join(' '),
          title: `${jobName}: ${words.news.daysLeft(days)}`,
          body: words.news.deadline(shown, what, otherwise),
        },
      ];
    },
  );
}
