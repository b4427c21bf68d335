import { say } from '../../../shared/language/say.ts';
import { deadlinesOf } from '../../../shared/domain/deadlines.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { JobDeadlines } from '../../formats/calendar.ts';
import { writeCalendar } from '../../formats/calendar.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf } from '../core-context.ts';
import { requireJob } from '../jobs/job-records.ts';
import type { StoredJob } from '../ports/job-store.ts';

/**
 * Writes the deadlines of a job, or of all jobs of this cloud when null, as iCalendar into the data folder.
 * `input.wrong-moment` when nothing has a date that counts.
 */
export async function exportCalendar(
  context: CoreContext,
  jobName: string | null,
): Promise<{ file: string; events: number }> {
  const { store, files } = context.ports;
  const here = context.host.info.cloud;
  const jobs =
    jobName === null
      ? store.listJobs().filter((job) => job.descriptor.cloud === here)
      : [requireJob(context, jobName)];
  const dated = jobs.map(deadlinesOfJob).filter(({ deadlines }) => deadlines.length > 0);
  if (dated.length === 0) {
    const waitsFor = say`an import job with a date that counts`;
    throw new AppError('input.wrong-moment', { what: say`Writing a calendar`, waitsFor });
  }
  const name = jobName === null ? 'calendar/all-deadlines.ics' : `calendar/${jobName}.ics`;
  const file = await files.writePrivate(name, writeCalendar(dated, nowOf(context)));
  return { file, events: dated.reduce((sum, { deadlines }) => sum + deadlines.length, 0) };
}

function deadlinesOfJob(job: StoredJob): JobDeadlines {
  const { importJob, shipping, timeline, descriptor } = job;
  const facts = { importJob, shipping, timeline, createdAt: descriptor.createdAt };
  return {
    jobId: job.id,
    jobName: job.name,
    revision: job.revision,
    deadlines: deadlinesOf(facts),
  };
}
