import type { DiskPhase, LaneProgress } from '../../../shared/domain/job.ts';
import type { JobLocks } from '../ports/local-files.ts';
import type { Gate } from '../ports/volume-writer.ts';
import type { LaneGate } from './gate.ts';
import { createGate } from './gate.ts';
import type { Governor } from './governor.ts';
import { createGovernor } from './governor.ts';

/** What a lane tells while it works. */
export type LaneReport = Partial<Omit<LaneProgress, 'diskId'>>;
export type LaneWork = (
  report: (change: LaneReport) => void,
  signal: AbortSignal,
  gate: Gate,
) => Promise<void>;

interface RunningLane {
  readonly progress: LaneProgress;
  readonly gate: LaneGate;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

interface RunningJob {
  readonly lanes: Map<string, RunningLane>;
  readonly governor: Governor;
  /** What was last shown of each disk while it was written, so that nothing goes back when a lane begins again. */
  readonly shown: Map<string, LaneProgress>;
  /** Disks whose lane was paused and that stayed attached since. */
  readonly certain: Set<string>;
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
  /** The most that was shown as written of a disk, as long as its total is the same; 0 when nothing was. */
  shownBytes(jobName: string, diskId: string, totalBytes: number): number;
  /**
   * Runs a planning section under the job's lock; lanes launched in it keep the lock. Sections may stop lanes, so a
   * lane never waits for one.
   */
  withLock<T>(jobName: string, work: () => Promise<T>): Promise<T>;
  /** Starts a lane in the background. `work` must handle its own failures. */
  launch(jobName: string, diskId: string, phase: DiskPhase, work: LaneWork): void;
  /**
   * Stops one lane or all, and waits until they stand. `isPause`: nothing is wrong with their disks, so what they
   * confirmed need not be looked at when they go on soon.
   */
  cancel(jobName: string, diskId: string | null, isPause?: boolean): Promise<void>;
  /** Was the lane of this disk paused, and nothing attached or removed since? Answered once. */
  takeCertainty(jobName: string, diskId: string): boolean;
  /** Something was attached or removed. */
  forgetCertainty(): void;
  /** Resolves when no lane runs and no planning section waits. */
  whenIdle(jobName: string): Promise<void>;
  /** Stops everything; nothing can be launched after it. */
  close(): Promise<void>;
}

/** Steady pace of progress events. */
const tickMs = 250;

/**
 * Runs lanes, one per disk, side by side. It knows nothing of disks: it holds the lock of a job while something works
 * on it, sends progress at a steady pace, lets lanes take turns when they disturb each other, and passes on the wish to
 * stop.
 */
export function createPrepRunner(options: {
  locks: JobLocks;
  onProgress(jobName: string, lanes: LaneProgress[]): void;
  /** A lane ended, whatever its result. */
  onStopped(jobName: string, diskId: string): void;
}): PrepRunner {
  const jobs = new Map<string, RunningJob>();
  let isClosed = false;

  function jobOf(jobName: string): RunningJob {
    const found = jobs.get(jobName);
    if (found !== undefined) return found;
    const job: RunningJob = {
      lanes: new Map(),
      governor: createGovernor(),
      shown: new Map(),
      certain: new Set(),
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
    takeTurns(job);
    options.onProgress(jobName, progressOf(job));
  }

  function end(jobName: string, job: RunningJob, diskId: string): void {
    options.onProgress(jobName, progressOf(job));
    job.lanes.delete(diskId);
    if (job.lanes.size === 0 && job.timer !== null) {
      clearInterval(job.timer);
      job.timer = null;
    }
    options.onStopped(jobName, diskId);
    letGo(job);
  }

  async function stop(lanes: readonly RunningLane[]): Promise<void> {
    for (const lane of lanes) lane.stop.abort();
    await Promise.allSettled(lanes.map((lane) => lane.done));
  }

  async function whenIdle(job: RunningJob): Promise<void> {
    for (;;) {
      const { queue } = job;
      await queue;
      if (job.lanes.size === 0 && job.queue === queue) return;
      await Promise.allSettled([...job.lanes.values()].map((lane) => lane.done));
    }
  }

  return {
    isRunning: (jobName, diskId) => {
      const lanes = jobs.get(jobName)?.lanes;
      if (lanes === undefined) return false;
      return diskId === undefined ? lanes.size > 0 : lanes.has(diskId);
    },
    progressOf: (jobName) => {
      const job = jobs.get(jobName);
      return job === undefined ? [] : progressOf(job);
    },
    shownBytes: (jobName, diskId, totalBytes) => {
      const shown = jobs.get(jobName)?.shown.get(diskId);
      return shown?.totalBytes === totalBytes ? shown.doneBytes : 0;
    },
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
      if (isClosed || job.lanes.has(diskId)) return;
      hold(jobName, job);
      const progress = startOf(diskId, phase);
      const gate = createGate();
      const stopper = new AbortController();
      const report = (change: LaneReport) => {
        Object.assign(progress, neverBack(job.shown.get(diskId), { ...progress, ...change }));
        if (progress.phase === 'writing') job.shown.set(diskId, { ...progress });
      };
      const done = Promise.resolve()
        .then(() => work(report, stopper.signal, gate))
        .finally(() => end(jobName, job, diskId));
      job.lanes.set(diskId, { progress, gate, stop: stopper, done });
      job.timer ??= setInterval(() => tick(jobName, job), tickMs);
    },
    cancel: async (jobName, diskId, isPause = false) => {
      const job = jobOf(jobName);
      const chosen = [...job.lanes].filter(([id]) => diskId === null || id === diskId);
      if (isPause) for (const [id] of chosen) job.certain.add(id);
      await stop(chosen.map(([, lane]) => lane));
    },
    takeCertainty: (jobName, diskId) => jobOf(jobName).certain.delete(diskId),
    forgetCertainty: () => {
      for (const job of jobs.values()) job.certain.clear();
    },
    whenIdle: async (jobName) => {
      const job = jobs.get(jobName);
      if (job !== undefined) await whenIdle(job);
    },
    close: async () => {
      isClosed = true;
      for (const [, job] of jobs) {
        await stop([...job.lanes.values()]);
        await whenIdle(job);
      }
    },
  };
}

function startOf(diskId: string, phase: DiskPhase): LaneProgress {
  return {
    diskId,
    phase,
    doneBytes: 0,
    totalBytes: 0,
    bytesPerSecond: 0,
    limit: null,
    waitsFor: null,
    currentFile: null,
  };
}

/** Bytes written never go back, also when the last ones must be written again. */
function neverBack(shown: LaneProgress | undefined, now: LaneProgress): LaneProgress {
  const isSame = now.phase === 'writing' && shown?.totalBytes === now.totalBytes;
  return isSame ? { ...now, doneBytes: Math.max(shown.doneBytes, now.doneBytes) } : now;
}

function progressOf(job: RunningJob): LaneProgress[] {
  return Array.from(job.lanes.values(), ({ progress, gate }) => ({
    ...progress,
    ...(gate.isOpen ? {} : { waitsFor: 'turn', bytesPerSecond: 0 }),
  }));
}

/** Opens and closes the gates of lanes that write, as the governor says; all others are open. */
function takeTurns(job: RunningJob): void {
  const lanes = [...job.lanes.values()];
  const writing = lanes
    .filter(({ progress }) => progress.phase === 'writing' && progress.waitsFor === null)
    .map(({ progress }) => ({ id: progress.diskId, doneBytes: progress.doneBytes }));
  const closed = job.governor.step(performance.now(), writing);
  for (const { progress, gate } of lanes) gate.set(!closed.has(progress.diskId));
}
