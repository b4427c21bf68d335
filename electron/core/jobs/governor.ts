/** What the governor sees of a lane that writes. */
export interface GovernedLane {
  readonly id: string;
  /** Grows while the lane writes. */
  readonly doneBytes: number;
}

export interface GovernorTiming {
  /** After a gate moved, buffers fill and caches empty: what is seen meanwhile does not count. */
  readonly settleMs: number;
  /** How long the summed rate is watched before it is compared. */
  readonly windowMs: number;
  /** Pause before the next try; doubled each time a try changed nothing, up to 16 times. */
  readonly retryMs: number;
}

export interface Governor {
  /** Call at a steady pace with the lanes that write, in the order of their start. Returns those that must pause now. */
  step(nowMs: number, lanes: readonly GovernedLane[]): ReadonlySet<string>;
}

export const governorTiming: GovernorTiming = {
  settleMs: 2_000,
  windowMs: 6_000,
  retryMs: 120_000,
};

/** Fewer lanes are kept when more of them together were slower by more than a tenth. */
const worthClosing = 0.9;
/** A lane that comes back stays as long as the sum does not fall. */
const worthOpening = 0.98;
const longestRetry = 16;

/** What to try: half of the open lanes, only the first of them, or one more. */
type Step = 'half' | 'one' | 'more';

/** Gates that were moved to see what it does to the sum. */
interface Trial {
  readonly step: Step;
  readonly moved: readonly string[];
  /** Sum before it, bytes a second. */
  readonly before: number;
}

interface State {
  readonly ids: readonly string[];
  readonly closed: readonly string[];
  readonly trial: Trial | null;
  /** What is tried next when the time comes. */
  readonly next: Step;
  readonly nextTrialMs: number;
  /** Tries in a row that changed nothing, as a factor of the pause. */
  readonly patience: number;
  /** Begin of the window, once the gates have settled, and the bytes then; null bytes: not begun. */
  readonly window: { readonly fromMs: number; readonly bytes: number | null };
}

/**
 * Decides how many lanes of a job write at once. Lanes may disturb each other: one share that thrashes between two
 * readers, disks behind one hub. All begin together; now and then half of them, or all but one, pause for one window, and
 * stay paused when the others alone are faster than all were. Later one comes back at a time, and stays when the sum does not fall. Tries
 * that change nothing become rare, so that independent disks lose next to nothing and nothing flaps. At least one lane
 * always writes.
 */
export function createGovernor(timing: GovernorTiming = governorTiming): Governor {
  let state = begun(timing, -Infinity, [], []);
  return {
    step: (nowMs, lanes) => {
      const ids = lanes.map((lane) => lane.id);
      if (ids.join('\n') !== state.ids.join('\n')) state = withLanes(timing, state, nowMs, ids);
      const bytes = lanes.reduce((sum, lane) => sum + lane.doneBytes, 0);
      state = observed(timing, state, nowMs, bytes);
      return new Set(state.closed);
    },
  };
}

function begun(
  timing: GovernorTiming,
  nowMs: number,
  ids: readonly string[],
  closed: readonly string[],
): State {
  return {
    ids,
    closed,
    trial: null,
    next: 'half',
    nextTrialMs: nowMs,
    patience: 1,
    window: { fromMs: nowMs + timing.settleMs, bytes: null },
  };
}

/** Other lanes than before: nothing that was measured counts. One that ended makes room for one that waits. */
function withLanes(
  timing: GovernorTiming,
  state: State,
  nowMs: number,
  ids: readonly string[],
): State {
  const hasEnded = state.ids.some((id) => !ids.includes(id));
  const waiting = state.closed.filter((id) => ids.includes(id));
  return begun(timing, nowMs, ids, hasEnded ? waiting.slice(1) : waiting);
}

function observed(timing: GovernorTiming, state: State, nowMs: number, bytes: number): State {
  const { window } = state;
  if (nowMs < window.fromMs) return state;
  if (window.bytes === null) return { ...state, window: { fromMs: nowMs, bytes } };
  const passedMs = nowMs - window.fromMs;
  if (passedMs < timing.windowMs) return state;
  const sum = ((bytes - window.bytes) / passedMs) * 1000;
  const anew = { ...state, window: { fromMs: nowMs, bytes } };
  if (state.trial !== null) return judged(timing, anew, state.trial, nowMs, sum);
  return nowMs < state.nextTrialMs ? anew : tried(timing, anew, nowMs, sum);
}

/** Moves gates to see what it does. */
function tried(timing: GovernorTiming, state: State, nowMs: number, sum: number): State {
  const open = state.ids.filter((id) => !state.closed.includes(id));
  const step = state.next === 'more' && state.closed.length === 0 ? 'half' : state.next;
  const kept = step === 'one' ? 1 : Math.ceil(open.length / 2);
  const moved = step === 'more' ? state.closed.slice(0, 1) : open.slice(kept);
  if (moved.length === 0) {
    return { ...state, next: 'more', nextTrialMs: nowMs + timing.retryMs * state.patience };
  }
  return {
    ...settling(timing, state, nowMs),
    closed: toggled(state.closed, moved, step !== 'more'),
    trial: { step, moved, before: sum },
  };
}

/** Keeps what a try showed to be better, or undoes it. */
function judged(
  timing: GovernorTiming,
  state: State,
  { step, moved, before }: Trial,
  nowMs: number,
  sum: number,
): State {
  const isBetter = step === 'more' ? sum >= before * worthOpening : before < sum * worthClosing;
  // What helped once may help once more, at once; after that the way back is tried, later and later.
  if (isBetter) return { ...state, trial: null, next: step, nextTrialMs: nowMs, patience: 1 };
  const closed = toggled(state.closed, moved, step === 'more');
  // Half of them may be no better and yet one be much better, where the second reader costs most.
  const other = step === 'half' ? 'one' : 'half';
  return {
    ...settling(timing, state, nowMs),
    closed,
    trial: null,
    next: closed.length > 0 ? 'more' : other,
    nextTrialMs: nowMs + timing.retryMs * state.patience,
    patience: Math.min(longestRetry, state.patience * 2),
  };
}

function settling(timing: GovernorTiming, state: State, nowMs: number): State {
  return { ...state, window: { fromMs: nowMs + timing.settleMs, bytes: null } };
}

function toggled(
  closed: readonly string[],
  moved: readonly string[],
  isClosing: boolean,
): readonly string[] {
  return isClosing ? [...closed, ...moved] : closed.filter((id) => !moved.includes(id));
}
