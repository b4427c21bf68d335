import type { PipelinePolicy, RetryInformation, RetryModifiers } from '@azure/core-rest-pipeline';
import { retryPolicy } from '@azure/core-rest-pipeline';

export interface RetrySettings {
  /**
   * `safe`: repeats after anything that passes by itself. `once`: repeats only after 429, which says that nothing was
   * done; a lost reply or 5xx may hide a request that was carried out.
   */
  readonly mode: 'safe' | 'once';
  readonly maxRetries: number;
  /** First pause; doubles each time. */
  readonly delayMs: number;
}

/** Longer waits are not sat out: the person is told to come back. */
export const longestWaitMs = 60_000;

/** Network failures that often pass by themselves. A refused connection or unknown name is told at once. */
const passingCodes = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ESOCKETTIMEDOUT', 'EAI_AGAIN']);

/** Repeats requests by the rules above, honours Retry-After and stops when the caller's signal does. */
export function cloudRetryPolicy(settings: RetrySettings): PipelinePolicy {
  const strategy = {
    name: 'cloudRetryStrategy',
    retry: (state: RetryInformation): RetryModifiers => {
      const waitMs = pauseBeforeRetry(settings, state, Date.now());
      return waitMs === null ? { skipStrategy: true } : { retryAfterInMs: waitMs };
    },
  };
  return retryPolicy([strategy], { maxRetries: settings.maxRetries });
}

/** Milliseconds to wait before the next try, or null when the outcome is final. */
export function pauseBeforeRetry(
  settings: RetrySettings,
  state: RetryInformation,
  nowMs: number,
): number | null {
  const { response, responseError, retryCount } = state;
  const growing = Math.min(settings.delayMs * 2 ** retryCount, longestWaitMs);
  if (response === undefined) {
    const passes = responseError?.code !== undefined && passingCodes.has(responseError.code);
    return settings.mode === 'safe' && passes ? growing : null;
  }
  const { status } = response;
  const isPassing = status === 408 || (status >= 500 && status !== 501 && status !== 505);
  if (status !== 429 && !(settings.mode === 'safe' && isPassing)) return null;
  const asked = retryAfterMs(response.headers.get('retry-after'), nowMs);
  if (asked === null) return growing;
  return asked > longestWaitMs ? null : asked;
}

/** Reads Retry-After: seconds, or an HTTP date. Null when absent or neither. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}
