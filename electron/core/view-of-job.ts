import type { JobDisk, JobView } from '../../shared/domain/job.ts';
import { standingOf } from '../../shared/domain/standing.ts';
import { stepsOf } from '../../shared/wizard/steps.ts';
import type { CoreContext } from './core-context.ts';
import { nowOf } from './core-context.ts';
import { requireJob, totalsOf } from './jobs/job-records.ts';
import { listSetAside } from './jobs/list-set-aside.ts';
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

/** Of files set aside and of damage the view names the first; the rest is asked for. */
const firstOnes = 20;

function diskOf(context: CoreContext, jobName: string, stored: StoredDisk): JobDisk {
  const { layout: _1, clearedBytes: _2, usableBytes: _3, comparesFirst: _4, ...rest } = stored;
  const { structure: _5, ...disk } = rest;
  const { diskId } = disk;
  const totals = totalsOf(context, jobName)(diskId);
  const shown = context.runner.shownBytes(jobName, diskId, totals.bytes);
  const first = totals.setAside === 0 ? [] : listSetAside(context, jobName, diskId, firstOnes);
  return {
    ...disk,
    isRunning: context.runner.isRunning(jobName, diskId),
    doneBytes: disk.phase === 'writing' ? Math.max(totals.doneBytes, shown) : totals.doneBytes,
    totalBytes: totals.bytes,
    files: totals.files,
    setAside: { count: totals.setAside, first },
    damage: context.ports.store.listDamage(jobName, diskId, firstOnes),
  };
}

/** Files that have no disk yet, for example after a disk was taken out of the job. */
function filesWithoutDisk(context: CoreContext, job: StoredJob): number {
  return totalsOf(context, job.name)(null).files;
}
