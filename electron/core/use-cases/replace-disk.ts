import { say } from '../../../shared/language/say.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { announce } from '../announce.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { forgetTotals, requireDisk, requireJob } from '../jobs/job-records.ts';
import { goOn } from '../jobs/launch-lane.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import { bytesOnVolume, toFill } from './assign-files.ts';
import type { ChosenDisk } from './confirm-disk.ts';
import { attachedDisks } from './list-disks.ts';
import { sparesOf, takeIntoUse } from './plan-files.ts';
import { confirmedDisk, requireNoImportJob } from './prepare-disks.ts';

/**
 * Gives a disk up: its files move to `by`, or to the smallest spare of the job that takes them, and are written there.
 * What the other disks hold stays. Throws `disk.no-spare` or `disk.too-small` before anything is changed.
 */
export async function replaceDisk(
  context: CoreContext,
  jobName: string,
  diskId: string,
  by: ChosenDisk | null,
  signal?: AbortSignal,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    const job = requireJob(context, jobName);
    const disk = requireDisk(context, jobName, diskId);
    const what = say`Replacing disk ${disk.serial}`;
    requireNoImportJob(job, what);
    if (!takesFiles(disk)) {
      const waitsFor = say`files on it; it is a spare or was given up before`;
      throw new AppError('input.wrong-moment', { what, waitsFor });
    }
    const substitute =
      by === null ? requireSpare(context, job, disk) : await otherDisk(context, job, by, signal);
    requireRoom(context, job, disk, substitute);
    await context.runner.cancel(jobName, diskId);
    await moveFiles(context, job, disk, substitute, signal);
  });
}

/** The smallest spare that takes all files of a disk; null when there is none. */
export function spareFor(
  context: CoreContext,
  job: StoredJob,
  disk: StoredDisk,
): StoredDisk | null {
  const need = bytesOnVolume(context, job.name, disk.diskId);
  const isEnough = (spare: StoredDisk) => toFill(context.ports.writer, spare).usableBytes >= need;
  return sparesOf(context, job).find(isEnough) ?? null;
}

/** Moves the files of a disk to another one without files and starts that. Inside a planning section. */
export async function moveFiles(
  context: CoreContext,
  job: StoredJob,
  from: StoredDisk,
  to: StoredDisk,
  signal?: AbortSignal,
): Promise<void> {
  const { store } = context.ports;
  if (to.role === 'spare') takeIntoUse(context, job, to);
  else store.putDisk(job.name, to);
  // Given up before its files move: after a kill in between they are files that need a place.
  store.updateDisk(job.name, from.diskId, { retiredAt: nowOf(context), isPaused: false });
  store.assignFiles(job.name, filesTo(context, job, from.diskId, to.diskId));
  forgetTotals(context, job.name);
  const why = from.error === null ? '' : ` (${from.error.code})`;
  const text = say`Disk ${from.serial} was given up${why}; its files go to disk ${to.serial}`;
  record(context, job.name, 'disk.replaced', text);
  const attached = await attachedDisks(context, job.plan.stagingLocation, signal);
  goOn(context, job.name, attached, to);
  announce(context, job.name);
}

function* filesTo(context: CoreContext, job: StoredJob, from: string, to: string) {
  for (const { id } of context.ports.store.files(job.name, { diskId: from })) {
    yield { fileId: id, diskId: to };
  }
}

function requireSpare(context: CoreContext, job: StoredJob, disk: StoredDisk): StoredDisk {
  const spare = spareFor(context, job, disk);
  if (spare !== null) return spare;
  const kept = disk.sizeBytes - context.ports.writer.usableBytes(disk.sizeBytes);
  const missingBytes = bytesOnVolume(context, job.name, disk.diskId) + kept;
  throw new AppError('disk.no-spare', { disk: disk.serial, missingBytes });
}

async function otherDisk(
  context: CoreContext,
  job: StoredJob,
  by: ChosenDisk,
  signal?: AbortSignal,
): Promise<StoredDisk> {
  const known = context.ports.store.listDisks(job.name).find((disk) => disk.diskId === by.diskId);
  if (known?.role === 'spare' && known.retiredAt === null) return known;
  if (known !== undefined) throw new AppError('refused.same-disk-twice', { disk: known.serial });
  const attached = await attachedDisks(context, job.plan.stagingLocation, signal);
  return confirmedDisk(context, job, attached, { ...by, role: 'data' });
}

function requireRoom(
  context: CoreContext,
  job: StoredJob,
  disk: StoredDisk,
  substitute: StoredDisk,
): void {
  const { usableBytes } = toFill(context.ports.writer, substitute);
  const missingBytes = bytesOnVolume(context, job.name, disk.diskId) - usableBytes;
  if (missingBytes > 0) throw new AppError('disk.too-small', { missingBytes });
}
