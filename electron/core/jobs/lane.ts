import type { CoreContext } from '../core-context.ts';
import type { Gate } from '../ports/volume-writer.ts';
import type { LaneReport } from './prep-runner.ts';

/** One disk on its way from chosen to prepared. */
export interface Lane {
  readonly context: CoreContext;
  readonly jobName: string;
  readonly diskId: string;
  report(change: LaneReport): void;
  /** Closed while it is another lane's turn. */
  readonly gate?: Gate;
  readonly signal: AbortSignal;
}
