import { useMemo, useSyncExternalStore } from 'react';
import type { StepId } from '../shared/domain/job.ts';
import { stepIds } from './steps.ts';

/** Where the window is. `job` without a step means: the step that the job has reached. */
export type Route =
  | { kind: 'home' }
  | { kind: 'status' }
  | { kind: 'history' }
  | { kind: 'support'; job: string | null }
  | { kind: 'register' }
  | { kind: 'new-plan'; isPractice: boolean }
  | { kind: 'adopt' }
  | { kind: 'preflight' }
  | { kind: 'job'; job: string; step: StepId | null };

/** Reads `location.hash`; anything unknown is home. */
export function parseRoute(hash: string): Route {
  const parts = hash.replace(/^#?\/?/, '').split('/');
  switch (parts[0]) {
    case 'status':
      return { kind: 'status' };
    case 'history':
      return { kind: 'history' };
    case 'support': {
      const job = decode(parts[1] ?? '');
      return { kind: 'support', job: job === '' ? null : job };
    }
    case 'register':
      return { kind: 'register' };
    case 'plan':
      return { kind: 'new-plan', isPractice: parts[1] === 'practice' };
    case 'adopt':
      return { kind: 'adopt' };
    case 'preflight':
      return { kind: 'preflight' };
    case 'job': {
      const job = decode(parts[1] ?? '');
      if (job === '') return { kind: 'home' };
      return { kind: 'job', job, step: stepIds.find((id) => id === parts[2]) ?? null };
    }
    default:
      return { kind: 'home' };
  }
}

/** The hash for a place; the inverse of `parseRoute`. */
export function hrefOf(route: Route): string {
  switch (route.kind) {
    case 'home':
      return '#/';
    case 'status':
      return '#/status';
    case 'history':
      return '#/history';
    case 'support':
      return route.job === null ? '#/support' : `#/support/${encodeURIComponent(route.job)}`;
    case 'register':
      return '#/register';
    case 'new-plan':
      return route.isPractice ? '#/plan/practice' : '#/plan';
    case 'adopt':
      return '#/adopt';
    case 'preflight':
      return '#/preflight';
    case 'job': {
      const base = `#/job/${encodeURIComponent(route.job)}`;
      return route.step === null ? base : `${base}/${route.step}`;
    }
  }
}

/** The job that an address is about; null for those of the whole program. */
export function jobOf(route: Route): string | null {
  return route.kind === 'job' ? route.job : null;
}

/**
 * Where a person who may only look is taken: the list of all jobs, or the page that follows one. Everything else is
 * for those who may change something.
 */
export function routeForReader(route: Route): Route {
  const job = jobOf(route);
  return job === null ? { kind: 'status' } : { kind: 'job', job, step: 'track' };
}

export function goTo(route: Route): void {
  window.location.hash = hrefOf(route);
}

/** Goes there in place of where the window is: the way back leads past it. */
export function replaceBy(route: Route): void {
  window.location.replace(hrefOf(route));
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (changed) => {
      window.addEventListener('hashchange', changed);
      return () => window.removeEventListener('hashchange', changed);
    },
    () => window.location.hash,
  );
  return useMemo(() => parseRoute(hash), [hash]);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
