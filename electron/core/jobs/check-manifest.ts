import { say } from '../../../shared/language/say.ts';
import { createHash } from 'node:crypto';
import { manifestPart } from '../../../shared/domain/damage.ts';
import type { ManifestHashAlgorithm } from '../../../shared/domain/manifest-hash.ts';
import { manifestHashNames } from '../../../shared/domain/manifest-hash.ts';
import { AppError, toErrorData } from '../../../shared/errors/app-error.ts';
import type { ManifestBlob } from '../../formats/drive-manifest.ts';
import {
  manifestLength,
  scanDriveManifest,
  writeDriveManifest,
} from '../../formats/drive-manifest.ts';
import { startManifestHash } from '../../formats/manifest-hash.ts';
import type { JobStore, StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { OpenVolume } from '../ports/volume-writer.ts';
import { rangeBytes } from '../ports/volume-writer.ts';
import type { ExpectedStretch } from './compare-stretches.ts';
import { compareStretches } from './compare-stretches.ts';
import type { DamageReport } from './damage-report.ts';
import type { StoredRange } from './drive-files.ts';
import {
  blobOf,
  filesOnDisk,
  hashedManifest,
  manifestTarget,
  unhashedManifest,
} from './drive-files.ts';
import type { Lane } from './lane.ts';

/**
 * Reads the manifest as the data centre does, in one pass: hash, grammar, drive, and every file and range against the
 * journal. Where it is not as written the damaged ranges go to `report`. Throws `verify.manifest` when it is missing, or
 * is wrong although each of its bytes is the one that the journal would write.
 */
export async function checkManifest(
  lane: Lane,
  volume: OpenVolume,
  job: StoredJob,
  disk: StoredDisk,
  report: DamageReport,
): Promise<void> {
  const { store } = lane.context.ports;
  const wrong = (reason: string) => new AppError('verify.manifest', { disk: disk.serial, reason });
  const lengthBytes = await manifestBytes(volume, disk);
  const files = filesOnDisk(store, job.name, disk.diskId);
  if (lengthBytes !== manifestLength(unhashedManifest(job, disk.serial, files))) {
    throw wrong(say`it has ${lengthBytes} bytes, which is not its length`);
  }
  try {
    const journal = walkBeside(store, job, disk, wrong);
    const { driveId, hash } = await readManifest(
      volume,
      disk.serial,
      job.plan.manifestHash,
      journal.onBlob,
    );
    journal.end();
    if (driveId !== disk.serial) throw wrong(say`it names drive ${driveId}`);
    if (hash !== disk.manifestHash) {
      const name = manifestHashNames[job.plan.manifestHash];
      throw wrong(say`its ${name} is ${hash}, not ${disk.manifestHash ?? say`known`}`);
    }
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    const before = report.count();
    const expected = expectedManifest(store, job, disk);
    if (expected.hash !== disk.manifestHash) throw thrown;
    await compareStretches(lane, volume, [expected.stretch], lengthBytes, report);
    if (report.count() === before) throw thrown;
  }
}

/** What the damage of bytes can lead to; anything else is trouble of another kind. */
function isDamage(thrown: unknown): boolean {
  return ['verify.manifest', 'disk.read'].includes(toErrorData(thrown).code);
}

async function manifestBytes(volume: OpenVolume, disk: StoredDisk): Promise<number> {
  try {
    return await volume.fileLength(manifestTarget);
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    throw new AppError(
      'verify.manifest',
      { disk: disk.serial, reason: say`it is not there` },
      { cause },
    );
  }
}

/**
 * Reads the manifest from the disk in pieces, whatever its length, and hands over blob after blob. Throws
 * `verify.manifest` naming the line where it is no manifest. Returns its hash as the import job names it, upper-case hex.
 */
export async function readManifest(
  volume: OpenVolume,
  serial: string,
  algorithm: ManifestHashAlgorithm,
  onBlob: (blob: ManifestBlob) => void,
): Promise<{ driveId: string; hash: string; lengthBytes: number }> {
  const lengthBytes = await volume.fileLength(manifestTarget);
  const hasher = startManifestHash(algorithm);
  async function* chunks() {
    for (let offset = 0; offset < lengthBytes; offset += rangeBytes) {
      const length = Math.min(rangeBytes, lengthBytes - offset);
      const bytes = await volume.readRange(manifestTarget, offset, length);
      hasher.update(bytes);
      yield bytes;
    }
  }
  const { driveId } = await scanDriveManifest(chunks(), onBlob, serial);
  return { driveId, hash: hasher.digest(), lengthBytes };
}

/** Walks through the files of the journal beside those of the manifest; both are in the order of the disk. */
function walkBeside(
  store: JobStore,
  job: StoredJob,
  disk: StoredDisk,
  wrong: (reason: string) => AppError,
) {
  const files = store.files(job.name, { diskId: disk.diskId });
  return {
    onBlob: (blob: ManifestBlob) => {
      const next = files.next();
      if (next.done === true) throw wrong(say`it lists ${blob.filePath}, which the disk never got`);
      const file = next.value;
      if (!isSameBlob(blob, blobOf(job, file), store.listRanges(file.id))) {
        throw wrong(say`what it says of ${blob.filePath} is not what was written`);
      }
    },
    end: () => {
      const next = files.next();
      if (next.done !== true) throw wrong(say`it does not list ${next.value.path}`);
    },
  };
}

function isSameBlob(
  blob: ManifestBlob,
  expected: Omit<ManifestBlob, 'ranges'>,
  stored: readonly StoredRange[],
): boolean {
  return (
    blob.filePath === expected.filePath &&
    blob.blobPath === expected.blobPath &&
    blob.length === expected.length &&
    blob.kind === expected.kind &&
    blob.ranges.length === stored.length &&
    blob.ranges.every((range, index) => {
      const other = stored[index];
      return (
        range.offset === other?.offset && range.length === other.length && range.hash === other.md5
      );
    })
  );
}

/** The manifest as the journal would write it: its hash for the import job, and the MD5 of each of its ranges. */
export function expectedManifest(
  store: JobStore,
  job: StoredJob,
  disk: StoredDisk,
): { hash: string; stretch: ExpectedStretch } {
  const whole = startManifestHash(job.plan.manifestHash);
  const md5s: string[] = [];
  let range = createHash('md5');
  let inRange = 0;
  let lengthBytes = 0;
  const endRange = () => {
    md5s.push(range.digest('hex').toUpperCase());
    range = createHash('md5');
    inRange = 0;
  };
  for (const text of manifestText(store, job, disk)) {
    let bytes = Buffer.from(text, 'utf8');
    whole.update(bytes);
    lengthBytes += bytes.length;
    while (bytes.length > 0) {
      const some = bytes.subarray(0, rangeBytes - inRange);
      range.update(some);
      inRange += some.length;
      bytes = bytes.subarray(some.length);
      if (inRange === rangeBytes) endRange();
    }
  }
  if (inRange > 0) endRange();
  const stretch = {
    target: manifestTarget,
    lengthBytes,
    fromByte: 0,
    untilByte: lengthBytes,
    name: { file: null, part: manifestPart },
    md5s: () => md5s,
  };
  return { hash: whole.digest(), stretch };
}

/** The manifest of a disk in chunks, made from the journal. */
export function manifestText(store: JobStore, job: StoredJob, disk: StoredDisk): Generator<string> {
  const files = filesOnDisk(store, job.name, disk.diskId);
  const manifest = hashedManifest(job, disk.serial, files, (file) => store.listRanges(file.id));
  return writeDriveManifest(manifest);
}
