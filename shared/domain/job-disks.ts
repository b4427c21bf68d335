import type { JobDisk } from './job.ts';

/** Belongs to the parcel: a spare only waits until it is needed, a retired disk was given up. */
export function takesFiles(disk: Pick<JobDisk, 'role' | 'retiredAt'>): boolean {
  return disk.role === 'data' && disk.retiredAt === null;
}

/**
 * The first disk that a parcel must wait for: it is not, or since it was read again no longer, as it may be shipped.
 * Undefined when all may be, and when another computer prepared them.
 */
export function notFitToShip<D extends Pick<JobDisk, 'role' | 'retiredAt' | 'phase'>>(
  disks: readonly D[],
): D | undefined {
  return disks.find((disk) => takesFiles(disk) && disk.phase !== 'prepared');
}
