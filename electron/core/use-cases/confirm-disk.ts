import { say } from '../../../shared/language/say.ts';
import { typedSerialReason } from '../../../shared/domain/findings.ts';
import type { Disk } from '../../../shared/domain/disk.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import type { StoredDisk } from '../ports/job-store.ts';
import { judge } from './list-disks.ts';

/** Characters of the serial that a person types to confirm that such a disk may be erased. */
export const typedSerialLength = 4;

/** How a person chose a disk. */
export interface ChosenDisk {
  readonly diskId: string;
  /** Digest of its first MiB as it was shown. */
  readonly headDigest: string;
  /** End of the serial as typed; only looked at when the disk holds data or hangs on an adapter. */
  readonly typedSerialEnd: string;
  readonly role: StoredDisk['role'];
  readonly clearing: StoredDisk['clearing'];
}

/**
 * The rules before a disk may be erased, with the disk as it is attached now. Returns it; throws `refused.*` or
 * `input.unknown-disk`. Nobody can switch these off.
 */
export function confirmDisk(
  context: CoreContext,
  jobName: string,
  attached: readonly Disk[],
  chosen: ChosenDisk,
): Disk {
  const disk = attached.find((entry) => entry.id === chosen.diskId);
  if (disk === undefined) throw new AppError('input.unknown-disk', { id: chosen.diskId });
  requireUsable(context, jobName, disk);
  const name = nameOf(disk);
  if (disk.identity.headDigest !== chosen.headDigest) {
    const what = say`what lies at its beginning is not what was shown`;
    throw new AppError('refused.disk-changed', { disk: name, what });
  }
  const expected = disk.serial.slice(-typedSerialLength);
  const why = typedSerialReason(disk);
  if (why !== null && chosen.typedSerialEnd.trim().toUpperCase() !== expected.toUpperCase()) {
    throw new AppError('refused.confirmation', { disk: name, expected: expected.length, why });
  }
  return disk;
}

/** Throws when a finding refuses the disk. */
export function requireUsable(context: CoreContext, jobName: string, disk: Disk): void {
  const view = judge(context, jobName, disk);
  const name = nameOf(disk);
  if (view.usedByJob !== null && view.usedByJob !== jobName) {
    throw new AppError('refused.disk-in-other-job', { disk: name, job: view.usedByJob });
  }
  const refusal = view.findings.find((finding) => finding.severity === 'refuse');
  if (refusal === undefined) return;
  if (refusal.code === 'not-elevated') throw new AppError('refused.not-elevated', { disk: name });
  throw new AppError('refused.disk', { disk: name, reason: refusal.text });
}

/**
 * Finds a disk of the job again before work on it goes on. A disk that was never touched must still be what was chosen;
 * one whose layout was interrupted shows a half-written beginning, which is ours as long as no file system came onto it
 * since. One that was laid out is recognised by its partition table, here and again by the volume writer.
 */
export function findAgain(
  context: CoreContext,
  jobName: string,
  attached: readonly Disk[],
  stored: StoredDisk,
): Disk {
  const disk = attached.find((entry) => entry.id === stored.diskId);
  if (disk === undefined) throw new AppError('disk.removed', { disk: stored.serial });
  requireUsable(context, jobName, disk);
  const changed = (what: string) =>
    new AppError('refused.disk-changed', { disk: stored.serial, what });
  if (disk.sizeBytes !== stored.sizeBytes || disk.model !== stored.model) {
    throw changed(say`its model or size is another`);
  }
  const guid = disk.identity.partitionTableGuid;
  if (stored.layout !== null) {
    // A damaged table has no GUID; what the volume says then counts, which the writer compares.
    const isOurs = guid === null || guid === stored.layout.diskGuid.toLowerCase();
    if (!isOurs) throw changed(say`its partition table is another`);
    return disk;
  }
  if (disk.identity.headDigest === stored.identity.headDigest) return disk;
  if (stored.phase === 'chosen')
    throw changed(say`what lies at its beginning is not what was chosen`);
  if (disk.volumes.some((volume) => volume.fileSystem !== '')) {
    throw changed(say`a file system was made on it since`);
  }
  return disk;
}

function nameOf(disk: Disk): string {
  return disk.serial === '' ? disk.path : disk.serial;
}
