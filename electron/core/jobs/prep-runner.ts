import type { DiskPhase, LaneProgress } from '../../../shared/domain/job.ts';
import type { JobLocks } from '../ports/local-files.ts';

/** What a lane tells while it works. */
export type LaneReport = Partial<Omit<LaneProgress, 'diskId'>>;
export type LaneWork = (report: (change: LaneReport) => void, signal: AbortSignal) => Promise<void>;

interface Lane {
  readonly progress: LaneProgress;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

interface RunningJob {
  readonly lanes: Map<string, Lane>;
  /** Planning sections run one after another. */
  queue: Promise<unknown>;
  /** Planning sections and lanes that need the lock. */
  holders: number;
  release: (() => void) | null;
  timer: NodeJS.Timeout | null;
}

export interface PrepRunner {
  isRunning(jobName: string, diskId?: string): boolean;
  progressOf(jobName: string): LaneProgress[];
  /** Runs a planning section under the job's lock; lanes launched in it keep the lock. */
  withLock<T>(jobName: string, work: () => Promise<T>): Promise<T>;
  /** Starts a lane in the background. `work` must handle its own failures. */
  launch(jobName: string, diskId: string, phase: DiskPhase, work: LaneWork): void;
  /** Stops one lane or all, and waits until they stand. */
  cancel(jobName: string, diskId: string | null): Promise<void>;
  whenIdle(jobName: string): Promise<void>;
  close(): Promise<void>;
}

/** Steady pace of progress events. */
const tickMs = 250;

/**
 * Runs lanes, one per disk, side by side. It knows nothing of disks: it holds the lock of a job while something works
 * on it, sends progress at a steady pace and passes on the wish to stop.
 */
export function createPrepRunner(options: {
  locks: JobLocks;
  onProgress(jobName: string, lanes: LaneProgress[]): void;
  /** A lane ended, whatever its result. */
  onStopped(jobName: string): void;
}): PrepRunner {
  const jobs = new Map<string, RunningJob>();

  function jobOf(jobName: string): RunningJob {
    const found = jobs.get(jobName);
    if (found !== undefined) return found;
    const job: RunningJob = {
      lanes: new Map(),
      queue: Promise.resolve(),
      holders: 0,
      release: null,
      timer: null,
    };
    jobs.set(jobName, job);
    return job;
  }

  function hold(jobName: string, job: RunningJob): void {
    job.release ??= options.locks.acquire(jobName);
    job.holders += 1;
  }

  function letGo(job: RunningJob): void {
    job.holders -= 1;
    if (job.holders > 0) return;
    job.release?.();
    job.release = null;
  }

  function tick(jobName: string, job: RunningJob): void {
    options.onProgress(
      jobName,
      [...job.lanes.values()].map((lane) => ({ ...lane.progress })),
    );
  }

  return {
    isRunning: (jobName, diskId) => {
      const lanes = jobs.get(jobName)?.lanes;
      if (lanes === undefined) return false;
      return diskId === undefined ? lanes.size > 0 : lanes.has(diskId);
    },
    progressOf: (jobName) =>
      [...(jobs.get(jobName)?.lanes.values() ?? [])].map((lane) => ({ ...lane.progress })),
    withLock: (jobName, work) => {
      const job = jobOf(jobName);
      const run = job.queue.then(async () => {
        hold(jobName, job);
        try {
          return await work();
        } finally {
          letGo(job);
        }
      });
      job.queue = run.catch(() => undefined);
      return run;
    },
    launch: (jobName, diskId, phase, work) => {
      const job = jobOf(jobName);
      if (job.lanes.has(diskId)) return;
      hold(jobName, job);
      const progress: LaneProgress = {
        diskId,
        phase,
        doneBytes: 0,
        totalBytes: 0,
        bytesPerSecond: 0,
        limit: null,
        currentFile: null,
      };
      const stop = new AbortController();
      const report = (change: LaneReport) => void Object.assign(progress, change);
      const done = Promise.resolve()
        .then(() => work(report, stop.signal))
        .finally(() => {
          tick(jobName, job);
          job.lanes.delete(diskId);
          if (job.lanes.size === 0 && job.timer !== null) {
            clearInterval(job.timer);
            job.timer = null;
          }
          letGo(job);
          options.onStopped(jobName);
        });
      job.lanes.set(diskId, { progress, stop, done });
      job.timer ??= setInterval(() => tick(jobName, job), tickMs);
    },
    cancel: async (jobName, diskId) => {
      const lanes = jobs.get(jobName)?.lanes ?? new Map<string, Lane>();
      const chosen = [...lanes].filter(([id]) => diskId === null || id === diskId);
      for (const [, lane] of chosen) lane.stop.abort();
      await Promise.allSettled(chosen.map(([, lane]) => lane.done));
    },
    whenIdle: async (jobName) => {
      const job = jobs.get(jobName);
      if (job === undefined) return;
      await job.queue;
      while (job.lanes.size > 0) {
        await Promise.allSettled([...job.lanes.values()].map((lane) => lane.done));
      }
    },
    close: async () => {
      for (const [, job] of jobs) {
        for (const lane of job.lanes.values()) lane.stop.abort();
        await Promise.allSettled([...job.lanes.values()].map((lane) => lane.done));
      }
    },
  };
}
