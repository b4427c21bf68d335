import { say } from '../../../shared/language/say.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { Disk } from '../../../shared/domain/disk.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf } from '../core-context.ts';
import { announce } from '../announce.ts';
import { groupOf, partNumberOf, withGroup } from '../jobs/job-group.ts';
import { canGoOn, goOn } from '../jobs/launch-lane.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { ChosenDisk } from './confirm-disk.ts';
import { confirmDisk } from './confirm-disk.ts';
import { requireWholeCopy } from './initial-copy/require-whole-copy.ts';
import { attachedDisks } from './list-disks.ts';
import { goOnWithAll } from './pause-disks.ts';
import { takeDisks, takingJob } from './take-disks.ts';

/** Disks that one plan spreads over; far beyond what anybody attaches. */
const mostAtOnce = 250;

export interface StartRequest {
  readonly chosen: readonly ChosenDisk[];
  /** Begin although more space is needed; what has no place waits for another disk. */
  readonly allowShort: boolean;
}

/**
 * Starts writing: checks the chosen disks, plans which file goes where, remembers both, and sets a lane going for every
 * disk that is neither prepared nor paused. Disks that the job cannot take, because ten are there or it is created in
 * Azure, go to the next job of its group. With no disks it goes on with all of the job that were interrupted. Returns
 * when the lanes run. Throws `disk.too-small` with the bytes that are missing before anything is written, unless told to
 * begin all the same; `refused.*` for a disk.
 */
export async function prepareDisks(
  context: CoreContext,
  jobName: string,
  { chosen, allowShort }: StartRequest,
  signal?: AbortSignal,
): Promise<void> {
  await withGroup(context, jobName, async (asked, group) => {
    refuseVirtualSource(context, asked);
    await requireWholeCopy(context, asked);
    const attached = await attachedDisks(context, asked.plan.stagingLocation, signal);
    if (chosen.length === 0) {
      await goOnWithAll(context, asked, group, attached, signal);
      return;
    }
    const job = takingJob(context, group, asked);
    const added = confirmAll(context, group, job, attached, chosen);
    if (added.some((disk) => disk.role === 'data')) requireKnownParts(context, group, job);
    await takeDisks(context, group, job, added, allowShort, signal);
    const names = groupOf(context, job).map((one) => one.name);
    goOnIn(context, names, attached);
    announce(context, jobName);
  });
}

/** Sets every disk of these jobs going that can go on and that nobody paused. */
function goOnIn(
  context: CoreContext,
  jobNames: readonly string[],
  attached: readonly Disk[],
): void {
  for (const name of jobNames) {
    for (const disk of context.ports.store.listDisks(name)) {
      if (canGoOn(context, name, disk) && !disk.isPaused) goOn(context, name, attached, disk);
    }
  }
}

/**
 * Files that lie on disks of an earlier part are known only where those disks are. Without them everything would be
 * copied a second time.
 */
function requireKnownParts(
  context: CoreContext,
  group: readonly StoredJob[],
  job: StoredJob,
): void {
  // One that another computer made in Azure has disks, which nobody knows here.
  const isUnknown = (one: StoredJob) => !context.ports.store.listDisks(one.name).some(takesFiles);
  const unknown = group.find((one) => partNumberOf(one) < partNumberOf(job) && isUnknown(one));
  if (unknown === undefined) return;
  const waitsFor = say`the disks of ${unknown.name}, an earlier part of the same backup; choose disks there first, or rebuild it with recover when they are written`;
  throw new AppError('input.wrong-moment', { what: say`Adding a disk to ${job.name}`, waitsFor });
}

/**
 * A virtual source computer needs another, physical one to copy on. Practice has no other computer, so it is let pass
 * there.
 */
function refuseVirtualSource(context: CoreContext, job: StoredJob): void {
  const { cloud, computerName } = context.host.info;
  const { name, isVirtual } = job.descriptor.sourceComputer;
  const isHere = name.toLowerCase() === computerName.toLowerCase();
  if (cloud === 'rehearsal' || isVirtual !== true || !isHere) return;
  throw new AppError('refused.virtual-source', { computer: name });
}

/** Checks every chosen disk; those that belong to a job of the group already are not asked for again. */
function confirmAll(
  context: CoreContext,
  group: readonly StoredJob[],
  job: StoredJob,
  attached: readonly Disk[],
  chosen: readonly ChosenDisk[],
): StoredDisk[] {
  const { store } = context.ports;
  const known = group
    .filter((one) => one.importJob === null || one.name === job.name)
    .flatMap((one) => store.listDisks(one.name));
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
    // Named again in a command that goes on: it is in its parcel.
    const owner = store.jobOfDisk(request.diskId);
    if (owner !== null && owner !== job.name && group.some((one) => one.name === owner)) continue;
    if (own !== undefined) {
      const reason = say`it was given up in this job; take its row out of the job first`;
      throw new AppError('refused.disk', { disk: own.serial, reason });
    }
    added.push(confirmedDisk(context, job, attached, request));
  }
  const twin = added.find((disk) => known.some((other) => other.serial === disk.serial));
  if (twin !== undefined) throw new AppError('refused.same-disk-twice', { disk: twin.serial });
  if (added.length > 0) requireNoImportJob(job, say`Adding a disk`);
  const count = [...known, ...added].filter(takesFiles).length;
  if (count > mostAtOnce) throw new AppError('refused.too-many-disks', { count });
  return added;
}

/** The disks of a job can change until the import job names them. */
export function requireNoImportJob(job: StoredJob, what: string): void {
  if (job.importJob === null) return;
  const waitsFor = say`a new job, since this one is already created in Azure with its disks`;
  throw new AppError('input.wrong-moment', { what, waitsFor });
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
