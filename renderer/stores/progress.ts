import { createStore } from 'zustand/vanilla';
import type {
  Clearing,
  DiskPhase,
  JobDisk,
  JobView,
  LaneProgress,
  PrepProgress,
} from '../../shared/domain/job.ts';
import { takesFiles } from '../../shared/domain/job-disks.ts';
import type { LearnedRate, RateHistory, TimeLeft } from './rates.ts';
import { addTimes, timeFor, withReport } from './rates.ts';

const phaseOrder = [
  'chosen',
  'clearing',
  'laying-out',
  'writing',
  'sealing',
  'verifying',
  'prepared',
] as const satisfies readonly DiskPhase[];

/** Overwriting a disk takes about as long as filling it; discarding is over in moments. */
const clearingEffort: Readonly<Record<Clearing, number>> = { none: 0, discard: 2, overwrite: 60 };

/** What each phase costs beside the others. Writing and reading back move the same bytes and take most of the time. */
const effortOf = (phase: DiskPhase, clearing: Clearing): number =>
  ({
    chosen: 0,
    clearing: clearingEffort[clearing],
    'laying-out': 3,
    writing: 57,
    sealing: 2,
    verifying: 38,
    prepared: 0,
  })[phase];

/** How much of a disk's whole way is behind it, between 0 and 1. */
export function shareOfWay(
  lane: Pick<LaneProgress, 'phase' | 'doneBytes' | 'totalBytes'>,
  clearing: Clearing,
): number {
  if (lane.phase === 'prepared') return 1;
  const sumOf = (phases: readonly DiskPhase[]) =>
    phases.reduce((sum, phase) => sum + effortOf(phase, clearing), 0);
  const before = sumOf(phaseOrder.slice(0, phaseOrder.indexOf(lane.phase)));
  const inPhase = lane.totalBytes > 0 ? Math.min(1, lane.doneBytes / lane.totalBytes) : 0;
  return (before + effortOf(lane.phase, clearing) * inPhase) / sumOf(phaseOrder);
}

type ByDisk<T> = Readonly<Record<string, T>>;
type ByJob<T> = Readonly<Record<string, T>>;

export interface ProgressState {
  readonly lanes: ByJob<ByDisk<LaneProgress>>;
  /** Highest share shown so far, by job and disk; what was shown is not taken back. */
  readonly shares: ByJob<ByDisk<number>>;
  readonly rates: ByJob<ByDisk<RateHistory>>;
  /** Highest share of the whole job shown so far: a disk that fails must not take the total back. */
  readonly totals: ByJob<number>;
  /** Takes live numbers; `job` is the job as it is known, if it is. */
  readonly put: (progress: PrepProgress, job: JobView | undefined) => void;
  /** The stored facts of a job changed, so its total may have. */
  readonly noteJob: (job: JobView) => void;
  /** A disk that starts over from nothing (laid out again) may begin at zero again. */
  readonly forget: (jobName: string, diskId: string) => void;
}

/** `nowMs` stands in for the clock in tests. */
export function createProgressStore(nowMs: () => number = () => performance.now()) {
  return createStore<ProgressState>()((set, get) => ({
    lanes: {},
    shares: {},
    rates: {},
    totals: {},
    put(progress, job) {
      const name = progress.jobName;
      set((state) => {
        const lanes = { ...state.lanes[name] };
        const shares = { ...state.shares[name] };
        const rates = { ...state.rates[name] };
        for (const lane of progress.lanes) {
          const { diskId } = lane;
          const disk = job?.disks.find((one) => one.diskId === diskId);
          lanes[diskId] = lane;
          shares[diskId] = Math.max(
            shares[diskId] ?? 0,
            shareOfWay(lane, disk?.clearing ?? 'none'),
          );
          rates[diskId] = withReport(rates[diskId], lane, nowMs());
        }
        return {
          lanes: { ...state.lanes, [name]: lanes },
          shares: { ...state.shares, [name]: shares },
          rates: { ...state.rates, [name]: rates },
        };
      });
      if (job !== undefined) get().noteJob(job);
    },
    noteJob(job) {
      const name = job.descriptor.jobName;
      const { share } = totalOf(lanesOf(job, get()), job);
      const held = get().totals[name] ?? 0;
      // Nothing done at all means that it begins again; then the total may, too.
      const next = share === 0 ? 0 : Math.max(held, share);
      if (next !== held) set((state) => ({ totals: { ...state.totals, [name]: next } }));
    },
    forget(jobName, diskId) {
      const without = <T>(table: ByJob<ByDisk<T>>): ByJob<ByDisk<T>> => {
        const { [diskId]: _gone, ...rest } = table[jobName] ?? {};
        return { ...table, [jobName]: rest };
      };
      set((state) => ({
        lanes: without(state.lanes),
        shares: without(state.shares),
        rates: without(state.rates),
      }));
    },
  }));
}

/** What a lane shows: live numbers while a runner works, the stored facts otherwise. */
export interface LaneView {
  readonly disk: JobDisk;
  readonly phase: DiskPhase;
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Of the way from chosen to prepared; of this one reading while a prepared disk is read back again. */
  readonly share: number;
  /** What it adds to the total of the job. */
  readonly shareOfTotal: number;
  readonly bytesPerSecond: number;
  readonly limit: LaneProgress['limit'];
  readonly waitsFor: LaneProgress['waitsFor'];
  readonly currentFile: string | null;
  readonly timeLeft: TimeLeft | null;
  /** For the chart; empty while no runner works. */
  readonly rates: readonly number[];
}

/** Stored disks joined with the live lanes, in the job's order. */
export function lanesOf(
  job: JobView,
  { lanes, shares, rates }: Pick<ProgressState, 'lanes' | 'shares' | 'rates'>,
): LaneView[] {
  const name = job.descriptor.jobName;
  const readBack = Object.values(rates[name] ?? {}).find(
    (history) => history.learned.verifying !== undefined,
  )?.learned.verifying;
  return job.disks.map((disk) =>
    laneViewOf(disk, {
      lane: lanes[name]?.[disk.diskId],
      shownShare: shares[name]?.[disk.diskId],
      history: rates[name]?.[disk.diskId],
      readBack,
    }),
  );
}

export interface LiveFacts {
  readonly lane?: LaneProgress | undefined;
  readonly shownShare?: number | undefined;
  readonly history?: RateHistory | undefined;
  /** How fast another disk of the job was read back; used until this one knows its own. */
  readonly readBack?: LearnedRate | undefined;
}

/** Joins a stored disk with what is known of it live. Stored facts win once the runner has stopped. */
export function laneViewOf(disk: JobDisk, live: LiveFacts): LaneView {
  const lane = disk.isRunning ? live.lane : undefined;
  const facts = lane ?? disk;
  const wasPrepared = disk.phase === 'verifying' && disk.verifiedAt !== null;
  const shareNow = Math.max(
    lane === undefined ? 0 : (live.shownShare ?? 0),
    shareOfWay(facts, disk.clearing),
  );
  const shareOfTotal = disk.phase === 'prepared' || wasPrepared ? 1 : shareNow;
  const shareOfReading = facts.totalBytes > 0 ? facts.doneBytes / facts.totalBytes : 0;
  return {
    disk,
    phase: facts.phase,
    doneBytes: facts.doneBytes,
    totalBytes: facts.totalBytes,
    share: wasPrepared ? Math.min(1, shareOfReading) : shareOfTotal,
    shareOfTotal,
    bytesPerSecond: lane?.bytesPerSecond ?? 0,
    limit: lane?.limit ?? null,
    waitsFor: lane?.waitsFor ?? null,
    currentFile: lane?.currentFile ?? null,
    timeLeft: lane === undefined ? null : timeLeftOf(lane, live.history, live.readBack),
    rates: lane === undefined ? [] : (live.history?.rates ?? []),
  };
}

/**
 * The rest of this phase, and the reading back that follows. Null while it waits, before the first rate is known, and in
 * the short phases.
 */
function timeLeftOf(
  lane: LaneProgress,
  history: RateHistory | undefined,
  readBackElsewhere: LearnedRate | undefined,
): TimeLeft | null {
  const now = history?.learned[lane.phase];
  if (lane.waitsFor !== null || now === undefined) return null;
  const rest = timeFor(Math.max(0, lane.totalBytes - lane.doneBytes), now);
  if (lane.phase === 'verifying') return rest;
  if (lane.phase !== 'writing') return null;
  const readBack = history?.learned.verifying ?? readBackElsewhere ?? now;
  return addTimes(rest, timeFor(lane.totalBytes, readBack));
}

export interface TotalView {
  readonly share: number;
  readonly bytesPerSecond: number;
  /** The slowest lane decides when everything is done; null while any running lane does not know. */
  readonly timeLeft: TimeLeft | null;
  readonly totalBytes: number;
}

/** All lanes together, weighted by their bytes. What is staged but has no disk yet counts as not done. */
export function totalOf(
  lanes: readonly LaneView[],
  job: Pick<JobView, 'staged' | 'steps'>,
  shownShare = 0,
): TotalView {
  const counted = lanes.filter((lane) => takesFiles(lane.disk));
  const onDisks = counted.reduce((sum, lane) => sum + lane.disk.totalBytes, 0);
  const totalBytes = Math.max(onDisks, job.staged?.bytes ?? 0);
  const weighted = counted.reduce((sum, l) => sum + l.shareOfTotal * l.disk.totalBytes, 0);
  // Files that were left out are staged but never come: the stored step knows when everything is there.
  const isDone = job.steps.some((step) => step.id === 'write' && step.state === 'done');
  const share = isDone ? 1 : totalBytes > 0 ? weighted / totalBytes : 0;
  const running = counted.filter((lane) => lane.disk.isRunning);
  return {
    share: Math.max(share, shownShare),
    bytesPerSecond: running.reduce((sum, lane) => sum + lane.bytesPerSecond, 0),
    timeLeft: slowestOf(running.map((lane) => lane.timeLeft)),
    totalBytes,
  };
}

function slowestOf(times: readonly (TimeLeft | null)[]): TimeLeft | null {
  let slowest: TimeLeft | null = null;
  for (const time of times) {
    if (time === null) return null;
    if (slowest === null || time.seconds > slowest.seconds) slowest = time;
  }
  return slowest;
}
