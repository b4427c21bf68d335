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

/** Folders are backed up or restored. */
const isCopying = (job: JobView): boolean =>
  job.initialCopy?.isRunning === true || job.restore?.isRunning === true;

export const isWorkedOn = (job: JobView): boolean =>
  isCopying(job) || job.disks.some((disk) => disk.isRunning);

/**
 * What a change of a job says that is worth a notification: work on its disks ended, its import job is in another state,
 * or somebody at this computer must act now and had not to before. Null for everything else, most of which the person
 * did just now. Told in the words that the screens use.
 */
export function newsOf(before: JobView, after: JobView): News | null {
  const jobName = after.descriptor.jobName;
  if (isCopying(before) && !isCopying(after)) return { jobName, ...endOfCopy(before, after) };
  if (isWorkedOn(before) && !isWorkedOn(after)) return { jobName, ...endOfWork(after) };
  const { title, meaning, who } = after.standing;
  const hasMoved =
    before.importJob !== null && stateOf(before) !== stateOf(after) && after.importJob !== null;
  const needsYou = who === 'you' && before.standing.who !== 'you';
  return hasMoved || needsYou ? { jobName, title: `${jobName}: ${title}`, body: meaning } : null;
}

const stateOf = (job: JobView) => job.importJob?.state?.toLowerCase() ?? null;

function endOfCopy(before: JobView, after: JobView): Pick<News, 'title' | 'body'> {
  const name = after.descriptor.jobName;
  const { initialCopy, restore } = after;
  const isBackup = before.initialCopy?.isRunning === true;
  const ended = isBackup ? initialCopy : restore;
  if (ended !== null && ended.error !== null) {
    const { title, next } = wordsOf(ended.error as ErrorData);
    return { title: `${name}: ${title}`, body: next };
  }
  const { copies } = words.news;
  const isFinished = ended !== null && ended.finishedAt !== null;
  if (!isFinished) return { title: `${name}: ${copies.stopped}`, body: copies.stoppedNext };
  if (isBackup) return { title: `${name}: ${copies.backedUp}`, body: copies.backedUpNext };
  const differs = restore?.differs.count ?? 0;
  return differs === 0
    ? { title: `${name}: ${copies.restored}`, body: restore?.target ?? '' }
    : { title: `${name}: ${copies.differs(differs)}`, body: copies.differsNext };
}

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
