import type { Disk } from '../../../shared/domain/disk.ts';
import { AppError, toErrorData } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireJob } from '../jobs/job-records.ts';
import { runLane } from '../jobs/prepare-disk.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import { assignFiles } from './assign-files.ts';
import type { ChosenDisk } from './confirm-disk.ts';
import { confirmDisk, findAgain } from './confirm-disk.ts';
import { attachedDisks } from './list-disks.ts';
import { requireCopyable, scanStaging } from './scan-staging.ts';

/** The service takes no more disks in one job. */
const mostDisks = 10;

/**
 * Starts writing: checks the chosen disks, plans which file goes where, remembers both, and sets a lane going for every
 * disk of the job that is not prepared. With no disks it goes on with what was interrupted. Returns when the lanes run.
 * Throws `disk.too-small` with the bytes that are missing before anything is written, `refused.*` for a disk.
 */
export async function prepareDisks(
  context: CoreContext,
  jobName: string,
  chosen: readonly ChosenDisk[],
  signal?: AbortSignal,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    const job = requireJob(context, jobName);
    refuseVirtualSource(context, job);
    const attached = await attachedDisks(context, job.plan.stagingLocation, signal);
    const added = confirmAll(context, job, attached, chosen);
    const problem = await plan(context, job, added, signal);
    // A resume goes on with the disks it has and says what is still missing.
    if (problem !== null && (chosen.length > 0 || !hasWork(context, jobName))) throw problem;
    context.ports.store.updateJob(jobName, { problem: problem?.toData() ?? null });
    for (const disk of context.ports.store.listDisks(jobName)) {
      if (isOpen(context, jobName, disk)) resumeDisk(context, jobName, attached, disk);
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

function isOpen(context: CoreContext, jobName: string, disk: StoredDisk): boolean {
  return disk.phase !== 'prepared' && !context.runner.isRunning(jobName, disk.diskId);
}

function hasWork(context: CoreContext, jobName: string): boolean {
  return context.ports.store.listDisks(jobName).some((disk) => isOpen(context, jobName, disk));
}

/** Checks every chosen disk; those that belong to the job already are not asked for again. */
function confirmAll(
  context: CoreContext,
  job: StoredJob,
  attached: readonly Disk[],
  chosen: readonly ChosenDisk[],
): Disk[] {
  const known = context.ports.store.listDisks(job.name);
  const added: Disk[] = [];
  const seen = new Set<string>();
  for (const request of chosen) {
    const serial = attached.find((disk) => disk.id === request.diskId)?.serial ?? '';
    const name = serial === '' ? request.diskId : serial;
    if (seen.has(request.diskId) || seen.has(name)) {
      throw new AppError('refused.same-disk-twice', { disk: name });
    }
    seen.add(request.diskId).add(name);
    if (known.some((disk) => disk.diskId === request.diskId)) continue;
    added.push(confirmDisk(context, job.name, attached, request));
  }
  const twin = added.find((disk) => known.some((other) => other.serial === disk.serial));
  if (twin !== undefined) throw new AppError('refused.same-disk-twice', { disk: twin.serial });
  if (added.length > 0 && job.importJob !== null) {
    throw new AppError('input.wrong-moment', {
      what: 'Adding a disk',
      waitsFor: 'a new job, since this one is already created in Azure with its disks',
    });
  }
  const count = known.length + added.length;
  if (count > mostDisks) throw new AppError('refused.too-many-disks', { count });
  return added;
}

/**
 * Reads staging and gives every file a disk. Returns what is missing instead of throwing it, after files of disks that
 * are laid out have kept their places.
 */
async function plan(
  context: CoreContext,
  job: StoredJob,
  added: readonly Disk[],
  signal?: AbortSignal,
): Promise<AppError | null> {
  const { store } = context.ports;
  const isFinished = store.listDisks(job.name).every((disk) => disk.phase === 'prepared');
  const files = store.listFiles(job.name);
  const isPlaced = files.length > 0 && files.every((file) => file.diskId !== null);
  // Nothing to plan: staging may already be gone.
  if (added.length === 0 && isFinished && isPlaced) return null;

  const scanned = await scanStaging(context, job.plan, signal);
  store.updateJob(job.name, { staged: scanned.summary });
  requireCopyable(job.plan, scanned);
  const assignment = assignFiles(
    context,
    job,
    scanned.files,
    added.map(({ id, sizeBytes }) => ({ diskId: id, sizeBytes })),
  );
  const problem = shortage(assignment);
  if (problem !== null && added.length > 0) return problem;

  for (const disk of added) {
    if (assignment.usedDiskIds.has(disk.id)) {
      store.putDisk(job.name, newDisk(disk));
      record(context, job.name, 'disk.chosen', `Disk ${disk.serial} was chosen and confirmed`);
    } else {
      record(context, job.name, 'disk.not-needed', `Disk ${disk.serial} is not needed and stays`);
    }
  }
  for (const diskId of assignment.startOverDiskIds) {
    const text = `The files of disk ${diskId} changed in staging; it is laid out and written anew`;
    record(context, job.name, 'disk.start-over', text);
  }
  assignment.assign();
  dropEmptyDisks(context, job.name, assignment.usedDiskIds);
  return problem;
}

function shortage(spread: Pick<ReturnType<typeof assignFiles>, 'missingBytes' | 'tooLarge'>) {
  if (spread.tooLarge !== null) {
    const { path, lengthBytes, needBytes } = spread.tooLarge;
    return new AppError('disk.file-too-large', { file: path, bytes: lengthBytes, needBytes });
  }
  return spread.missingBytes > 0
    ? new AppError('disk.too-small', { missingBytes: spread.missingBytes })
    : null;
}

/** A disk without layout that got no file in the new plan would be shipped empty. */
function dropEmptyDisks(context: CoreContext, jobName: string, used: ReadonlySet<string>): void {
  for (const disk of context.ports.store.listDisks(jobName)) {
    const isUntouched = disk.layout === null && isOpen(context, jobName, disk);
    if (isUntouched && !used.has(disk.diskId)) context.ports.store.dropDisk(jobName, disk.diskId);
  }
}

function newDisk(disk: Disk): StoredDisk {
  return {
    diskId: disk.id,
    kind: disk.kind,
    path: disk.path,
    model: disk.model,
    serial: disk.serial,
    sizeBytes: disk.sizeBytes,
    identity: disk.identity,
    phase: 'chosen',
    manifestFile: null,
    manifestHash: null,
    verifiedAt: null,
    error: null,
    layout: null,
  };
}

/** Looks at the disk as it is now and sets its lane going; a disk that may not be touched becomes a row with why. */
function resumeDisk(
  context: CoreContext,
  jobName: string,
  attached: readonly Disk[],
  stored: StoredDisk,
): void {
  const { store } = context.ports;
  try {
    const disk = findAgain(context, jobName, attached, stored);
    // The path of a disk may change between two days; what it is compared with before its first byte may not, unless
    // an interrupted layout of ours changed its beginning.
    const identity = stored.layout === null ? disk.identity : stored.identity;
    store.updateDisk(jobName, stored.diskId, { path: disk.path, identity, error: null });
  } catch (thrown) {
    store.updateDisk(jobName, stored.diskId, { error: toErrorData(thrown) });
    return;
  }
  launchLane(context, jobName, stored);
}

/** Runs the lane of a disk to its end in the background and tells everybody when it stops. */
export function launchLane(context: CoreContext, jobName: string, disk: StoredDisk): void {
  const { diskId, phase } = disk;
  context.runner.launch(jobName, diskId, phase, async (report, signal) => {
    await runLane({ context, jobName, diskId, report, signal });
  });
}
