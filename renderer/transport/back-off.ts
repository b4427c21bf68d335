const firstDelayMs = 250;
const longestDelayMs = 10_000;

/** Wait before the next attempt, in milliseconds: doubles up to ten seconds, with a quarter of chance either way. */
export function backOffMs(failedAttempts: number, chance: number = Math.random()): number {
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, failedAttempts - 1));
  return Math.round(delay * (0.75 + chance / 2));
}
