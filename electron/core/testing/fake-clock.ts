/** Time that only passes when a test says so. */
export interface FakeClock {
  now(): Date;
  /** Resolves when that much time has passed, or when the signal comes. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Lets time pass; whoever waits for less goes on. */
  pass(ms: number): void;
  /** Resolves as soon as somebody waits. */
  someoneWaits(): Promise<void>;
}

export function createFakeClock(start: string): FakeClock {
  let nowMs = Date.parse(start);
  const sleepers = new Set<{ untilMs: number; wake: () => void }>();
  let onSleeper: (() => void)[] = [];
  return {
    now: () => new Date(nowMs),
    wait: (ms, signal) =>
      new Promise<void>((resolve) => {
        const sleeper = {
          untilMs: nowMs + ms,
          wake: () => {
            sleepers.delete(sleeper);
            signal.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        if (signal.aborted) {
          resolve();
          return;
        }
        sleepers.add(sleeper);
        signal.addEventListener('abort', sleeper.wake);
        for (const tell of onSleeper) tell();
        onSleeper = [];
      }),
    pass: (ms) => {
      nowMs += ms;
      for (const sleeper of [...sleepers]) if (sleeper.untilMs <= nowMs) sleeper.wake();
    },
    someoneWaits: () =>
      sleepers.size > 0
        ? Promise.resolve()
        : new Promise<void>((resolve) => onSleeper.push(resolve)),
  };
}
