import { say } from '../language/say.ts';
import { addDays } from './dates.ts';
import type { CloudJob } from './import-job.ts';
import { hasEnded } from './import-job.ts';
import type { CommittedShipping } from './shipping.ts';

/** Days until the service acts by itself (spec 2.1, 2.5). */
export const deadlineDays = {
  /** A job without shipping details is removed. */
  creating: 14,
  /** The parcel must have arrived after the details were given. */
  shipping: 14,
  /** An ended job, its address and its logs are removed. */
  ended: 90,
} as const;

export interface DeadlineFacts {
  readonly importJob: CloudJob | null;
  readonly shipping: CommittedShipping | null;
  readonly timeline?: readonly { readonly state: string; readonly firstSeenAt: string }[];
  /** ISO time to count from when nothing says when the import job was created. */
  readonly createdAt: string;
}

export interface Deadline {
  readonly kind: 'tracking' | 'arrival' | 'record';
  /** ISO date, UTC. */
  readonly by: string;
  /** What has to have happened by then. */
  readonly what: string;
  /** What the service does otherwise. */
  readonly otherwise: string;
}

/**
 * The days that count for a job from here on, the next one first. The two-week rule stands in two texts that disagree,
 * so both days are given (spec 10): the tracking number after creation, the arrival after the details.
 */
export function deadlinesOf(facts: DeadlineFacts): Deadline[] {
  const { importJob, shipping } = facts;
  if (importJob === null || importJob.goneAt !== undefined) return [];
  const state = importJob.state?.toLowerCase() ?? 'creating';
  if (hasEnded(importJob)) {
    const since = endedAt(facts);
    return since === null ? [] : [recordDeadline(addDays(since, deadlineDays.ended))];
  }
  if (state === 'creating' && shipping === null) {
    if (importJob.cancelRequested) return [];
    return [trackingDeadline(addDays(createdAt(facts), deadlineDays.creating))];
  }
  if (state !== 'creating' && state !== 'shipping') return [];
  const from = shipping?.committedAt ?? firstSeen(facts, 'shipping');
  return from === null || importJob.cancelRequested
    ? []
    : [arrivalDeadline(addDays(from, deadlineDays.shipping))];
}

function trackingDeadline(by: string): Deadline {
  return {
    kind: 'tracking',
    by,
    what: say`The tracking number is sent.`,
    otherwise: say`The service removes the job; it then has to be created again.`,
  };
}

function arrivalDeadline(by: string): Deadline {
  return {
    kind: 'arrival',
    by,
    what: say`The parcel has arrived at the data centre.`,
    otherwise: say`Operators ask by email; without an answer for 30 days the job is closed.`,
  };
}

function recordDeadline(by: string): Deadline {
  return {
    kind: 'record',
    by,
    what: say`The copy logs are saved.`,
    otherwise: say`The service removes the job with its address and the links to its logs.`,
  };
}

/** The service's own time of creation where it gives one that can be read, else when the job was first seen. */
function createdAt(facts: DeadlineFacts): string {
  const told = facts.importJob?.createdAt ?? '';
  const time = Date.parse(told);
  if (Number.isFinite(time)) return new Date(time).toISOString();
  return firstSeen(facts, 'creating') ?? facts.createdAt;
}

function endedAt(facts: DeadlineFacts): string | null {
  const seen = facts.timeline?.find(hasEnded);
  return seen?.firstSeenAt ?? null;
}

function firstSeen({ timeline }: DeadlineFacts, state: string): string | null {
  return timeline?.find((entry) => entry.state.toLowerCase() === state)?.firstSeenAt ?? null;
}
