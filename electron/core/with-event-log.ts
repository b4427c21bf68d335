import type { AppHandlers } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors/app-error.ts';
import { AppError, toErrorData } from '../../shared/errors/app-error.ts';
import type { EventLog } from './ports/event-log.ts';
import type { JobStore } from './ports/job-store.ts';

type Now = () => string;

/**
 * The journal, with a line in the log for every entry of the history and for every failure that is stored with a disk or
 * a job. This and `loggedHandlers` are the only places that write to the log.
 */
export function loggedStore(store: JobStore, log: EventLog, now: Now): JobStore {
  const fail = (what: string, job: string, error: ErrorData | null | undefined) => {
    if (error === null || error === undefined) return;
    log.write({ at: now(), kind: 'failure', what, job, ...error });
  };
  // Inherits instead of copying: a store's methods may live on its class.
  const logged = Object.create(store) as JobStore;
  return Object.assign(logged, {
    appendHistory: (entry) => {
      const { at, action, jobName, text } = entry;
      log.write({ at, kind: 'event', what: action, job: jobName, text });
      return store.appendHistory(entry);
    },
    updateDisk: (jobName, diskId, change) => {
      fail(`disk ${diskId}`, jobName, change.error as ErrorData | null | undefined);
      store.updateDisk(jobName, diskId, change);
    },
    updateJob: (name, change) => {
      fail('job', name, change.problem);
      return store.updateJob(name, change);
    },
  } satisfies Partial<JobStore>);
}

type AnyCall = (argument: unknown, signal: AbortSignal) => Promise<unknown>;

/** The handlers, with a line in the log for every call that does not go. Stopping one is no failure. */
export function loggedHandlers(handlers: AppHandlers, log: EventLog, now: Now): AppHandlers {
  const groups = Object.entries(handlers as unknown as Record<string, Record<string, AnyCall>>);
  const logged = groups.map(([group, calls]) => [
    group,
    Object.fromEntries(
      Object.entries(calls).map(([name, call]) => [
        name,
        async (argument: unknown, signal: AbortSignal) => {
          try {
            return await call(argument, signal);
          } catch (thrown) {
            if (!isStop(thrown, signal)) {
              const what = `${group}.${name}`;
              const job = jobOf(argument);
              log.write({ at: now(), kind: 'failure', what, job, ...failureOf(thrown) });
            }
            throw thrown;
          }
        },
      ]),
    ),
  ]);
  return Object.fromEntries(logged) as AppHandlers;
}

function isStop(thrown: unknown, signal: AbortSignal): boolean {
  if (thrown instanceof AppError) return thrown.code === 'internal.cancelled';
  return signal.aborted;
}

/** Of a bug the stack is kept: nobody else will ever see it. */
function failureOf(thrown: unknown): ErrorData {
  const error = toErrorData(thrown);
  return thrown instanceof Error && !(thrown instanceof AppError) && thrown.stack !== undefined
    ? { ...error, detail: thrown.stack }
    : error;
}

/** Which job a call is about; never another part of what was asked. */
function jobOf(argument: unknown): string | null {
  if (argument === null || typeof argument !== 'object' || !('job' in argument)) return null;
  return typeof argument.job === 'string' ? argument.job : null;
}
