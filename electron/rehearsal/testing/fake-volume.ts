import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Secret } from '../../core/secret.ts';
import { DriveFault } from '../drive-fault.ts';
import type { DriveVolume, OpenDrive } from '../open-drive.ts';
import { writeDriveManifest } from '../../formats/drive-manifest.ts';
import type { ManifestBlob } from '../../formats/drive-manifest.ts';

export const goodKey = '000000-000011-000022-000033-000044-000055-000066-720885';
export const otherGoodKey = '000011-000011-000022-000033-000044-000055-000066-720885';

/** A disk in memory: files by path with leading backslash, opened by one key. */
export interface FakeDisk {
  readonly key: string;
  readonly files: Map<string, Uint8Array>;
}

export interface FakeFile {
  readonly path: string;
  readonly blobPath: string;
  readonly bytes: Uint8Array;
  readonly disposition?: ManifestBlob['disposition'];
  readonly kind?: ManifestBlob['kind'];
}

const rangeBytes = 4 * 1024 * 1024;

export function md5(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex').toUpperCase();
}

/** A disk as preparation leaves it: files, manifest, and the hash the job needs. */
export function makeDisk(
  driveId: string,
  files: readonly FakeFile[],
): { disk: FakeDisk; manifestFile: string; manifestHash: string } {
  const blobs = files.map((file): ManifestBlob => {
    const ranges = [];
    for (let offset = 0; offset < file.bytes.length; offset += rangeBytes) {
      const part = file.bytes.subarray(offset, offset + rangeBytes);
      ranges.push({ offset, length: part.length, hash: md5(part) });
    }
    return {
      blobPath: file.blobPath,
      filePath: file.path.slice(1),
      length: file.bytes.length,
      disposition: file.disposition ?? 'overwrite',
      kind: file.kind ?? 'page',
      ranges,
    };
  });
  const manifest = Buffer.from([...writeDriveManifest({ driveId, blobs })].join(''), 'utf8');
  const manifestFile = '\\DriveManifest.xml';
  const contents = new Map(files.map((file) => [file.path, file.bytes] as const));
  contents.set(manifestFile, manifest);
  return { disk: { key: goodKey, files: contents }, manifestFile, manifestHash: md5(manifest) };
}

/** Opens fake disks by path; an unknown path is a disk that is not there. */
export function fakeOpener(disks: ReadonlyMap<string, FakeDisk>): OpenDrive {
  return (drive: { path: string }, key: Secret): Promise<DriveVolume> => {
    const disk = disks.get(drive.path);
    if (disk === undefined) return Promise.reject(new DriveFault('DiskNotFound', drive.path));
    if (key.reveal() !== disk.key)
      return Promise.reject(new DriveFault('BitLockerKeyInvalid', 'wrong key'));
    const file = (target: string): Uint8Array => {
      const bytes = disk.files.get(target);
      if (bytes === undefined) {
        throw new AppError('disk.read', {
          disk: drive.path,
          reason: `${target} is not on the volume`,
        });
      }
      return bytes;
    };
    return Promise.resolve({
      fileLength: async (target) => file(target).length,
      readRange: async (target, offset, length) => file(target).subarray(offset, offset + length),
      close: async () => undefined,
    });
  };
}
