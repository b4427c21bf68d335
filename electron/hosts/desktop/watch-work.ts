import type { AppClient } from '../../../shared/contract/contract.ts';
import type { JobView, PrepProgress } from '../../../shared/domain/job.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import { wordsOf } from '../../../shared/errors/app-error.ts';
import type { ErrorData } from '../../../shared/errors/app-error.ts';

/** What the desktop does while disks are worked on. */
export interface WorkEffects {
  /** Keeps the computer from going to sleep until the returned function is called. */
  keepAwake(): () => void;
  /** 0 to 1 on the task bar, or null for none. */
  showProgress(fraction: number | null): void;
  notify(title: string, body: string): void;
}

export interface WorkWatch {
  /** Names of the jobs whose disks are worked on now. */
  running(): string[];
  stop(): void;
}

/** Follows the jobs: no sleep and a task bar while disks are worked on, one notification when a job's work ends. */
export async function watchWork(client: AppClient, effects: WorkEffects): Promise<WorkWatch> {
  const running = new Map<string, { doneBytes: number; totalBytes: number }>();
  let letSleep: (() => void) | null = null;

  const update = () => {
    if (running.size > 0) letSleep ??= effects.keepAwake();
    else {
      letSleep?.();
      letSleep = null;
    }
    effects.showProgress(fractionOf([...running.values()]));
  };

  const onJob = (job: JobView) => {
    const name = job.descriptor.jobName;
    const isRunning = job.disks.some((disk) => disk.isRunning);
    if (isRunning && !running.has(name)) running.set(name, { doneBytes: 0, totalBytes: 0 });
    else if (!isRunning && running.delete(name)) {
      const { title, body } = endOf(job);
      effects.notify(title, body);
    }
    update();
  };

  const onProgress = ({ jobName, lanes }: PrepProgress) => {
    if (!running.has(jobName) || lanes.length === 0) return;
    running.set(jobName, {
      doneBytes: lanes.reduce((sum, lane) => sum + lane.doneBytes, 0),
      totalBytes: lanes.reduce((sum, lane) => sum + lane.totalBytes, 0),
    });
    update();
  };

  const stops = [client.jobs.changed(onJob), client.prep.progress(onProgress)];
  for (const job of await client.jobs.list(null)) onJob(job);
  return {
    running: () => [...running.keys()],
    stop: () => {
      for (const stop of stops) stop();
      running.clear();
      update();
    },
  };
}

function fractionOf(parts: readonly { doneBytes: number; totalBytes: number }[]): number | null {
  if (parts.length === 0) return null;
  const total = parts.reduce((sum, part) => sum + part.totalBytes, 0);
  const done = parts.reduce((sum, part) => sum + part.doneBytes, 0);
  return total === 0 ? 0 : Math.min(1, done / total);
}

function endOf(job: JobView): { title: string; body: string } {
  const name = job.descriptor.jobName;
  const disks = job.disks.filter(takesFiles);
  const problem = disks.find((disk) => disk.error !== null)?.error ?? job.problem;
  if (problem !== null) {
    const words = wordsOf(problem as ErrorData);
    return { title: `${name}: ${words.title}`, body: words.next };
  }
  if (disks.every((disk) => disk.phase === 'prepared')) {
    const count = disks.length;
    return {
      title: `${name}: ${count === 1 ? 'the disk is' : `all ${count} disks are`} written and verified`,
      body: 'Next: create the import job and get the shipping address.',
    };
  }
  return {
    title: `${name}: writing was stopped`,
    body: 'What is written stays; resume goes on from there.',
  };
}
