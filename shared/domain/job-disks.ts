import type { JobDisk } from './job.ts';

/** Belongs to the parcel: a spare only waits until it is needed, a retired disk was given up. */
export function takesFiles(disk: Pick<JobDisk, 'role' | 'retiredAt'>): boolean {
  return disk.role === 'data' && disk.retiredAt === null;
}
