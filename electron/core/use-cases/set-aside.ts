import { say } from '../../../shared/language/say.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import { stagedFileProblem } from '../../../shared/domain/file-names.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { announce } from '../announce.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { targetOf } from '../jobs/drive-files.ts';
import { forgetTotals, requireDisk, requireJob, totalsOf } from '../jobs/job-records.ts';
import { goOn } from '../jobs/launch-lane.ts';
import type { LayoutChange } from '../jobs/lay-out-disk.ts';
import type { StoredDisk, StoredFile, StoredJob } from '../ports/job-store.ts';
import type { LookedAt } from '../ports/staging.ts';
import { attachedDisks } from './list-disks.ts';

/** Names in one entry of the history. */
const namesPerEntry = 50;

/**
 * Looks at the files that were set aside as they are in staging now, and copies just those. One with another length gets
 * a new place on its disk, or another disk when it no longer fits; one that is still missing, or that may not be copied
 * as it is, stays set aside.
 */
export async function copyAgain(
  context: CoreContext,
  jobName: string,
  diskId: string | null,
  signal?: AbortSignal,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    const job = requireJob(context, jobName);
    const disks = disksWithSetAside(context, job, diskId);
    const attached = await attachedDisks(context, job.plan.stagingLocation, signal);
    for (const disk of disks) {
      await context.runner.cancel(jobName, disk.diskId);
      const change = await renewFiles(context, job, disk, signal);
      goOnChanged(context, job, attached, disk, change);
    }
    announce(context, jobName);
  });
}

/**
 * Takes files that were set aside out of the job, by name, and off their disks. They are copied all the same when a
 * later disk makes the job look at staging anew.
 */
export async function leaveOut(
  context: CoreContext,
  jobName: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    const { store } = context.ports;
    const job = requireJob(context, jobName);
    const files = [...new Set(paths)].map((path) => requireSetAside(context, job, path));
    const attached = await attachedDisks(context, job.plan.stagingLocation, signal);
    const disks = store
      .listDisks(jobName)
      .filter((disk) => files.some((file) => file.diskId === disk.diskId));
    for (const disk of disks) {
      await context.runner.cancel(jobName, disk.diskId);
      const own = files.filter((file) => file.diskId === disk.diskId);
      const change = { remove: own.map((file) => targetOf(jobName, file.path)), add: [] };
      markChange(context, job, disk);
      store.removeFiles(
        jobName,
        own.map((file) => file.id),
      );
      forgetTotals(context, jobName);
      recordNames(context, jobName, own);
      if (totalsOf(context, jobName)(disk.diskId).files === 0) dropEmpty(context, jobName, disk);
      else goOnChanged(context, job, attached, disk, change);
    }
    announce(context, jobName);
  });
}

function disksWithSetAside(
  context: CoreContext,
  job: StoredJob,
  diskId: string | null,
): StoredDisk[] {
  const disks =
    diskId === null
      ? context.ports.store.listDisks(job.name)
      : [requireDisk(context, job.name, diskId)];
  const totals = totalsOf(context, job.name);
  const found = disks.filter((disk) => takesFiles(disk) && totals(disk.diskId).setAside > 0);
  if (found.length > 0) return found;
  const waitsFor = say`files that were set aside; there are none`;
  throw new AppError('input.wrong-moment', { what: say`Copying them again`, waitsFor });
}

/** Lists the files as they are now; returns how the volume must change before they can be written. */
async function renewFiles(
  context: CoreContext,
  job: StoredJob,
  disk: StoredDisk,
  signal?: AbortSignal,
): Promise<LayoutChange> {
  const { store, staging } = context.ports;
  const files = [...store.files(job.name, { diskId: disk.diskId, isSetAside: true })];
  const paths = files.map((file) => file.path);
  const renewed: { file: StoredFile; now: NonNullable<LookedAt['found']> }[] = [];
  let next = 0;
  for await (const { found } of staging.look(job.plan.stagingLocation, paths, signal)) {
    const file = files[next];
    next += 1;
    if (file === undefined) continue;
    const problem = found === null ? null : problemOf(job, file, found);
    if (found !== null && problem === null) renewed.push({ file, now: found });
    else {
      const what = problem ?? say`it is no longer there`;
      const reason = problem === null ? 'vanished' : 'changed';
      store.setAside(job.name, [{ file: file.id, reason, what, ranges: [] }]);
    }
  }
  const resized = renewed.filter(({ file, now }) => file.lengthBytes !== now.lengthBytes);
  if (resized.length > 0) markChange(context, job, disk);
  for (const { file, now } of renewed) store.renewFile(file.id, now);
  forgetTotals(context, job.name);
  const count = renewed.length === 1 ? say`One file` : say`${renewed.length} files`;
  record(context, job.name, 'file.again', say`${count} of disk ${disk.serial} are copied again`);
  return {
    remove: resized.map(({ file }) => targetOf(job.name, file.path)),
    add: resized.map(({ file }) => file.id),
  };
}

function problemOf(
  job: StoredJob,
  file: StoredFile,
  now: NonNullable<LookedAt['found']>,
): string | null {
  return stagedFileProblem({ ...file, ...now }, job.plan.blobType);
}

/** Stored before the list of files changes: after a kill the disk is laid out anew for the files it then has. */
function markChange(context: CoreContext, job: StoredJob, disk: StoredDisk): void {
  context.ports.store.updateDisk(job.name, disk.diskId, { phase: 'laying-out' });
}

function goOnChanged(
  context: CoreContext,
  job: StoredJob,
  attached: Parameters<typeof goOn>[2],
  { diskId, phase }: StoredDisk,
  change: LayoutChange,
): void {
  const disk = requireDisk(context, job.name, diskId);
  const isChange = change.remove.length > 0 && phase === 'writing';
  goOn(context, job.name, attached, disk, isChange ? change : null);
}

function requireSetAside(context: CoreContext, job: StoredJob, path: string): StoredFile {
  const file = context.ports.store.fileByPath(job.name, path);
  if (file !== null && file.setAside !== null) return file;
  const waitsFor = say`it to be set aside; it is not`;
  throw new AppError('input.wrong-moment', { what: say`Leaving out ${path}`, waitsFor });
}

function recordNames(context: CoreContext, jobName: string, files: readonly StoredFile[]): void {
  for (let start = 0; start < files.length; start += namesPerEntry) {
    const names = files.slice(start, start + namesPerEntry).map((file) => file.path);
    record(context, jobName, 'file.left-out', say`Left out of the job: ${names.join(', ')}`);
  }
}

/** A disk whose last file was left out would be shipped empty. */
function dropEmpty(context: CoreContext, jobName: string, disk: StoredDisk): void {
  context.ports.store.dropDisk(jobName, disk.diskId);
  record(context, jobName, 'disk.dropped', say`Disk ${disk.serial} has no files left and is free`);
}
