import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../shared/errors/app-error.ts';
import type { ErrorCode } from '../../shared/errors/words.ts';
import type { OpenVolume, VolumeTarget, VolumeWriter } from '../core/ports/volume-writer.ts';
import type { Secret } from '../core/secret.ts';
import { DriveFault } from './drive-fault.ts';
import { isRecoveryPassword } from './import-export-schema.ts';

const sectorBytes = 512;

/** As much of an opened disk as an import needs. */
export type DriveVolume = Pick<OpenVolume, 'fileLength' | 'readRange' | 'close'>;

/** Opens a disk that came in a parcel; DriveFault when the data centre would have to give up on it. */
export type OpenDrive = (
  drive: { driveId: string; path: string },
  key: Secret,
  signal: AbortSignal,
) => Promise<DriveVolume>;

/** Opens disks the way the product reads them back: raw disk and recovery password, nothing else. */
export function createDriveOpener(volumes: Pick<VolumeWriter, 'openSealed'>): OpenDrive {
  return async (drive, key, signal) => {
    const target = await lookAt(drive);
    if (!isRecoveryPassword(key.reveal())) {
      throw new DriveFault('BitLockerKeyInvalid', 'the key is not a numerical password');
    }
    try {
      return await volumes.openSealed({ target, recoveryPassword: key }, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      throw toFault(thrown);
    }
  };
}

function toFault(thrown: unknown): unknown {
  if (!(thrown instanceof AppError)) return thrown;
  // Narrowing leaves the type parameter open; here any code may come.
  const { code, facts, message, detail }: AppError = thrown as AppError;
  const statuses: Partial<Record<ErrorCode, string>> = {
    'disk.not-our-volume': lockedStatus(String(facts['reason'])),
    'disk.read': 'DiskOperationFailed',
    'disk.busy': 'DiskOperationFailed',
    'disk.removed': 'DiskNotFound',
  };
  const reason = detail === undefined ? message : `${message} (${detail})`;
  return new DriveFault(statuses[code] ?? 'InternalError', reason, { cause: thrown });
}

/** The volume tells in words why it does not open; it was found to be a BitLocker one before. */
function lockedStatus(reason: string): string {
  if (/has no recovery password/i.test(reason)) return 'BitLockerProtectorNotFound';
  if (/recovery password|key/i.test(reason)) return 'BitLockerKeyInvalid';
  if (/not completely encrypted/i.test(reason)) return 'BitLockerNotActivated';
  if (/file system|ntfs/i.test(reason)) return 'VolumeNotNtfs';
  return 'BitLockerUnlockVolumeFailed';
}

/** Finds the disk, its size and what its first partition is. */
async function lookAt(drive: { driveId: string; path: string }): Promise<VolumeTarget> {
  let handle: FileHandle;
  try {
    handle = await open(drive.path, 'r');
  } catch (thrown) {
    throw new DriveFault('DiskNotFound', `${drive.path} cannot be opened`, { cause: thrown });
  }
  try {
    const stats = await handle.stat();
    const kind = stats.isBlockDevice() ? 'block' : 'image';
    const sizeBytes = kind === 'block' ? await blockDeviceBytes(drive.path) : stats.size;
    const signature = await firstVolumeSignature(handle);
    if (signature === 'NTFS    ')
      throw new DriveFault('BitLockerNotActivated', 'the volume is not encrypted');
    if (signature !== '-FVE-FS-') {
      throw new DriveFault('BitLockerVolumeNotFound', 'the first partition is no BitLocker volume');
    }
    return {
      disk: drive.driveId,
      path: drive.path,
      kind,
      sizeBytes,
      logicalSectorBytes: sectorBytes,
    };
  } catch (thrown) {
    if (thrown instanceof DriveFault) throw thrown;
    throw new DriveFault('DiskOperationFailed', `${drive.path} cannot be read`, { cause: thrown });
  } finally {
    await handle.close();
  }
}

async function blockDeviceBytes(path: string): Promise<number> {
  const sectors = await readFile(`/sys/class/block/${basename(path)}/size`, 'utf8');
  return Number(sectors) * 512;
}

/** Bytes 3–10 of the first GPT partition (or of the whole disk when it has no table) as text. */
async function firstVolumeSignature(handle: FileHandle): Promise<string> {
  const read = async (offset: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(sectorBytes);
    await handle.read(bytes, 0, sectorBytes, offset);
    return bytes;
  };
  const header = await read(sectorBytes);
  let volumeOffset = 0;
  if (header.toString('latin1', 0, 8) === 'EFI PART') {
    const entry = await read(Number(header.readBigUInt64LE(72)) * sectorBytes);
    volumeOffset = Number(entry.readBigUInt64LE(32)) * sectorBytes;
  }
  return (await read(volumeOffset)).toString('latin1', 3, 11);
}
