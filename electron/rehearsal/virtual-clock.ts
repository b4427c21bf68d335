const hourMs = 60 * 60 * 1000;

/**
 * Time of the practice world, in milliseconds since 1970. While carrier or data centre have something to do
 * (`setHurrying(true)`) it runs at the chosen speed; while everybody waits for a person, or for a copy that takes
 * real time, it runs like the clock on the wall. So nobody loses a job to the two-week rule over a cup of coffee.
 * It stands still while the server is off: the caller stores `nowMs()` and starts from it again.
 */
export class VirtualClock {
  readonly #hoursPerSecond: number;
  readonly #realNowMs: () => number;
  #baseVirtualMs: number;
  #baseRealMs: number;
  #isHurrying = false;

  constructor(options: { startMs: number; hoursPerSecond: number; realNowMs?: () => number }) {
    this.#hoursPerSecond = options.hoursPerSecond;
    // Not the wall clock: it may be set back while the server runs.
    this.#realNowMs = options.realNowMs ?? (() => performance.now());
    this.#baseVirtualMs = options.startMs;
    this.#baseRealMs = this.#realNowMs();
  }

  nowMs(): number {
    const realMs = this.#realNowMs() - this.#baseRealMs;
    const factor = this.#isHurrying ? (this.#hoursPerSecond * hourMs) / 1000 : 1;
    return this.#baseVirtualMs + realMs * factor;
  }

  setHurrying(isHurrying: boolean): void {
    if (isHurrying === this.#isHurrying) return;
    this.#rebase(this.nowMs());
    this.#isHurrying = isHurrying;
  }

  addHours(hours: number): void {
    this.#rebase(this.nowMs() + hours * hourMs);
  }

  #rebase(virtualMs: number): void {
    this.#baseVirtualMs = virtualMs;
    this.#baseRealMs = this.#realNowMs();
  }
}
