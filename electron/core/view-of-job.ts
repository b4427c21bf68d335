import type { JobDisk, JobView } from '../../shared/domain/job.ts';
import { wordedJob } from '../../shared/wizard/worded-job.ts';
import type { CoreContext } from './core-context.ts';
import { nowOf } from './core-context.ts';
import { requireJob, totalsOf } from './jobs/job-records.ts';
import { listSetAside } from './jobs/list-set-aside.ts';
import type { StoredDisk } from './ports/job-store.ts';

/** Everything that screens and command line show of a job, from the store and the runner. */
export function viewOfJob(context: CoreContext, jobName: string): JobView {
  const job = requireJob(context, jobName);
  const disks = context.ports.store
    .listDisks(jobName)
    .map((disk) => diskOf(context, jobName, disk));
  return wordedJob(
    {
      revision: job.revision,
      descriptor: job.descriptor,
      plan: job.plan,
      staged: job.staged,
      disks,
      filesWithoutDisk: totalsOf(context, jobName)(null).files,
      importJob: job.importJob,
      timeline: [...job.timeline],
      target: job.target,
      shipping: job.shipping,
      parcelSentAt: job.parcelSentAt,
      importCheck: job.importCheck,
      problem: job.problem,
    },
    nowOf(context),
  );
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
