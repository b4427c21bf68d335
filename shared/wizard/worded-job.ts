import type { JobView } from '../domain/job.ts';
import { partFactsOf } from '../domain/job-parts.ts';
import { standingOf } from '../domain/standing.ts';
import { stepsOf } from './steps.ts';

/** What is stored of a job; where it stands and its steps follow from it. */
export type JobFacts = Omit<JobView, 'steps' | 'standing'>;

/**
 * The job with its steps and its standing, in the language of whoever asks. The core does this once for all clients;
 * a page does it again, since what reaches everybody cannot be in the language of each. `now`: ISO time.
 */
export function wordedJob(job: JobFacts, now: string): JobView {
  const { createdAt, jobName } = job.descriptor;
  const among = partFactsOf(job.group, jobName);
  const facts = { ...job, isPlanned: true, createdAt, among };
  const isEmptyPart = among !== null && among.isEmpty && among.part > 1;
  const isFurtherPart = job.descriptor.partOf !== undefined;
  return {
    ...job,
    steps: stepsOf({ ...facts, isEmptyPart, isFurtherPart }),
    standing: standingOf(facts, now),
  };
}
