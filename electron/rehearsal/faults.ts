import { z } from 'zod';
import { ArmError } from './arm-error.ts';

/** `PUT jobs`, `jobs/`, `GET`: a method, a part of the path, or both; everything when left out. */
const match = z.string().default('');
const count = z.number().int().min(1).default(1);

/**
 * Troubles that calls of ARM, Graph and the sign-in page can be made to have. `count` says how many calls are hit. The
 * sign-in page is hit only by a fault whose `match` names it (`oauth2`), as no program asks it at a time one can tell.
 */
export const faultSettings = z.strictObject({
  /** 429 with Retry-After, in seconds or as a date. */
  throttle: z
    .strictObject({
      match,
      count,
      retryAfter: z.number().int().min(0).default(1),
      asDate: z.boolean().default(false),
    })
    .optional(),
  serverError: z
    .strictObject({
      match,
      count,
      status: z.union([z.literal(408), z.number().int().min(500).max(599)]).default(500),
    })
    .optional(),
  conflict: z.strictObject({ match, count }).optional(),
  /** The call's token is treated as one that has ended. */
  expiredToken: z.strictObject({ match, count }).optional(),
  /** The call is carried out, its answer never arrives. */
  loseReply: z.strictObject({ match, count }).optional(),
  /** Answers come later by that many milliseconds. */
  slow: z.strictObject({ match, count, ms: z.number().int().min(0).max(600_000) }).optional(),
  /** The connection breaks before the call is carried out. */
  down: z.strictObject({ match, count }).optional(),
});
export type FaultSettings = z.infer<typeof faultSettings>;

/** What is to happen to one call. */
export interface CallFaults {
  readonly delayMs: number;
  readonly dropBefore: boolean;
  readonly dropReply: boolean;
  readonly isTokenExpired: boolean;
  readonly error: ArmError | null;
}

const serverErrorCodes: Readonly<Record<number, string>> = {
  408: 'RequestTimeout',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/** Holds the faults still to come and hands them out call by call. */
export class Faults {
  #settings: FaultSettings = {};

  constructor(settings: FaultSettings = {}) {
    this.set(settings);
  }

  /** Replaces all faults; `{}` ends them. */
  set(settings: FaultSettings): void {
    this.#settings = structuredClone(settings);
  }

  left(): FaultSettings {
    return structuredClone(this.#settings);
  }

  /** Uses up what hits this call; `path` is without query. */
  take(method: string, path: string, area: 'arm' | 'graph' | 'entra' = 'arm'): CallFaults {
    const { throttle, serverError, conflict, expiredToken, loseReply, slow, down } = this.#settings;
    const isHit = (fault: { match: string; count: number } | undefined): boolean =>
      !(area === 'entra' && fault?.match === '') && isTaken(fault, method, path);
    const delayMs = isHit(slow) ? (slow?.ms ?? 0) : 0;
    const none = {
      delayMs,
      dropBefore: false,
      dropReply: false,
      isTokenExpired: false,
      error: null,
    };
    if (isHit(down)) return { ...none, dropBefore: true };
    if (isHit(expiredToken)) return { ...none, isTokenExpired: true };
    if (throttle !== undefined && isHit(throttle)) {
      const { retryAfter, asDate } = throttle;
      const value = asDate
        ? new Date(Date.now() + retryAfter * 1000).toUTCString()
        : String(retryAfter);
      return {
        ...none,
        error: new ArmError(
          429,
          'TooManyRequests',
          'The number of requests is over the limit. Try again later.',
          { headers: { 'retry-after': value } },
        ),
      };
    }
    if (isHit(serverError)) {
      return {
        ...none,
        error: new ArmError(
          serverError?.status ?? 500,
          serverErrorCodes[serverError?.status ?? 500] ?? 'InternalServerError',
          'An internal error occurred.',
        ),
      };
    }
    if (isHit(conflict)) {
      return {
        ...none,
        error: new ArmError(409, 'Conflict', 'Another operation on this resource is in progress.'),
      };
    }
    return { ...none, dropReply: isHit(loseReply) };
  }
}

function isTaken(
  fault: { match: string; count: number } | undefined,
  method: string,
  path: string,
): boolean {
  if (fault === undefined || fault.count === 0) return false;
  const call = `${method} ${path}`.toLowerCase();
  if (
    !fault.match
      .toLowerCase()
      .split(/\s+/)
      .every((word) => call.includes(word))
  )
    return false;
  fault.count -= 1;
  return true;
}
