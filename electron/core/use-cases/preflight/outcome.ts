import type { CheckState } from '../../../../shared/domain/plan.ts';
import type { PreflightAction } from '../../../../shared/domain/preflight.ts';

/** What one look found. */
export interface Outcome {
  readonly state: CheckState;
  readonly evidence: string;
  readonly fix: string | null;
  readonly action: PreflightAction | null;
}

export const passed = (evidence: string): Outcome => outcome('passed', evidence, null);
export const skipped = (evidence: string, fix: string | null = null): Outcome =>
  outcome('skipped', evidence, fix);
export const warning = (evidence: string, fix: string, action?: PreflightAction): Outcome =>
  outcome('warning', evidence, fix, action);
export const failed = (evidence: string, fix: string, action?: PreflightAction): Outcome =>
  outcome('failed', evidence, fix, action);

/** Thrown by a look that needs something that is not there; the row is skipped with this reason. */
export class NotTold extends Error {
  readonly outcome: Outcome;

  constructor(evidence: string, fix: string, action: PreflightAction | null = null) {
    super(evidence);
    this.outcome = { state: 'skipped', evidence, fix, action };
  }
}

function outcome(
  state: CheckState,
  evidence: string,
  fix: string | null,
  action: PreflightAction | null = null,
): Outcome {
  return { state, evidence, fix, action };
}
