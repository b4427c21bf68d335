import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { Disk } from '../../../shared/domain/disk.ts';
import { toErrorData } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import type { StoredDisk } from '../ports/job-store.ts';
import type { LayoutChange } from './lay-out-disk.ts';
import { recogniseDisk } from './meet-disk.ts';
import { runLane } from './prepare-disk.ts';

/** A disk that takes files, is not finished, and that nobody works on. */
export function canGoOn(context: CoreContext, jobName: string, disk: StoredDisk): boolean {
  return (
    takesFiles(disk) && disk.phase !== 'prepared' && !context.runner.isRunning(jobName, disk.diskId)
  );
}

/**
 * Looks at the disk as it is now and runs its lane to its end in the background; a disk that may not be touched becomes
 * a row with why. `change`: its volume is to be changed before writing goes on.
 */
export function goOn(
  context: CoreContext,
  jobName: string,
  attached: readonly Disk[],
  stored: StoredDisk,
  change: LayoutChange | null = null,
): void {
  const { store } = context.ports;
  const { diskId, phase } = stored;
  try {
    recogniseDisk(context, jobName, attached, stored);
    store.updateDisk(jobName, diskId, { error: null, isPaused: false });
  } catch (thrown) {
    store.updateDisk(jobName, diskId, { error: toErrorData(thrown), isPaused: false });
    return;
  }
  const isCertain = context.runner.takeCertainty(jobName, diskId);
  context.runner.launch(jobName, diskId, phase, (report, signal, gate) =>
    runLane({ context, jobName, diskId, report, gate, signal }, { change, isCertain }),
  );
}
