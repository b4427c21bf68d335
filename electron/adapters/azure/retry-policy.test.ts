import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
import { describe, expect, test } from 'vitest';
import { longestWaitMs, pauseBeforeRetry, retryAfterMs } from './retry-policy.ts';

const nowMs = Date.parse('2026-12-01T10:00:00Z');
const request = createPipelineRequest({ url: 'https://management.azure.com/' });

function pause(
  mode: 'safe' | 'once',
  outcome: { status: number; retryAfter?: string } | { code: string },
  retryCount = 0,
): number | null {
  const state =
    'code' in outcome
      ? { responseError: new RestError('lost', { code: outcome.code }) }
      : {
          response: {
            request,
            status: outcome.status,
            headers: createHttpHeaders(
              outcome.retryAfter === undefined ? {} : { 'retry-after': outcome.retryAfter },
            ),
          },
        };
  return pauseBeforeRetry({ mode, maxRetries: 3, delayMs: 100 }, { ...state, retryCount }, nowMs);
}

test.each([
  ['3', 3000],
  ['0', 0],
  ['Tue, 01 Dec 2026 10:00:30 GMT', 30_000],
  ['Tue, 01 Dec 2026 09:00:00 GMT', 0],
  ['soon', null],
  [undefined, null],
])('Retry-After %s is %s ms', (header, ms) => {
  expect(retryAfterMs(header, nowMs)).toBe(ms);
});

describe('a request that may be repeated', () => {
  test.each([408, 429, 500, 502, 503, 504])('waits longer each time after %i', (status) => {
    expect(pause('safe', { status }, 0)).toBe(100);
    expect(pause('safe', { status }, 2)).toBe(400);
  });

  test.each([200, 400, 401, 403, 404, 409, 501, 505])('takes %i as final', (status) => {
    expect(pause('safe', { status })).toBeNull();
  });

  test('waits as long as it is asked to, up to a limit', () => {
    expect(pause('safe', { status: 503, retryAfter: '7' })).toBe(7000);
    const tooLong = String(longestWaitMs / 1000 + 1);
    expect(pause('safe', { status: 429, retryAfter: tooLong })).toBeNull();
  });

  test('goes on after a cut connection, not where nobody listens', () => {
    expect(pause('safe', { code: 'ECONNRESET' })).toBe(100);
    expect(pause('safe', { code: 'ECONNREFUSED' })).toBeNull();
    expect(pause('safe', { code: 'ENOTFOUND' })).toBeNull();
  });
});

test('a request that must not be repeated blindly is repeated only after 429', () => {
  expect(pause('once', { status: 429 })).toBe(100);
  expect(pause('once', { status: 503, retryAfter: '1' })).toBeNull();
  expect(pause('once', { status: 500 })).toBeNull();
  expect(pause('once', { code: 'ECONNRESET' })).toBeNull();
});
