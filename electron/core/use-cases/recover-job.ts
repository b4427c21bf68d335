import type { CoreContext } from '../core-context.ts';

export interface RecoverRequest {
  readonly staging: string;
  readonly job: string | null;
  readonly disks: readonly { readonly diskId: string; readonly recoveryPassword: string }[];
}

/** Rebuilds a job whose journal is lost; returns its name. */
export function recoverJob(
  _context: CoreContext,
  _request: RecoverRequest,
  _signal?: AbortSignal,
): Promise<string> {
  throw new Error('recoverJob is not written yet');
}
