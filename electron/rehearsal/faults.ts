import { z } from 'zod';
import { ArmError } from './arm-error.ts';

/** `PUT jobs`, `jobs/`, `GET`: a method, a part of the path, or both; everything when left out. */
const match = z.string().default('');
const count = z.number().int().min(1).default(1);

/** Troubles that ARM calls can be made to have. `count` says how many calls are hit. */
export const faultSettings = z.strictObject({
  /** 429 with Retry-After in seconds. */
  throttle: z
    .strictObject({ match, count, retryAfter: z.number().int().min(0).default(1) })
    .optional(),
  serverError: z
    .strictObject({ match, count, status: z.number().int().min(500).max(599).default(500) })
    .optional(),
  conflict: z.strictObject({ match, count }).optional(),
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
  readonly error: ArmError | null;
}

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
  take(method: string, path: string): CallFaults {
    const { throttle, serverError, conflict, loseReply, slow, down } = this.#settings;
    const delayMs = isHit(slow, method, path) ? (slow?.ms ?? 0) : 0;
    const none = { delayMs, dropBefore: false, dropReply: false, error: null };
    if (isHit(down, method, path)) return { ...none, dropBefore: true };
    if (isHit(throttle, method, path)) {
      const headers = { 'retry-after': String(throttle?.retryAfter ?? 1) };
      return {
        ...none,
        error: new ArmError(
          429,
          'TooManyRequests',
          'The number of requests is over the limit. Try again later.',
          {
            headers,
          },
        ),
      };
    }
    if (isHit(serverError, method, path)) {
      return {
        ...none,
        error: new ArmError(
          serverError?.status ?? 500,
          'InternalServerError',
          'An internal error occurred.',
        ),
      };
    }
    if (isHit(conflict, method, path)) {
      return {
        ...none,
        error: new ArmError(409, 'Conflict', 'Another operation on this resource is in progress.'),
      };
    }
    return { ...none, dropReply: isHit(loseReply, method, path) };
  }
}

function isHit(
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
