import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { announce } from '../announce.ts';
import { record } from '../core-context.ts';
import type { StoredJob } from '../ports/job-store.ts';
import type { SetAside } from '../ports/volume-writer.ts';
import { forgetTotals } from './job-records.ts';
import type { Lane } from './lane.ts';
import { isStagingThere } from './waiting.ts';

export interface SetAsides {
  add(file: SetAside): void;
  /** Comes when staging turned out to be gone as a whole; nothing was set aside for that. */
  readonly stagingGone: AbortSignal;
  /** Resolves when all are stored; throws `disk.source-read` when staging is gone. */
  settle(): Promise<void>;
}

/**
 * Stores which files could not be copied as listed, as they come. Before a file counts as vanished or unreadable the
 * staging location is asked for: when all of it is gone, the file is as good as before.
 */
export function createSetAsides(lane: Lane, job: StoredJob): SetAsides {
  const gone = new AbortController();
  const waiting: SetAside[] = [];
  let storing: Promise<void> | null = null;

  const storeAll = async () => {
    while (waiting.length > 0 && !gone.signal.aborted) {
      const batch = waiting.splice(0);
      const isDoubtful = batch.some((file) => file.reason !== 'changed');
      if (isDoubtful && !(await isStagingThere(lane.context, job))) gone.abort();
      else storeSetAside(lane, job, batch);
    }
  };
  return {
    stagingGone: gone.signal,
    add: (file) => {
      waiting.push(file);
      storing ??= storeAll().finally(() => (storing = null));
    },
    settle: async () => {
      while (storing !== null) await storing;
      if (!gone.signal.aborted) return;
      const reason = say`the staging location is not there`;
      throw new AppError('disk.source-read', { file: job.plan.stagingLocation, reason });
    },
  };
}

/** Remembers and tells which files of a disk were set aside, and why. */
export function storeSetAside(lane: Lane, job: StoredJob, files: readonly SetAside[]): void {
  const { context } = lane;
  const { store } = context.ports;
  store.setAside(job.name, files);
  for (const { file, what } of files) {
    const path = store.getFile(file)?.path ?? '';
    record(context, job.name, 'file.set-aside', say`${path} was set aside: ${what}`);
  }
  forgetTotals(context, job.name);
  announce(context, job.name);
}
