import { describe, expect, it } from 'vitest';
import { Faults, faultSettings } from './faults.ts';

describe('faults', () => {
  it('hits as many matching calls as asked, then no more', () => {
    const faults = new Faults(
      faultSettings.parse({ throttle: { match: 'PUT jobs', count: 2, retryAfter: 7 } }),
    );
    expect(faults.take('GET', '/jobs/a').error).toBeNull();
    const first = faults.take('PUT', '/x/jobs/a').error;
    expect(first).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
    expect(faults.take('PUT', '/x/jobs/a').error?.status).toBe(429);
    expect(faults.take('PUT', '/x/jobs/a').error).toBeNull();
  });

  it('can slow and lose one reply, and is silent after being cleared', () => {
    const faults = new Faults(
      faultSettings.parse({ slow: { ms: 20 }, loseReply: { count: 3 }, down: { match: 'DELETE' } }),
    );
    expect(faults.take('GET', '/a')).toEqual({
      delayMs: 20,
      dropBefore: false,
      dropReply: true,
      isTokenExpired: false,
      error: null,
    });
    expect(faults.take('DELETE', '/a').dropBefore).toBe(true);
    faults.set({});
    expect(faults.take('GET', '/a')).toEqual({
      delayMs: 0,
      dropBefore: false,
      dropReply: false,
      isTokenExpired: false,
      error: null,
    });
  });

  it('throttles with a date, and ends tokens, when asked to', () => {
    const faults = new Faults(
      faultSettings.parse({ throttle: { asDate: true, retryAfter: 60 }, expiredToken: {} }),
    );
    expect(faults.take('GET', '/a').isTokenExpired).toBe(true);
    const retryAfter = faults.take('GET', '/a').error?.headers['retry-after'] ?? '';
    expect(Date.parse(retryAfter)).toBeGreaterThan(Date.now());
  });

  it('hits the sign-in page only when it is named', () => {
    const faults = new Faults(
      faultSettings.parse({ serverError: {}, conflict: { match: 'token' } }),
    );
    expect(faults.take('POST', '/t/oauth2/v2.0/token', 'entra').error?.status).toBe(409);
    expect(faults.take('POST', '/t/oauth2/v2.0/token', 'entra').error).toBeNull();
    expect(faults.take('GET', '/graph/v1.0/me', 'graph').error?.status).toBe(500);
  });

  it('refuses settings it does not know', () => {
    expect(faultSettings.safeParse({ earthquake: {} }).success).toBe(false);
  });
});
