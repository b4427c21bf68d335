import type { StepId } from '../../shared/domain/job.ts';
import { placeOfStep, stepIds } from '../steps.ts';
import { words } from '../words.ts';

/** `Step 2 of 7 · On the copy computer`. */
export function kickerOf(step: StepId): string {
  const number = stepIds.indexOf(step) + 1;
  return `${words.shell.stepOf(number, stepIds.length)} · ${words.shell.places[placeOfStep[step]]}`;
}
