import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { Disk } from '../../../shared/domain/disk.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { forgetTotals, requireJob } from '../jobs/job-records.ts';
import { canGoOn, goOn } from '../jobs/launch-lane.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { ChosenDisk } from './confirm-disk.ts';
import { confirmDisk } from './confirm-disk.ts';
import { attachedDisks } from './list-disks.ts';
import { goOnWithAll } from './pause-disks.ts';
import { dropUnused, isPlanned, planFromStaging, shortage } from './plan-files.ts';

/** The service takes no more disks in one job. */
const mostDisks = 10;

export interface StartRequest {
  readonly chosen: readonly ChosenDisk[];
  /** Begin although more space is needed; what has no place waits for another disk. */
  readonly allowShort: boolean;
}

/**
 * Starts writing: checks the chosen disks, plans which file goes where, remembers both, and sets a lane going for every
 * disk of the job that is neither prepared nor paused. With no disks it goes on with all that were interrupted. Returns
 * when the lanes run. Throws `disk.too-small` with the bytes that are missing before anything is written, unless told to
 * begin all the same; `refused.*` for a disk.
 */
export async function prepareDisks(
  context: CoreContext,
  jobName: string,
  { chosen, allowShort }: StartRequest,
  signal?: AbortSignal,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    const job = requireJob(context, jobName);
    refuseVirtualSource(context, job);
    const attached = await attachedDisks(context, job.plan.stagingLocation, signal);
    if (chosen.length === 0) {
      await goOnWithAll(context, job, attached, signal);
      return;
    }
    const added = confirmAll(context, job, attached, chosen);
    await takeDisks(context, job, added, allowShort, signal);
    for (const disk of context.ports.store.listDisks(jobName)) {
      if (canGoOn(context, jobName, disk) && !disk.isPaused) goOn(context, jobName, attached, disk);
    }
    announce(context, jobName);
  });
}

/**
 * A virtual source computer needs another, physical one to copy on. Practice has no other computer, so it is let pass
 * there.
 */
function refuseVirtualSource(context: CoreContext, job: StoredJob): void {
  const { cloud, computerName } = context.host.info;
  const { name, isVirtual } = job.descriptor.sourceComputer;
  if (cloud === 'rehearsal' || isVirtual !== true || name !== computerName) return;
  throw new AppError('refused.virtual-source', { computer: name });
}

/** Checks every chosen disk; those that belong to the job already are not asked for again. */
function confirmAll(
  context: CoreContext,
  job: StoredJob,
  attached: readonly Disk[],
  chosen: readonly ChosenDisk[],
): StoredDisk[] {
  const known = context.ports.store.listDisks(job.name);
  const added: StoredDisk[] = [];
  const seen = new Set<string>();
  for (const request of chosen) {
    const serial = attached.find((disk) => disk.id === request.diskId)?.serial ?? '';
    const name = serial === '' ? request.diskId : serial;
    if (seen.has(request.diskId) || seen.has(name)) {
      throw new AppError('refused.same-disk-twice', { disk: name });
    }
    seen.add(request.diskId).add(name);
    const own = known.find((disk) => disk.diskId === request.diskId);
    if (own !== undefined && own.retiredAt === null) continue;
    if (own !== undefined) {
      const reason = 'it was given up in this job; take its row out of the job first';
      throw new AppError('refused.disk', { disk: own.serial, reason });
    }
    added.push(confirmedDisk(context, job, attached, request));
  }
  const twin = added.find((disk) => known.some((other) => other.serial === disk.serial));
  if (twin !== undefined) throw new AppError('refused.same-disk-twice', { disk: twin.serial });
  if (added.length > 0) requireNoImportJob(job, 'Adding a disk');
  const count = [...known, ...added].filter(takesFiles).length;
  if (count > mostDisks) throw new AppError('refused.too-many-disks', { count });
  return added;
}

/** The disks of a job can change until the import job names them. */
export function requireNoImportJob(job: StoredJob, what: string): void {
  if (job.importJob === null) return;
  const waitsFor = 'a new job, since this one is already created in Azure with its disks';
  throw new AppError('input.wrong-moment', { what, waitsFor });
}

/**
 * Gives every file a disk and stores the disks that got files, and the spares. Throws what is missing before anything is
 * stored, unless the job may begin short and something can be written.
 */
async function takeDisks(
  context: CoreContext,
  job: StoredJob,
  added: readonly StoredDisk[],
  allowShort: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const { store } = context.ports;
  const spares = added.filter((disk) => disk.role === 'spare');
  const data = added.filter((disk) => disk.role === 'data');
  if (data.length > 0 || !isPlanned(context, job)) {
    const placement = await planFromStaging(context, job, data, signal);
    const missing = shortage(placement);
    const hasWork = placement.usedDiskIds.size > 0;
    if (missing !== null && !(allowShort && hasWork)) throw missing;
    for (const disk of data) {
      const isUsed = placement.usedDiskIds.has(disk.diskId);
      if (isUsed) storeDisk(context, job, disk);
      else
        record(context, job.name, 'disk.not-needed', `Disk ${disk.serial} is not needed and stays`);
    }
    placement.assign();
    dropUnused(context, job, placement);
    store.updateJob(job.name, { problem: missing?.toData() ?? null });
  }
  for (const disk of spares) storeDisk(context, job, disk);
  forgetTotals(context, job.name);
}

function storeDisk(context: CoreContext, job: StoredJob, disk: StoredDisk): void {
  context.ports.store.putDisk(job.name, disk);
  const as = disk.role === 'spare' ? ' as a spare' : '';
  const text = `Disk ${disk.serial} was chosen and confirmed${as}`;
  record(context, job.name, 'disk.chosen', text);
}

/** The disk as it will be stored, once the rules let it pass. */
export function confirmedDisk(
  context: CoreContext,
  job: StoredJob,
  attached: readonly Disk[],
  chosen: ChosenDisk,
): StoredDisk {
  const disk = confirmDisk(context, job.name, attached, chosen);
  if (chosen.clearing === 'discard' && !disk.canDiscard) {
    throw new AppError('disk.no-discard', { disk: disk.serial });
  }
  return {
    diskId: disk.id,
    kind: disk.kind,
    path: disk.path,
    model: disk.model,
    serial: disk.serial,
    sizeBytes: disk.sizeBytes,
    identity: disk.identity,
    phase: 'chosen',
    role: chosen.role,
    clearing: chosen.clearing,
    isPaused: false,
    retiredAt: null,
    times: { chosenAt: nowOf(context), laidOutAt: null, writtenAt: null, sealedAt: null },
    manifestFile: null,
    manifestHash: null,
    verifiedAt: null,
    error: null,
    layout: null,
    clearedBytes: 0,
    usableBytes: null,
    comparesFirst: false,
    structure: null,
  };
}
