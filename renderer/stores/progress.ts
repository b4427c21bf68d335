import { createStore } from 'zustand/vanilla';
import type { DiskPhase, JobDisk, LaneProgress, PrepProgress } from '../../shared/domain/job.ts';

/**
 * Where each phase lies on the way from chosen to prepared. Writing and reading back move the same bytes and take
 * most of the time; the two short phases get what is left.
 */
const phaseSpan: Readonly<Record<DiskPhase, readonly [from: number, to: number]>> = {
  chosen: [0, 0],
  'laying-out': [0, 0.03],
  writing: [0.03, 0.6],
  sealing: [0.6, 0.62],
  verifying: [0.62, 1],
  prepared: [1, 1],
};

/** How much of a disk's whole way is behind it, between 0 and 1. */
export function shareOfWay(lane: Pick<LaneProgress, 'phase' | 'doneBytes' | 'totalBytes'>): number {
  const [from, to] = phaseSpan[lane.phase];
  const inPhase = lane.totalBytes > 0 ? Math.min(1, lane.doneBytes / lane.totalBytes) : 0;
  return from + (to - from) * inPhase;
}

export interface ProgressState {
  readonly lanes: Readonly<Record<string, Readonly<Record<string, LaneProgress>>>>;
  /** Highest share shown so far, by job and disk; what was shown is not taken back. */
  readonly shares: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly put: (progress: PrepProgress) => void;
  /** A disk that starts over from nothing (laid out again) may begin at zero again. */
  readonly forget: (jobName: string, diskId: string) => void;
}

export function createProgressStore() {
  return createStore<ProgressState>()((set) => ({
    lanes: {},
    shares: {},
    put: (progress) =>
      set((state) => {
        const job = progress.jobName;
        const lanes = { ...state.lanes[job] };
        const shares = { ...state.shares[job] };
        for (const lane of progress.lanes) {
          lanes[lane.diskId] = lane;
          shares[lane.diskId] = Math.max(shares[lane.diskId] ?? 0, shareOfWay(lane));
        }
        return {
          lanes: { ...state.lanes, [job]: lanes },
          shares: { ...state.shares, [job]: shares },
        };
      }),
    forget: (jobName, diskId) =>
      set((state) => {
        const lanes = { ...state.lanes[jobName] };
        const shares = { ...state.shares[jobName] };
        delete lanes[diskId];
        delete shares[diskId];
        return {
          lanes: { ...state.lanes, [jobName]: lanes },
          shares: { ...state.shares, [jobName]: shares },
        };
      }),
  }));
}

/** What a lane shows: live numbers while a runner works, the stored facts otherwise. */
export interface LaneView {
  readonly disk: JobDisk;
  readonly phase: DiskPhase;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly share: number;
  readonly bytesPerSecond: number;
  readonly limit: LaneProgress['limit'];
  readonly currentFile: string | null;
  readonly secondsLeft: number | null;
}

/**
 * Joins stored disk and live lane. Stored facts win once the runner has stopped. The time left counts the bytes of
 * this phase and, while writing, those still to be read back.
 */
export function laneViewOf(
  disk: JobDisk,
  lane: LaneProgress | undefined,
  shownShare: number | undefined,
): LaneView {
  const isLive = lane !== undefined && disk.isRunning;
  const facts = isLive ? lane : disk;
  const share =
    disk.phase === 'prepared' ? 1 : Math.max(isLive ? (shownShare ?? 0) : 0, shareOfWay(facts));
  const rate = isLive ? lane.bytesPerSecond : 0;
  const readBack = facts.phase === 'writing' ? facts.totalBytes : 0;
  const bytesLeft = Math.max(0, facts.totalBytes - facts.doneBytes) + readBack;
  const isMoving = rate > 0 && (facts.phase === 'writing' || facts.phase === 'verifying');
  return {
    disk,
    phase: facts.phase,
    doneBytes: facts.doneBytes,
    totalBytes: facts.totalBytes,
    share,
    bytesPerSecond: rate,
    limit: isLive ? lane.limit : null,
    currentFile: isLive ? lane.currentFile : null,
    secondsLeft: isMoving ? bytesLeft / rate : null,
  };
}

export interface TotalView {
  readonly share: number;
  readonly bytesPerSecond: number;
  /** The slowest lane decides when everything is done; null while any running lane does not know. */
  readonly secondsLeft: number | null;
  readonly totalBytes: number;
}

/** All lanes together, weighted by their bytes. */
export function totalOf(lanes: readonly LaneView[]): TotalView {
  const totalBytes = lanes.reduce((sum, lane) => sum + lane.disk.totalBytes, 0);
  const weighted = lanes.reduce((sum, lane) => sum + lane.share * lane.disk.totalBytes, 0);
  const plain = lanes.reduce((sum, lane) => sum + lane.share, 0);
  const running = lanes.filter((lane) => lane.disk.isRunning);
  const times = running.map((lane) => lane.secondsLeft);
  return {
    share: totalBytes > 0 ? weighted / totalBytes : lanes.length > 0 ? plain / lanes.length : 0,
    bytesPerSecond: running.reduce((sum, lane) => sum + lane.bytesPerSecond, 0),
    secondsLeft:
      times.length === 0 || times.includes(null)
        ? null
        : Math.max(...times.map((seconds) => seconds ?? 0)),
    totalBytes,
  };
}
