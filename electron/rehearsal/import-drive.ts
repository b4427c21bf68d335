import { appendFile, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { algorithmOfManifestHash, usualManifestHash } from '../../shared/domain/manifest-hash.ts';
import { rangeBytes } from '../core/ports/volume-writer.ts';
import type { Secret } from '../core/secret.ts';
import { parseDriveManifest } from '../formats/drive-manifest.ts';
import type { DriveManifest, ManifestBlob } from '../formats/drive-manifest.ts';
import { startManifestHash } from '../formats/manifest-hash.ts';
import type { BlobTarget } from './blob-target.ts';
import type { BlobOutcome, DriveLogFormat, LogCounts, LogNames } from './copy-log.ts';
import { DriveFault, readFailure } from './drive-fault.ts';
import { importBlob } from './import-blob.ts';
import { inOrder, Slots } from './in-order.ts';
import type { DriveVolume, OpenDrive } from './open-drive.ts';
import type { DriveResult } from './state.ts';

const maxManifestBytes = 512 * 1024 * 1024;
const blobsAtOnce = 4;

export interface DriveToImport {
  readonly jobName: string;
  readonly driveId: string;
  readonly path: string;
  readonly key: Secret;
  readonly manifestFile: string;
  readonly manifestHash: string;
  /** How its logs are written, and where they go. */
  readonly log: DriveLogFormat;
  readonly isVerbose: boolean;
  readonly keepsManifest: boolean;
  /** Blob storage accounts know no page blobs. */
  readonly takesPageBlobs: boolean;
}

export interface ImportTools {
  readonly openDrive: OpenDrive;
  readonly blobs: BlobTarget;
  /** Folder for logs being written and for notes of what was begun. */
  readonly workDir: string;
  /** Practice time. */
  nowMs(): number;
  onProgress(doneBytes: number, totalBytes: number): void;
  readonly signal: AbortSignal;
}

/**
 * Does with one drive what the data centre does: unlock, check manifest and drive id, copy blob by blob with every
 * range hash checked, then write logs. A bad drive is a result, not an exception; what is thrown is an abort or a
 * fault of this program. Repeating it after an abort ends with the same blobs.
 */
export async function importDrive(drive: DriveToImport, tools: ImportTools): Promise<DriveResult> {
  await mkdir(tools.workDir, { recursive: true, mode: 0o700 });
  const base = join(tools.workDir, `${drive.jobName}_${drive.driveId.replace(/[^\w.-]/g, '_')}`);
  const files = {
    error: `${base}.error.xml`,
    verbose: `${base}.verbose.xml`,
    manifest: `${base}.manifest.xml`,
    begun: `${base}.begun`,
  };
  const errorLog = await open(files.error, 'w', 0o600);
  const verboseLog = await open(files.verbose, 'w', 0o600);
  let status: string;
  let hasManifest = false;
  const counts = { blobs: 0, errors: 0 };
  try {
    const logs = { errorLog, verboseLog, format: drive.log };
    await errorLog.appendFile(drive.log.errorHead);
    await verboseLog.appendFile(drive.log.verboseHead);
    try {
      const volume = await tools.openDrive(drive, drive.key, tools.signal);
      try {
        const { bytes, manifest } = await readManifest(drive, volume);
        await writeFile(files.manifest, bytes, { mode: 0o600 });
        hasManifest = true;
        status = await copyBlobs(drive, manifest, volume, tools, logs, files.begun, counts);
      } finally {
        await volume.close();
      }
    } catch (thrown) {
      tools.signal.throwIfAborted();
      if (!(thrown instanceof DriveFault)) throw thrown;
      status = thrown.status;
    }
    await errorLog.appendFile(drive.log.errorTail(status, counts));
    await verboseLog.appendFile(drive.log.verboseTail(status));
  } finally {
    await errorLog.close();
    await verboseLog.close();
  }
  const hasErrors = status !== 'Completed' && status !== 'CompletedWithWarnings';
  const finishedAtMs = tools.nowMs();
  const names = drive.log.names(finishedAtMs);
  const put = async (isWanted: boolean, name: keyof LogNames): Promise<string | null> => {
    if (!isWanted) return null;
    await tools.blobs.putFile(names[name], files[name]);
    return names[name];
  };
  const result: DriveResult = {
    status,
    hasErrors,
    hasNotices: status === 'CompletedWithWarnings',
    errorLog: await put(hasErrors || !drive.log.isErrorLogForErrorsOnly, 'error'),
    verboseLog: await put(drive.isVerbose, 'verbose'),
    manifest: await put(drive.keepsManifest && hasManifest, 'manifest'),
    finishedAtMs,
  };
  await Promise.all(Object.values(files).map((file) => rm(file, { force: true })));
  return result;
}

async function readManifest(
  drive: DriveToImport,
  volume: DriveVolume,
): Promise<{ bytes: Uint8Array; manifest: DriveManifest }> {
  let bytes: Uint8Array;
  try {
    bytes = await readWhole(volume, drive.manifestFile, maxManifestBytes);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    const status = readFailure(thrown) === 'missing' ? 'ManifestNotFound' : 'ReadManifestFailed';
    throw new DriveFault(status, reason, { cause: thrown });
  }
  const algorithm = algorithmOfManifestHash(drive.manifestHash) ?? usualManifestHash;
  const hasher = startManifestHash(algorithm);
  hasher.update(bytes);
  if (hasher.digest() !== drive.manifestHash.toUpperCase()) {
    throw new DriveFault('ManifestCorrupted', 'the manifest is not the one the job names');
  }
  let manifest: DriveManifest;
  try {
    manifest = parseDriveManifest(bytes);
  } catch (thrown) {
    throw new DriveFault('ManifestFormatInvalid', 'the manifest is not in the format', {
      cause: thrown,
    });
  }
  if (manifest.driveId !== drive.driveId) {
    throw new DriveFault('ManifestDriveIdMismatch', 'the manifest was written for another drive');
  }
  return { bytes, manifest };
}

/** A whole small file of the drive. */
async function readWhole(volume: DriveVolume, target: string, maxBytes: number) {
  const length = await volume.fileLength(target);
  if (length > maxBytes) throw new RangeError(`${target} has ${length} bytes, which is too long`);
  const parts: Uint8Array[] = [];
  for (let offset = 0; offset < length; offset += rangeBytes) {
    parts.push(await volume.readRange(target, offset, Math.min(rangeBytes, length - offset)));
  }
  return Buffer.concat(parts);
}

async function copyBlobs(
  drive: DriveToImport,
  manifest: DriveManifest,
  volume: DriveVolume,
  tools: ImportTools,
  logs: Logs,
  begunFile: string,
  counts: { -readonly [K in keyof LogCounts]: LogCounts[K] },
): Promise<string> {
  const totalBytes = manifest.blobs.reduce((sum, blob) => sum + blob.length, 0);
  const begun = await readBegun(begunFile);
  let doneBytes = 0;
  const shared = {
    volume,
    blobs: tools.blobs,
    takesPageBlobs: drive.takesPageBlobs,
    // The volume is read by one reader at a time; uploads overlap with it.
    reads: new Slots(1),
    uploads: new Slots(6),
    begun,
    noteBegun: (path: string, placed: [string, string]) =>
      appendFile(begunFile, `${JSON.stringify([path, ...placed])}\n`, { mode: 0o600 }),
    onBytes: (bytes: number) => {
      doneBytes += bytes;
      tools.onProgress(doneBytes, totalBytes);
    },
    signal: tools.signal,
  };
  let notices = 0;
  const outcomes = inOrder(manifest.blobs, blobsAtOnce, (blob) => importBlob(blob, shared));
  for await (const [blob, outcome] of outcomes) {
    const isError = outcome.status !== 'Completed';
    counts.blobs += 1;
    if (isError) counts.errors += 1;
    else if (outcome.disposition !== 'Created') notices += 1;
    await record(logs, blob, outcome, isError);
  }
  return counts.errors > 0
    ? 'CompletedWithErrors'
    : notices > 0
      ? 'CompletedWithWarnings'
      : 'Completed';
}

interface Logs {
  readonly errorLog: FileHandle;
  readonly verboseLog: FileHandle;
  readonly format: DriveLogFormat;
}

async function record(
  logs: Logs,
  blob: ManifestBlob,
  outcome: BlobOutcome,
  isError: boolean,
): Promise<void> {
  await logs.verboseLog.appendFile(logs.format.verboseEntry(blob, outcome));
  if (isError) await logs.errorLog.appendFile(logs.format.errorEntry(blob, outcome));
}

/** Blobs an earlier, cut attempt has begun: path in the manifest → where it went and how it was placed. */
async function readBegun(file: string): Promise<Map<string, [string, string]>> {
  const begun = new Map<string, [string, string]>();
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return begun;
  }
  for (const line of text.split('\n')) {
    try {
      const [path, placedPath, disposition] = JSON.parse(line) as [string, string, string];
      begun.set(path, [placedPath, disposition]);
    } catch {
      // The last line may be cut; that blob was not begun yet.
    }
  }
  return begun;
}
