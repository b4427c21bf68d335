import type { JobView, StepId, StepState } from '../shared/domain/job.ts';
import { stepId } from '../shared/domain/job.ts';

/** The steps in the order they are walked, and on which computer. */
export const stepIds = stepId.options;

export type StepPlace = 'source' | 'copy' | 'anywhere';

export const placeOfStep: Readonly<Record<StepId, StepPlace>> = {
  plan: 'source',
  backup: 'source',
  preflight: 'copy',
  disks: 'copy',
  write: 'copy',
  address: 'copy',
  shipping: 'copy',
  track: 'anywhere',
  finish: 'anywhere',
};

/** The step a job has reached: the one marked current, else the first that is not done, else the last. */
export function reachedStep(job: Pick<JobView, 'steps'>): StepId {
  const current = job.steps.find((step) => step.state === 'current');
  if (current !== undefined) return current.id;
  return job.steps.find((step) => step.state !== 'done')?.id ?? 'finish';
}

export function stepOf(job: Pick<JobView, 'steps'>, id: StepId): StepState | undefined {
  return job.steps.find((step) => step.id === id);
}

/** How the steps stand before a job is planned. */
export function stepsBeforePlan(waitsFor: string): StepState[] {
  return stepIds.map((id) =>
    id === 'plan' ? { id, state: 'current' } : { id, state: 'blocked', waitsFor },
  );
}
