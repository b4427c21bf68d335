import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import type { StoredDisk } from '../ports/job-store.ts';
import type { VolumeTarget } from '../ports/volume-writer.ts';
import type { Secret } from '../secret.ts';

/** How the volume writer is told which disk. */
export function targetOfDisk(disk: StoredDisk): VolumeTarget {
  return {
    disk: disk.serial,
    path: disk.path,
    kind: disk.kind,
    sizeBytes: disk.sizeBytes,
    logicalSectorBytes: 512,
  };
}

/** The stored recovery password; without it nothing can be done with a disk that was laid out. */
export function passwordOf(context: CoreContext, jobName: string, disk: StoredDisk): Secret {
  const password = context.ports.store.getRecoveryPassword(jobName, disk.diskId);
  if (password === null) {
    const reason = 'its recovery password is not in the journal';
    throw new AppError('disk.not-our-volume', { disk: disk.serial, reason });
  }
  return password;
}
