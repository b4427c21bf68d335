import { say } from '../../../shared/language/say.ts';
import type { DiskPhase } from '../../../shared/domain/job.ts';
import { AppError, toErrorData } from '../../../shared/errors/app-error.ts';
import type { ErrorCode } from '../../../shared/errors/words.ts';
import { announce } from '../announce.ts';
import { nowOf, record } from '../core-context.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import { forgetTotals, requireDisk, requireJob, totalsOf } from './job-records.ts';
import type { Lane } from './lane.ts';
import { meetAgain } from './meet-disk.ts';
import type { LayoutChange } from './lay-out-disk.ts';
import { adjustLayout, clearDisk, layOutDisk } from './lay-out-disk.ts';
import { sealDisk } from './seal-disk.ts';
import { verifyDisk } from './verify-disk.ts';
import { waitForDisk, waitForStaging } from './waiting.ts';
import { writeFiles } from './write-files.ts';

/** What is known when a lane begins. */
export interface LaneStart {
  /** The disk is in phase `laying-out` only because its volume is to be changed. */
  readonly change: LayoutChange | null;
  /** Nothing happened to the disk since this program wrote to it a moment ago. */
  readonly isCertain: boolean;
}

const stagingCodes: readonly ErrorCode[] = [
  'disk.source-read',
  'input.staging-missing',
  'input.staging-unreadable',
  'input.staging-not-folder',
];

/** A disk that fails so twice in a row is given up, if a spare can take over. */
export const failingCodes: readonly ErrorCode[] = [
  'disk.write',
  'disk.read',
  'disk.format',
  'disk.failing',
];

/**
 * Takes a disk from the phase in the store to `prepared`. Each phase ends with a write to the store, so that a kill at
 * any moment loses at most the work of the phase since its last write. What passes by itself is waited for or tried
 * once more; other failures are stored on the disk. Nothing is thrown, so that the other lanes go on.
 */
export async function runLane(lane: Lane, start: LaneStart): Promise<void> {
  const { context, jobName, diskId } = lane;
  const { store } = context.ports;
  const { serial } = requireDisk(context, jobName, diskId);
  try {
    store.updateDisk(jobName, diskId, { error: null });
    await walk(lane, start);
    record(context, jobName, 'disk.prepared', say`Disk ${serial} is prepared and read back`);
  } catch (thrown) {
    // Whatever a stop cuts short fails in its own way; the disk has no fault.
    const error = lane.signal.aborted ? null : toErrorData(thrown);
    store.updateDisk(jobName, diskId, { error });
    record(
      context,
      jobName,
      'disk.stopped',
      say`Disk ${serial} stopped (${error?.code ?? say`asked to`})`,
    );
  } finally {
    forgetTotals(context, jobName);
  }
}

async function walk(lane: Lane, start: LaneStart): Promise<void> {
  const { context, jobName, diskId } = lane;
  let { change, isCertain } = start;
  let failedIn: DiskPhase | null = null;
  for (;;) {
    const job = requireJob(context, jobName);
    const disk = requireDisk(context, jobName, diskId);
    tellPhase(lane, disk);
    if (disk.phase === 'prepared') return;
    announce(context, jobName);
    if (lane.signal.aborted) throw new AppError('disk.cancelled', { disk: disk.serial });
    try {
      await onePhase(lane, job, disk, { change, isCertain });
    } catch (thrown) {
      if (lane.signal.aborted) throw thrown;
      const remedy = await remedyFor(lane, job, disk, thrown);
      if (remedy === 'none' || (remedy === 'again' && failedIn === disk.phase)) throw thrown;
      failedIn = remedy === 'again' ? disk.phase : null;
      isCertain = false;
    }
    change = null;
  }
}

function tellPhase(lane: Lane, disk: StoredDisk): void {
  const { bytes, doneBytes } = totalsOf(lane.context, lane.jobName)(lane.diskId);
  lane.report({
    phase: disk.phase,
    totalBytes: bytes,
    doneBytes: disk.phase === 'writing' ? doneBytes : 0,
    bytesPerSecond: 0,
    limit: null,
    currentFile: null,
  });
}

async function onePhase(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
  { change, isCertain }: LaneStart,
): Promise<void> {
  const next = (facts: Partial<Omit<StoredDisk, 'diskId'>>) =>
    lane.context.ports.store.updateDisk(job.name, disk.diskId, facts);
  switch (disk.phase) {
    case 'chosen':
      // Stored before anything is written: a disk that was touched is known as one.
      return next({ phase: disk.clearing === 'none' ? 'laying-out' : 'clearing' });
    case 'clearing':
      return clearDisk(lane, job, disk);
    case 'laying-out':
      return change === null ? layOutDisk(lane, job, disk) : adjustLayout(lane, job, disk, change);
    case 'writing':
      await writeFiles(lane, job, disk, isCertain);
      return next({ phase: 'sealing', times: { ...disk.times, writtenAt: nowOf(lane.context) } });
    case 'sealing':
      return sealDisk(lane, job, disk);
    case 'verifying': {
      const verifiedAt = await verifyDisk(lane, job, disk);
      return next({ verifiedAt, phase: 'prepared' });
    }
    case 'prepared':
      return;
  }
}

/** `waited`: what was in the way is gone. `again`: worth one more try. */
type Remedy = 'waited' | 'again' | 'none';

/** Waits for what comes back by itself: the disk, the staging location. */
async function remedyFor(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
  thrown: unknown,
): Promise<Remedy> {
  const { code } = toErrorData(thrown);
  if (code === 'disk.removed') {
    return (await waitForDisk(lane, job, disk)) ? 'waited' : 'again';
  }
  if (stagingCodes.includes(code)) {
    return (await waitForStaging(lane, job, disk)) ? 'waited' : 'again';
  }
  if (code !== 'disk.helper-died' && !failingCodes.includes(code)) return 'none';
  await meetAgain(lane.context, job, disk, lane.signal);
  return 'again';
}
