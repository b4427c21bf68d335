/** How often a job is looked at. */
export interface LookRhythm {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** States of a real job last days: a minute after the last change, then ever longer up to half an hour. */
export const realRhythm: LookRhythm = { firstMs: 60_000, longestMs: 30 * 60_000 };

/** In the practice cloud hours pass in seconds. */
export const practiceRhythm: LookRhythm = { firstMs: 1_000, longestMs: 8_000 };

/**
 * Pause before the next look after `quietLooks` looks in a row that brought nothing new, failed ones included. It
 * doubles each time and starts again with the first news.
 */
export function pauseBeforeLook(rhythm: LookRhythm, quietLooks: number): number {
  return Math.min(rhythm.firstMs * 2 ** Math.min(quietLooks, 30), rhythm.longestMs);
}
