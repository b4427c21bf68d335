import { AppError } from '../../../shared/errors/app-error.ts';
import { asErrorData } from './job-text.ts';
import type { OpenCore } from './open-core.ts';

/** What every long copy leaves when it ends. */
interface Ended {
  readonly error: Parameters<typeof asErrorData>[0] | null;
  readonly finishedAt: string | null;
}

/** A copy to staging or back, as this file needs it. */
export interface Copy<V extends Ended> {
  /** Shows progress until the answer is called. */
  watch(): () => void;
  start(): Promise<unknown>;
  cancel(): Promise<unknown>;
  result(): Promise<V | null>;
}

/** Starts a copy of a job, or goes on with it, and waits; Ctrl+C stops it. Throws what stopped it. */
export async function runCopy<V extends Ended>(
  core: OpenCore,
  job: string,
  copy: Copy<V>,
  signal: AbortSignal,
): Promise<V> {
  const stop = copy.watch();
  const cancel = () => void copy.cancel();
  try {
    await copy.start();
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    await core.whenIdle(job);
  } finally {
    signal.removeEventListener('abort', cancel);
    stop();
  }
  const result = await copy.result();
  if (result === null) throw new AppError('internal.cancelled', {});
  if (result.error !== null) throw AppError.fromData(asErrorData(result.error));
  if (result.finishedAt === null) throw new AppError('internal.cancelled', {});
  return result;
}
