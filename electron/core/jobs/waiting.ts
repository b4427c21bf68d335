import { AppError, toErrorData } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { Lane } from './lane.ts';
import { meetAgain } from './meet-disk.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Is the staging location there? A share that went away may leave an empty folder where it was mounted, so the job's
 * own descriptor must be there too.
 */
export async function isStagingThere(context: CoreContext, job: StoredJob): Promise<boolean> {
  const { staging } = context.ports;
  try {
    await staging.probe(job.plan.stagingLocation);
    const descriptors = await staging.readDescriptors(job.plan.stagingLocation);
    return descriptors.some((one) => one.jobName === job.name);
  } catch {
    return false;
  }
}

/**
 * Waits until the staging location is there. Returns false when it was there all the time; throws `disk.cancelled` when
 * the lane is stopped meanwhile.
 */
export function waitForStaging(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<boolean> {
  return waitUntil(lane, disk, 'staging', () => isStagingThere(lane.context, job));
}

/**
 * Waits until the same disk is attached and remembers where. Returns false when it was there all the time; throws
 * `refused.*` when it comes back as another, `disk.cancelled` when the lane is stopped meanwhile.
 */
export async function waitForDisk(lane: Lane, job: StoredJob, disk: StoredDisk): Promise<boolean> {
  const changes = changesOf(lane.context);
  const isBack = async () => {
    try {
      await meetAgain(lane.context, job, disk, lane.signal);
      return true;
    } catch (thrown) {
      if (toErrorData(thrown).code === 'disk.removed') return false;
      throw thrown;
    }
  };
  try {
    return await waitUntil(lane, disk, 'disk', isBack, () => changes.next());
  } finally {
    changes.stop();
  }
}

/** Asks at once and then again and again, after growing pauses that `nudge` may cut short; tells whether it took any. */
async function waitUntil(
  lane: Lane,
  disk: StoredDisk,
  waitsFor: 'staging' | 'disk',
  isThere: () => Promise<boolean>,
  nudge: () => Promise<void> = () => new Promise(() => undefined),
): Promise<boolean> {
  let hadToWait = false;
  lane.report({ waitsFor, bytesPerSecond: 0, limit: null });
  try {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      if (lane.signal.aborted) throw new AppError('disk.cancelled', { disk: disk.serial });
      const nudged = nudge();
      if (await isThere()) return hadToWait;
      hadToWait = true;
      const pause = new AbortController();
      const signal = AbortSignal.any([lane.signal, pause.signal]);
      await Promise.race([lane.context.host.wait(pauseMs, signal), nudged]);
      pause.abort();
    }
  } finally {
    lane.report({ waitsFor: null });
  }
}

/** Changes of what is attached, one promise for each next one. */
function changesOf(context: CoreContext): { next(): Promise<void>; stop(): void } {
  let tell: () => void = () => undefined;
  const stops = context.ports.catalogues.map((catalogue) => catalogue.watch(() => tell()));
  return {
    next: () => new Promise<void>((resolve) => (tell = resolve)),
    stop: () => stops.forEach((stop) => stop()),
  };
}
