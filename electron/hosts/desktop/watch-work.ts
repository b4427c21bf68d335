import type { AppClient } from '../../../shared/contract/contract.ts';
import type { CopyProgress } from '../../../shared/domain/initial-copy.ts';
import type { JobView, PrepProgress } from '../../../shared/domain/job.ts';
import type { RestoreProgress } from '../../../shared/domain/restore.ts';
import { isWorkedOn } from './job-news.ts';

/** How the bar on the task bar looks: work goes on, or a disk waits for a person. */
export type BarMode = 'normal' | 'error';

/** What the desktop does while disks are worked on. */
export interface WorkEffects {
  /** Keeps the computer from going to sleep until the returned function is called. */
  keepAwake(): () => void;
  /** 0 to 1 on the task bar, or null while nothing runs; what ended badly is shown even then. */
  showProgress(fraction: number | null, mode: BarMode): void;
}

export interface WorkWatch {
  /** Names of the jobs whose disks are worked on now. */
  running(): string[];
  /** Somebody looks at the window: what ended badly needs no mark on the task bar any more. */
  seen(): void;
  stop(): void;
}

interface Work {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly needsSomebody: boolean;
}

/** Follows the jobs: no sleep and a task bar while disks are worked on, a mark on it when one needs somebody. */
export async function watchWork(client: AppClient, effects: WorkEffects): Promise<WorkWatch> {
  const running = new Map<string, Work>();
  /** Jobs whose work ended because a disk needs somebody, until the window is looked at. */
  const endedBadly = new Set<string>();
  let letSleep: (() => void) | null = null;

  const update = () => {
    if (running.size > 0) letSleep ??= effects.keepAwake();
    else {
      letSleep?.();
      letSleep = null;
    }
    const parts = [...running.values()];
    const isBad = endedBadly.size > 0 || parts.some((work) => work.needsSomebody);
    effects.showProgress(fractionOf(parts), isBad ? 'error' : 'normal');
  };

  const onJob = (job: JobView) => {
    const name = job.descriptor.jobName;
    const needsSomebody = job.disks.some(
      (disk) => disk.error !== null && !disk.isRunning && disk.retiredAt === null,
    );
    if (isWorkedOn(job)) {
      const { doneBytes, totalBytes } = running.get(name) ?? { doneBytes: 0, totalBytes: 0 };
      running.set(name, { doneBytes, totalBytes, needsSomebody });
      endedBadly.delete(name);
    } else if (running.delete(name) && needsSomebody) {
      endedBadly.add(name);
    } else if (!needsSomebody) {
      endedBadly.delete(name);
    }
    update();
  };

  const onProgress = ({ jobName, lanes }: PrepProgress) => {
    const work = running.get(jobName);
    if (work === undefined || lanes.length === 0) return;
    running.set(jobName, {
      ...work,
      doneBytes: lanes.reduce((sum, lane) => sum + lane.doneBytes, 0),
      totalBytes: lanes.reduce((sum, lane) => sum + lane.totalBytes, 0),
    });
    update();
  };

  /** A backup of folders, or a restore. */
  const onCopy = (copy: CopyProgress | RestoreProgress) => {
    const work = running.get(copy.jobName);
    if (work === undefined) return;
    const isCounting = copy.phase === 'estimating' || copy.phase === 'comparing';
    const doneBytes = isCounting ? 0 : copy.doneBytes;
    running.set(copy.jobName, { ...work, doneBytes, totalBytes: copy.totalBytes });
    update();
  };

  const stops = [
    client.jobs.changed(onJob),
    client.prep.progress(onProgress),
    client.backup.progress(onCopy),
    client.restore.progress(onCopy),
  ];
  for (const job of await client.jobs.list(null)) onJob(job);
  return {
    running: () => [...running.keys()],
    seen: () => {
      endedBadly.clear();
      update();
    },
    stop: () => {
      for (const stop of stops) stop();
      running.clear();
      endedBadly.clear();
      update();
    },
  };
}

function fractionOf(parts: readonly Work[]): number | null {
  if (parts.length === 0) return null;
  const total = parts.reduce((sum, part) => sum + part.totalBytes, 0);
  const done = parts.reduce((sum, part) => sum + part.doneBytes, 0);
  return total === 0 ? 0 : Math.min(1, done / total);
}
