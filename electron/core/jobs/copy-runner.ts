import { AppError } from '../../../shared/errors/app-error.ts';
import type { JobLocks } from '../ports/local-files.ts';

/** What every long copy tells. */
interface Counted {
  readonly doneBytes: number;
  readonly bytesPerSecond: number;
}

export type CopyWork<S> = (
  report: (change: Partial<S>) => void,
  signal: AbortSignal,
) => Promise<void>;

/** Runs at most one copy a job in the background. */
export interface CopyRunner<S extends Counted> {
  isRunning(jobName: string): boolean;
  /** Null when none runs. */
  stateOf(jobName: string): S | null;
  /**
   * Starts it and returns; `work` must handle its own failures. `refused.job-running` when another process works on the
   * job, or another copy runs here.
   */
  start(jobName: string, first: S, work: CopyWork<S>): void;
  /** Stops it and waits until it stands. */
  cancel(jobName: string): Promise<void>;
  whenIdle(jobName: string): Promise<void>;
  /** Stops everything; nothing can be started after it. */
  close(): Promise<void>;
}

interface Running<S> {
  state: S;
  readonly stop: AbortController;
  readonly done: Promise<void>;
  readonly samples: { readonly atMs: number; readonly bytes: number }[];
}

/** Steady pace of progress events. */
const tickMs = 250;
/** The rate is that of the last five seconds. */
const mostSamples = 20;

/** Copies from folders to staging, and back. Like lanes of disks they tell facts at a steady pace and obey a signal. */
export function createCopyRunner<S extends Counted>(options: {
  locks: JobLocks;
  /** Name of the lock that a copy holds. */
  lockOf(jobName: string): string;
  onProgress(state: S): void;
  /** A copy ended, whatever its result. */
  onStopped(jobName: string): void;
  nowMs?: () => number;
}): CopyRunner<S> {
  const running = new Map<string, Running<S>>();
  const nowMs = options.nowMs ?? (() => performance.now());
  let isClosed = false;

  const tick = (one: Running<S>) => {
    one.samples.push({ atMs: nowMs(), bytes: one.state.doneBytes });
    if (one.samples.length > mostSamples) one.samples.shift();
    one.state = { ...one.state, bytesPerSecond: rateOf(one.samples) };
    options.onProgress(one.state);
  };

  return {
    isRunning: (jobName) => running.has(jobName),
    stateOf: (jobName) => running.get(jobName)?.state ?? null,
    start: (jobName, first, work) => {
      if (isClosed || running.has(jobName)) {
        throw new AppError('refused.job-running', { name: jobName });
      }
      const release = options.locks.acquire(options.lockOf(jobName));
      const stop = new AbortController();
      const report = (change: Partial<S>) => {
        one.state = { ...one.state, ...change };
      };
      const timer = setInterval(() => tick(one), tickMs);
      const done = Promise.resolve()
        .then(() => work(report, stop.signal))
        .finally(() => {
          clearInterval(timer);
          running.delete(jobName);
          release();
          options.onStopped(jobName);
        });
      const one: Running<S> = { state: first, stop, done, samples: [] };
      running.set(jobName, one);
    },
    cancel: async (jobName) => {
      const one = running.get(jobName);
      one?.stop.abort();
      await one?.done.catch(() => undefined);
    },
    whenIdle: async (jobName) => {
      await running.get(jobName)?.done.catch(() => undefined);
    },
    close: async () => {
      isClosed = true;
      for (const one of running.values()) one.stop.abort();
      await Promise.allSettled([...running.values()].map((one) => one.done));
    },
  };
}

/** Bytes a second over the samples; 0 while there is only one, or while bytes begin anew. */
function rateOf(samples: readonly { atMs: number; bytes: number }[]): number {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.atMs <= first.atMs) return 0;
  return Math.max(0, ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs));
}
