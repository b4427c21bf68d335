import type { DiskView } from '../../../shared/domain/disk.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** A disk by its id, serial or path; several that match are told apart by their id. */
export function findDisk<
  T extends Pick<DiskView, 'serial' | 'path'> & ({ id: string } | { diskId: string }),
>(disks: readonly T[], typed: string): T {
  const idOf = (disk: T) => ('id' in disk ? disk.id : disk.diskId);
  const exact = disks.find((disk) => idOf(disk) === typed);
  if (exact !== undefined) return exact;
  const matches = disks.filter(
    (disk) => disk.serial.toUpperCase() === typed.toUpperCase() || disk.path === typed,
  );
  const [only] = matches;
  if (only === undefined || matches.length > 1) {
    throw new AppError('input.unknown-disk', { id: typed });
  }
  return only;
}
