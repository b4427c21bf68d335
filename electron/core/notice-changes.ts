export interface Notice {
  /** Looks at once instead of at the next turn; many calls in a row make one look. */
  readonly lookNow: () => void;
  readonly stop: () => void;
}

/**
 * Looks again and again at something that has no event of its own, and calls back when it has changed and come to rest:
 * two looks in a row that agree. `look` returns a text that stands for what it saw; a look that throws counts as no
 * look. Never keeps the program alive.
 */
export function noticeChanges(
  options: {
    look(): Promise<string>;
    readonly everyMs: number;
    /** Pause before the second look that must agree. */
    readonly restMs: number;
  },
  onChange: () => void,
): Notice {
  let told: string | null = null;
  let seen: string | null = null;
  let isStopped = false;
  let isLooking = false;
  let isHinted = false;
  let timer: NodeJS.Timeout | null = null;

  const plan = (delayMs: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = isStopped ? null : setTimeout(() => void turn(), delayMs).unref();
  };
  const turn = async () => {
    isLooking = true;
    isHinted = false;
    const now = await options.look().catch(() => seen);
    isLooking = false;
    if (isStopped) return;
    const isAtRest = now === seen;
    seen = now;
    told ??= now;
    const hasChanged = now !== told;
    plan(isHinted || (hasChanged && !isAtRest) ? options.restMs : options.everyMs);
    if (!hasChanged || !isAtRest) return;
    told = now;
    onChange();
  };

  void turn();
  return {
    lookNow: () => {
      isHinted = true;
      if (!isLooking) plan(options.restMs);
    },
    stop: () => {
      isStopped = true;
      plan(0);
    },
  };
}
