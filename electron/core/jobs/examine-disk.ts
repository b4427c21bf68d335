import { say } from '../../../shared/language/say.ts';
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
  /** The job it belongs to. */
  readonly jobName: string;
  readonly password: Secret;
  readonly layout: VolumeLayout;
  /** Hash of its manifest as the import job names it, by the descriptor; null while the disk is not sealed. */
  readonly manifestHash: string | null;
}

/**
 * Finds out what a disk is, and to which of these jobs it belongs: one between layout and sealing says so in its note, a sealed one opens with its recovery
 * password and tells its files in its manifest. Only reads. Throws `input.recover` naming the disk when it does not open,
 * is not of one of them, or its manifest is not one that this program writes.
 */
export async function examineDisk(
  context: CoreContext,
  descriptors: readonly StagingDescriptor[],
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
      const owner = descriptors.find((one) => one.jobId === note.jobId);
      if (owner === undefined) throw refuse(say`it belongs to job ${note.jobName}`);
      const volume = await writer.openLaidOut({ ...request, layout: note.layout }, signal);
      await volume.close();
      const { jobName } = owner;
      return { disk, jobName, password, layout: note.layout, manifestHash: null };
    }
    const volume = await writer.openSealed(request, signal);
    try {
      const found = await requireOurManifest(volume, descriptors, disk, refuse);
      return { disk, password, layout: volume.layout, ...found };
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

/** Hash of the manifest, once it is known to be of this disk and one of the jobs, and of our making. */
async function requireOurManifest(
  volume: OpenVolume,
  descriptors: readonly StagingDescriptor[],
  disk: Disk,
  refuse: (reason: string) => AppError,
): Promise<{ jobName: string; manifestHash: string }> {
  // The first blob tells the job, by the folder of its file; all others must be of the same.
  let owner: StagingDescriptor | undefined;
  const method = descriptors[0]?.manifestHash ?? 'md5';
  const read = await readManifest(volume, disk.serial, method, (blob) => {
    owner ??= descriptors.find((one) => pathOfBlob(one, blob) !== null);
    if (owner === undefined || pathOfBlob(owner, blob) === null) {
      const names = descriptors.map((one) => one.jobName).join(', ');
      throw refuse(say`it holds ${blob.filePath}, which is not of job ${owner?.jobName ?? names}`);
    }
    if (blob.kind !== owner.blobType || !isCutByUs(blob)) {
      throw refuse(say`what its manifest says of ${blob.filePath} was written by another program`);
    }
  });
  const { driveId } = read;
  if (driveId !== disk.serial) throw refuse(say`its manifest names drive ${driveId}`);
  if (owner === undefined) throw refuse(say`its manifest lists no files`);
  const { jobName, manifestHash: own } = owner;
  const { hash } =
    own === method ? read : await readManifest(volume, disk.serial, own, () => undefined);
  return { jobName, manifestHash: hash };
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
