import type { Disk } from '../../../shared/domain/disk.ts';
import type { StagingDescriptor } from '../../../shared/domain/plan.ts';
import { AppError, toErrorData, wordsOf } from '../../../shared/errors/app-error.ts';
import type { ManifestBlob } from '../../formats/drive-manifest.ts';
import type { CoreContext } from '../core-context.ts';
import type { OpenVolume, VolumeLayout } from '../ports/volume-writer.ts';
import { rangeBytes } from '../ports/volume-writer.ts';
import type { Secret } from '../secret.ts';
import { readManifest } from './check-manifest.ts';
import { targetOfDisk } from './disk-access.ts';
import { targetOf } from './drive-files.ts';

/** A disk of the job as it tells of itself, without any journal. */
export interface FoundDisk {
  readonly disk: Disk;
  readonly password: Secret;
  readonly layout: VolumeLayout;
  /** Hash of its manifest as the import job names it, by the descriptor; null while the disk is not sealed. */
  readonly manifestHash: string | null;
}

/**
 * Finds out what a disk is: one between layout and sealing says so in its note, a sealed one opens with its recovery
 * password and tells its files in its manifest. Only reads. Throws `input.recover` naming the disk when it does not open,
 * is not of this job, or its manifest is not one that this program writes.
 */
export async function examineDisk(
  context: CoreContext,
  descriptor: StagingDescriptor,
  disk: Disk,
  password: Secret,
  signal: AbortSignal,
): Promise<FoundDisk> {
  const { writer } = context.ports;
  const request = { target: targetOfDisk(disk), recoveryPassword: password };
  const refuse = (reason: string, cause?: unknown) =>
    new AppError('input.recover', { disk: disk.serial, reason }, { cause });
  try {
    const note = await writer.readNote(request, signal);
    if (note !== null) {
      if (note.jobId !== descriptor.jobId) throw refuse(`it belongs to job ${note.jobName}`);
      const volume = await writer.openLaidOut({ ...request, layout: note.layout }, signal);
      await volume.close();
      return { disk, password, layout: note.layout, manifestHash: null };
    }
    const volume = await writer.openSealed(request, signal);
    try {
      const manifestHash = await requireOurManifest(volume, descriptor, disk, refuse);
      return { disk, password, layout: volume.layout, manifestHash };
    } finally {
      await volume.close();
    }
  } catch (thrown) {
    throw toRefusal(thrown, refuse);
  }
}

/** Trouble that lies in this disk or its password is told as such; a stop or a missing helper stays what it is. */
function toRefusal(thrown: unknown, refuse: (reason: string, cause: unknown) => AppError): unknown {
  const error = toErrorData(thrown);
  const codes = ['disk.not-our-volume', 'disk.read', 'disk.format', 'verify.manifest'];
  if (!codes.includes(error.code)) return thrown;
  return refuse(String(error.facts['reason'] ?? wordsOf(error).title), thrown);
}

/** Hash of the manifest, once it is known to be of this disk and job and of our making. */
async function requireOurManifest(
  volume: OpenVolume,
  descriptor: StagingDescriptor,
  disk: Disk,
  refuse: (reason: string) => AppError,
): Promise<string> {
  const { manifestHash } = descriptor;
  const { driveId, hash } = await readManifest(volume, disk.serial, manifestHash, (blob) => {
    if (pathOfBlob(descriptor, blob) === null) {
      throw refuse(`it holds ${blob.filePath}, which is not of job ${descriptor.jobName}`);
    }
    if (blob.kind !== descriptor.blobType || !isCutByUs(blob)) {
      throw refuse(`what its manifest says of ${blob.filePath} was written by another program`);
    }
  });
  if (driveId !== disk.serial) throw refuse(`its manifest names drive ${driveId}`);
  return hash;
}

/** The staged file that a blob was made of, relative to staging; null when it is not of this job. */
export function pathOfBlob(
  { jobName, storageContainer }: Pick<StagingDescriptor, 'jobName' | 'storageContainer'>,
  { blobPath, filePath }: ManifestBlob,
): string | null {
  const prefix = `${storageContainer}/`;
  if (!blobPath.startsWith(prefix)) return null;
  const path = blobPath.slice(prefix.length);
  return targetOf(jobName, path).slice(1) === filePath ? path : null;
}

/** Ranges of the usual length without a gap, as the journal keeps them. */
function isCutByUs({ length, ranges }: ManifestBlob): boolean {
  return (
    ranges.length === Math.ceil(length / rangeBytes) &&
    ranges.every((range, index) => {
      const offset = index * rangeBytes;
      return range.offset === offset && range.length === Math.min(rangeBytes, length - offset);
    })
  );
}
