import type { InitialCopyView } from '../../shared/domain/initial-copy.ts';
import type { JobDisk, JobPart, JobView } from '../../shared/domain/job.ts';
import { takesFiles } from '../../shared/domain/job-disks.ts';
import { currentStep, stepsOf } from '../../shared/wizard/steps.ts';
import type { CheckState } from '../../shared/domain/plan.ts';
import type { PreflightOutcome } from '../../shared/domain/preflight.ts';
import { wordedJob } from '../../shared/wizard/worded-job.ts';
import type { CoreContext } from './core-context.ts';
import { nowOf } from './core-context.ts';
import { groupOf, partNumberOf } from './jobs/job-group.ts';
import { requireJob, totalsOf } from './jobs/job-records.ts';
import { listSetAside } from './jobs/list-set-aside.ts';
import type { StoredDisk, StoredJob } from './ports/job-store.ts';

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
      initialCopy: copyOf(context, job),
      preflight: outcomeOf(job),
      disks,
      group: partsOf(context, job),
      filesWithoutDisk: totalsOf(context, jobName)(null).files,
      importJob: job.importJob,
      timeline: [...job.timeline],
      target: job.target,
      shipping: job.shipping,
      parcelSentAt: job.parcelSentAt,
      importCheck: job.importCheck,
      restore:
        job.restore === undefined
          ? null
          : { ...job.restore, isRunning: context.restores.isRunning(jobName) },
      problem: job.problem,
    },
    nowOf(context),
  );
}

function outcomeOf({ preflight }: StoredJob): PreflightOutcome | null {
  if (preflight === undefined) return null;
  const states = Object.values(preflight.rows);
  const count = (state: CheckState) => states.filter((one) => one === state).length;
  return {
    checkedAt: preflight.checkedAt,
    failed: count('failed'),
    warnings: count('warning'),
  };
}

/** The jobs in which the backup travels; null when it is this one alone. */
function partsOf(context: CoreContext, job: StoredJob): JobPart[] | null {
  const group = groupOf(context, job);
  return group.length > 1 ? group.map((one) => partOf(context, one)) : null;
}

function partOf(context: CoreContext, job: StoredJob): JobPart {
  const stored = context.ports.store.listDisks(job.name);
  const disks = stored.filter(takesFiles);
  const totals = totalsOf(context, job.name);
  const sums = [null, ...stored.map((disk) => disk.diskId)].map(totals);
  const { importJob, shipping, importCheck } = job;
  const filesWithoutDisk = totals(null).files;
  const isEmpty = importJob === null && disks.length === 0 && filesWithoutDisk === 0;
  const isFurtherPart = partNumberOf(job) > 1;
  const backup = { staged: job.staged, initialCopy: copyOf(context, job), isFurtherPart };
  const facts = { isPlanned: true, disks, filesWithoutDisk, importJob, shipping, importCheck };
  return {
    job: job.name,
    part: partNumberOf(job),
    disks: disks.length,
    files: sums.reduce((sum, { files }) => sum + files, 0),
    bytes: sums.reduce((sum, { bytes }) => sum + bytes, 0),
    isEmpty,
    step: currentStep(stepsOf({ ...facts, ...backup, isEmptyPart: isEmpty && isFurtherPart })),
    isFinished: importCheck !== null && importCheck.mismatches.length === 0,
  };
}

function copyOf(context: CoreContext, job: StoredJob): InitialCopyView | null {
  if (job.initialCopy === undefined) return null;
  const { parts } = job.initialCopy;
  return {
    ...job.initialCopy,
    isRunning: context.backups.isRunning(job.name),
    files: parts.reduce((sum, part) => sum + part.files, 0),
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    writtenBytes: parts.reduce((sum, part) => sum + part.archive.bytes + part.catalogue.bytes, 0),
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
