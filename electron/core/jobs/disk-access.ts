import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import type { StoredDisk } from '../ports/job-store.ts';
import type { VolumeLayout, VolumeTarget } from '../ports/volume-writer.ts';
import type { Secret } from '../secret.ts';

/** How the volume writer is told which disk. */
export function targetOfDisk(
  disk: Pick<StoredDisk, 'serial' | 'path' | 'kind' | 'sizeBytes'>,
): VolumeTarget {
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
    const reason = say`its recovery password is not in the journal`;
    throw new AppError('disk.not-our-volume', { disk: disk.serial, reason });
  }
  return password;
}

/** What every call for a disk that was laid out needs. */
export function volumeOf(
  context: CoreContext,
  jobName: string,
  disk: StoredDisk,
): { target: VolumeTarget; layout: VolumeLayout; recoveryPassword: Secret } {
  if (disk.layout === null) throw new Error(`disk ${disk.serial} is not laid out`);
  return {
    target: targetOfDisk(disk),
    layout: disk.layout,
    recoveryPassword: passwordOf(context, jobName, disk),
  };
}
