import type { DiskView } from '../../../shared/domain/disk.ts';
import { isDrive, readDriveLetter } from '../../../shared/domain/drive-letter.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/**
 * A disk by its id, serial or path, or by the letter of a drive on it as the old tools asked for it; several that match
 * are told apart by their id.
 */
export function findDisk<
  T extends Pick<DiskView, 'serial' | 'path'> &
    Partial<Pick<DiskView, 'volumes'>> &
    ({ id: string } | { diskId: string }),
>(disks: readonly T[], typed: string): T {
  const idOf = (disk: T) => ('id' in disk ? disk.id : disk.diskId);
  const exact = disks.find((disk) => idOf(disk) === typed);
  if (exact !== undefined) return exact;
  const drive = readDriveLetter(typed);
  const matches = disks.filter(
    (disk) =>
      disk.serial.toUpperCase() === typed.toUpperCase() ||
      disk.path === typed ||
      (drive !== null &&
        disk.volumes?.some(({ mountPoints }) => isDrive(drive.letter, mountPoints)) === true),
  );
  const [only] = matches;
  if (only === undefined || matches.length > 1) {
    throw new AppError('input.unknown-disk', { id: typed });
  }
  return only;
}
