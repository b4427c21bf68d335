import type { JobDisk, JobView } from '../../shared/domain/job.ts';
import { standingOf } from '../../shared/domain/standing.ts';
import { stepsOf } from '../../shared/wizard/steps.ts';
import type { CoreContext } from './core-context.ts';
import { nowOf } from './core-context.ts';
import { requireJob, totalsOf } from './jobs/job-records.ts';
import type { StoredDisk, StoredJob } from './ports/job-store.ts';

/** Everything that screens and command line show of a job, from the store and the runner. */
export function viewOfJob(context: CoreContext, jobName: string): JobView {
  const job = requireJob(context, jobName);
  const disks = context.ports.store
    .listDisks(jobName)
    .map((disk) => diskOf(context, jobName, disk));
  const facts = {
    isPlanned: true,
    disks,
    filesWithoutDisk: filesWithoutDisk(context, job),
    importJob: job.importJob,
    shipping: job.shipping,
    importCheck: job.importCheck,
    parcelSentAt: job.parcelSentAt,
    createdAt: job.descriptor.createdAt,
    timeline: job.timeline,
  };
  return {
    revision: job.revision,
    descriptor: job.descriptor,
    plan: job.plan,
    staged: job.staged,
    disks,
    importJob: job.importJob,
    timeline: [...job.timeline],
    target: job.target,
    shipping: job.shipping,
    parcelSentAt: job.parcelSentAt,
    importCheck: job.importCheck,
    problem: job.problem,
    steps: stepsOf(facts),
    standing: standingOf(facts, nowOf(context)),
  };
}

function diskOf(context: CoreContext, jobName: string, stored: StoredDisk): JobDisk {
  const { layout: _layout, ...disk } = stored;
  const totals = totalsOf(context, jobName)(disk.diskId);
  const lane = context.runner.progressOf(jobName).find((entry) => entry.diskId === disk.diskId);
  const isWriting = lane !== undefined && lane.phase === 'writing';
  return {
    ...disk,
    isRunning: context.runner.isRunning(jobName, disk.diskId),
    doneBytes: isWriting ? Math.max(totals.doneBytes, lane.doneBytes) : totals.doneBytes,
    totalBytes: totals.bytes,
    files: totals.files,
  };
}

/** Files that have no disk yet, for example after a disk was taken out of the job. */
function filesWithoutDisk(context: CoreContext, job: StoredJob): number {
  return totalsOf(context, job.name)(null).files;
}
