import type { JobView } from '../domain/job.ts';
import { standingOf } from '../domain/standing.ts';
import { stepsOf } from './steps.ts';

/** What is stored of a job; where it stands and its steps follow from it. */
export type JobFacts = Omit<JobView, 'steps' | 'standing'>;

/**
 * The job with its steps and its standing, in the language of whoever asks. The core does this once for all clients;
 * a page does it again, since what reaches everybody cannot be in the language of each. `now`: ISO time.
 */
export function wordedJob(job: JobFacts, now: string): JobView {
  const facts = { ...job, isPlanned: true, createdAt: job.descriptor.createdAt };
  return { ...job, steps: stepsOf(facts), standing: standingOf(facts, now) };
}
