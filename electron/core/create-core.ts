import type { AppEmit, AppHandlers } from '../../shared/contract/contract.ts';
import type { CoreHost, CorePorts } from './core-context.ts';

/** The product without a face: hosts serve `handlers` over their pipe, the command line calls them directly. */
export interface Core {
  readonly handlers: AppHandlers;
  /** Resolves when no disk of the job is worked on any more. */
  whenIdle(jobName: string): Promise<void>;
  /** Stops running lanes (they can be resumed), waits for them and closes the store. */
  close(): Promise<void>;
}

export function createCore(_ports: CorePorts, _emit: AppEmit, _host: CoreHost): Core {
  throw new Error('being written');
}
