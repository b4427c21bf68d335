import { say } from '../../shared/language/say.ts';
import { usualManifestHash } from '../../shared/domain/manifest-hash.ts';
import type { StagingDescriptor } from '../../shared/domain/plan.ts';
import { stagingDescriptor } from '../../shared/domain/plan.ts';
import { AppError } from '../../shared/errors/app-error.ts';

const suffix = '.offline-backup.json';
const temporaryPrefix = '.offline-backup-';
const temporarySuffix = '.tmp';

/** A descriptor is a few hundred bytes; anything far larger is something else. */
export const largestDescriptorBytes = 65_536;

/** File name of a job's descriptor in the root of its staging location. */
export function descriptorFileName(jobName: string): string {
  return `${jobName}${suffix}`;
}

/** Name of a temporary file beside it; `unique` keeps two writers apart. */
export function temporaryFileName(unique: string): string {
  return `${temporaryPrefix}${unique}${temporarySuffix}`;
}

export function isDescriptorName(name: string): boolean {
  return name.endsWith(suffix) && name.length > suffix.length;
}

/** Files in the root of a staging location that are this product's and are never copied. */
export function isOwnFileName(name: string): boolean {
  return (
    isDescriptorName(name) || (name.startsWith(temporaryPrefix) && name.endsWith(temporarySuffix))
  );
}

/** Text of the file: JSON with a stable order of keys, ending with a line break. */
export function writeStagingDescriptor(descriptor: StagingDescriptor): string {
  return `${JSON.stringify(stagingDescriptor.parse(descriptor), null, 2)}\n`;
}

/** What descriptors of an earlier version leave out. */
const addedLater = { manifestHash: usualManifestHash } satisfies Partial<StagingDescriptor>;

/**
 * Reads a descriptor; `path` is for the message, its last part must be the name that belongs to the job inside. Throws
 * `input.descriptor` with what is wrong: not JSON, a newer version of the format, or the field that does not fit.
 */
export function parseStagingDescriptor(text: string, path: string): StagingDescriptor {
  const refuse = (reason: string) => new AppError('input.descriptor', { path, reason });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw refuse(say`it is not complete JSON text`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw refuse(say`it holds no descriptor`);
  const version = (json as { schemaVersion?: unknown }).schemaVersion;
  if (typeof version === 'number' && version > 1)
    throw refuse(say`it is of version ${version}, made by a newer program`);
  const parsed = stagingDescriptor.safeParse({ ...addedLater, ...json });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw refuse(
      `${issue?.path.join('.') ?? 'a field'}: ${issue?.message ?? say`not as expected`}`,
    );
  }
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (name.toLowerCase() !== descriptorFileName(parsed.data.jobName).toLowerCase()) {
    throw refuse(
      say`it describes job ${parsed.data.jobName}, but is not named ${descriptorFileName(parsed.data.jobName)}`,
    );
  }
  return parsed.data;
}
