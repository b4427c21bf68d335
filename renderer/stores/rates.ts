import type { DiskPhase, LaneProgress } from '../../shared/domain/job.ts';

/** One value of the chart: the mean rate of this long. */
export const bucketMs = 2_000;

/** Five minutes; older values are dropped, so a day of writing costs no more memory than its start. */
export const keptBuckets = 150;

/** After this many values the mean moves on instead of counting the whole past: a half-life of about 30 s. */
const memoryBuckets = 22;

/** How fast a phase has proved to be. Bytes per second. */
export interface LearnedRate {
  readonly mean: number;
  /** Mean distance of the single values from the mean. */
  readonly deviation: number;
  /** Values it is made of. */
  readonly count: number;
}

/** The rates of one disk: a ring for the chart, and what was learned in each phase. */
export interface RateHistory {
  /** Bytes per second, oldest first, one value per `bucketMs`, at most `keptBuckets`. */
  readonly rates: readonly number[];
  readonly learned: Readonly<Partial<Record<DiskPhase, LearnedRate>>>;
  readonly open: {
    readonly phase: DiskPhase;
    readonly startMs: number;
    readonly sum: number;
    readonly count: number;
  };
}

/** Takes one more progress report of a lane. Reports within one bucket become one value; a new phase starts the chart anew. */
export function withReport(
  history: RateHistory | undefined,
  lane: Pick<LaneProgress, 'phase' | 'bytesPerSecond'>,
  nowMs: number,
): RateHistory {
  const first = { phase: lane.phase, startMs: nowMs, sum: lane.bytesPerSecond, count: 1 };
  if (history === undefined) return { rates: [], learned: {}, open: first };
  if (history.open.phase !== lane.phase) return { ...history, rates: [], open: first };
  const { open } = history;
  if (nowMs - open.startMs < bucketMs) {
    const sum = open.sum + lane.bytesPerSecond;
    return { ...history, open: { ...open, sum, count: open.count + 1 } };
  }
  const rate = open.sum / open.count;
  return {
    rates: [...history.rates.slice(1 - keptBuckets), rate],
    // Standing still (waiting, starting) says nothing about how fast the disk is.
    learned:
      rate > 0
        ? { ...history.learned, [open.phase]: learn(history.learned[open.phase], rate) }
        : history.learned,
    open: first,
  };
}

function learn(known: LearnedRate | undefined, rate: number): LearnedRate {
  if (known === undefined) return { mean: rate, deviation: 0, count: 1 };
  const count = known.count + 1;
  const weight = 1 / Math.min(count, memoryBuckets);
  const mean = known.mean + (rate - known.mean) * weight;
  const deviation = known.deviation + (Math.abs(rate - mean) - known.deviation) * weight;
  return { mean, deviation, count };
}

/** Seconds, and between which bounds they lie while it is not sure. */
export interface TimeLeft {
  readonly seconds: number;
  readonly lowSeconds: number;
  readonly highSeconds: number;
  readonly isSure: boolean;
}

/** Half a minute of values that lie close together are enough to name one number. */
const sureCount = 15;
const sureDeviation = 0.1;

/** Time for some bytes at a learned rate. Few values, or values far apart, give wide bounds. */
export function timeFor(bytes: number, rate: LearnedRate): TimeLeft {
  const seconds = bytes / rate.mean;
  const unsure = Math.min(0.5, Math.max(rate.deviation / rate.mean, 0.5 / Math.sqrt(rate.count)));
  return {
    seconds,
    lowSeconds: seconds / (1 + unsure),
    highSeconds: seconds / (1 - unsure),
    isSure: rate.count >= sureCount && rate.deviation / rate.mean <= sureDeviation,
  };
}

/** One after the other: sure only when both are. */
export function addTimes(a: TimeLeft, b: TimeLeft): TimeLeft {
  return {
    seconds: a.seconds + b.seconds,
    lowSeconds: a.lowSeconds + b.lowSeconds,
    highSeconds: a.highSeconds + b.highSeconds,
    isSure: a.isSure && b.isSure,
  };
}
