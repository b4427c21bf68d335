import type { CoreContext } from '../core-context.ts';
import type { LaneReport } from './prep-runner.ts';

/** One disk on its way from chosen to prepared. */
export interface Lane {
  readonly context: CoreContext;
  readonly jobName: string;
  readonly diskId: string;
  report(change: LaneReport): void;
  readonly signal: AbortSignal;
}
