import { DriveFault } from './drive-fault.ts';
import type { DriveVolume, OpenDrive } from './open-drive.ts';
import type { CloudState, StoredDrive, StoredImportJob } from './state.ts';
import type { StoredAccount } from './state-facts.ts';
import type { DriveTrouble } from './switches.ts';

/** The trouble that a drive of a job is to have; `*` in the switch stands for every job or serial. */
export function troubleOf(
  state: CloudState,
  job: StoredImportJob,
  drive: StoredDrive,
): DriveTrouble | null {
  const fits = (wanted: string, actual: string): boolean => wanted === '*' || wanted === actual;
  const found = state.switches.driveTroubles.find(
    (one) => fits(one.job, job.name) && fits(one.serial, drive.driveId),
  );
  return found?.trouble ?? null;
}

/** True for an account whose firewall does not let trusted services in: the data centre is one of those. */
export function isShutOut({ firewall }: StoredAccount): boolean {
  return firewall !== null && firewall.bypass !== 'AzureServices';
}

/** Drive statuses with which a trouble ends before anything is read. */
const statuses: Partial<Record<DriveTrouble, string>> = {
  'wrong-key': 'BitLockerKeyInvalid',
  'missing-disk': 'DiskNotFound',
  'wrong-serial': 'ManifestDriveIdMismatch',
  'no-ntfs': 'VolumeNotNtfs',
  'not-encrypted': 'BitLockerNotActivated',
  'hardware-error': 'DiskOperationFailed',
  'account-forbidden': 'BlobRequestForbidden',
};

/**
 * Opens drives with a trouble. Where the data centre has a check of its own, the drive's content is changed on its
 * way there, so that the check itself finds it: another byte in the manifest, or in the first range of data.
 */
export function provoked(
  openDrive: OpenDrive,
  trouble: DriveTrouble | null,
  manifestFile: string,
): OpenDrive {
  if (trouble === null || trouble === 'lost-on-the-way') return openDrive;
  const status = statuses[trouble];
  return async (drive, key, signal) => {
    if (status !== undefined) throw new DriveFault(status, `provoked: ${trouble}`);
    const volume = await openDrive(drive, key, signal);
    return damaged(volume, (target) =>
      trouble === 'changed-manifest' ? target === manifestFile : target !== manifestFile,
    );
  };
}

/** The volume with one byte changed in the first read of a file that is meant. */
function damaged(volume: DriveVolume, isMeant: (target: string) => boolean): DriveVolume {
  let isDone = false;
  return {
    fileLength: (target) => volume.fileLength(target),
    close: () => volume.close(),
    async readRange(target, offset, length) {
      const bytes = await volume.readRange(target, offset, length);
      if (isDone || !isMeant(target) || bytes.length === 0) return bytes;
      isDone = true;
      const changed = Uint8Array.from(bytes);
      changed[0] = (changed[0] ?? 0) ^ 0xff;
      return changed;
    },
  };
}
