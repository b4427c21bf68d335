import { promises as fs } from 'node:fs';
import path from 'node:path';
import { say } from '../../../shared/language/say.ts';
import type { Disk } from '../../../shared/domain/disk.ts';
import { fileSystemName, poolOf } from '../../../shared/domain/file-systems.ts';
import type { JobStore } from '../../core/ports/job-store.ts';
import type { DiskHead, Partition } from '../../formats/disk-head.ts';
import { diskHeadBytes, readDiskHead } from '../../formats/disk-head.ts';
import {
  recogniseVolume,
  signatureHeadBytes,
  signatureTailBytes,
} from '../../formats/volume-signature.ts';

type Image = ReturnType<JobStore['listImages']>[number];
type Volume = Disk['volumes'][number];

/** The image file as a disk, or null when the file is not there (or is no regular file any more). */
export async function diskOfImage(image: Image, stagingPath: string | null): Promise<Disk | null> {
  const found = await fs.stat(image.path).catch(() => null);
  if (found === null || !found.isFile()) return null;
  const realPath = await fs.realpath(image.path).catch(() => image.path);
  const read = await readImage(image.path, found.size);
  const head = read?.head ?? null;
  return {
    id: `image:${image.serial}`,
    kind: 'image',
    path: image.path,
    model: image.model,
    serial: image.serial,
    sizeBytes: found.size,
    logicalSectorBytes: 512,
    bus: 'image',
    isRemovable: false,
    isReadOnly: (found.mode & 0o222) === 0 || !(await isWritable(image.path)),
    isSystem: false,
    holdsStaging: false,
    inUseAs: (await isBelow(realPath, stagingPath)) ? ['a file inside the staging location'] : [],
    partitionTable: head?.partitionTable ?? null,
    volumes: read?.volumes ?? [],
    // What cannot be read is taken as full, so that nobody erases it unasked.
    hasData: head === null || head.hasData || (read?.volumes.length ?? 0) > 0,
    health: { state: 'unknown', text: say`It is a file; ask the disk that the file lies on.` },
    canDiscard: await canPunchHoles(image.path),
    identity: {
      serial: image.serial,
      model: image.model,
      sizeBytes: found.size,
      portPath: realPath,
      partitionTableGuid: head?.partitionTableGuid ?? null,
      headDigest: head?.digest ?? '',
    },
  };
}

async function readImage(
  file: string,
  sizeBytes: number,
): Promise<{ head: DiskHead; volumes: Volume[] } | null> {
  const handle = await fs.open(file, 'r').catch(() => null);
  if (handle === null) return null;
  try {
    const head = readDiskHead(await readAt(handle, 0, diskHeadBytes));
    const whole = await readVolume(handle, { offsetBytes: 0, sizeBytes, type: '' });
    // A member of a pool shows at its start what the pool as a whole holds, a partition table for instance.
    const isAlone =
      whole.fileSystem !== '' &&
      (head.partitions.length === 0 || poolOf(whole.fileSystem) !== null);
    const volumes: Volume[] = isAlone ? [whole] : [];
    for (const partition of head.partitions) volumes.push(await readVolume(handle, partition));
    return { head, volumes };
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}

async function readVolume(handle: fs.FileHandle, partition: Partition): Promise<Volume> {
  const { offsetBytes, sizeBytes } = partition;
  const tailBytes = Math.min(signatureTailBytes, sizeBytes);
  const found = recogniseVolume(
    await readAt(handle, offsetBytes, Math.min(signatureHeadBytes, sizeBytes)),
    await readAt(handle, offsetBytes + sizeBytes - tailBytes, tailBytes),
    sizeBytes,
  );
  return {
    label: found?.label ?? '',
    fileSystem: fileSystemName(found?.type ?? '', partition.type),
    sizeBytes,
    mountPoints: [],
  };
}

/** Up to `length` bytes; fewer at the end of the file. */
async function readAt(handle: fs.FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}

/** Magic numbers (statfs(2)) of the file systems that give back the space of a stretch of a file (fallocate(2)). */
const holePunchers = new Set([
  0xef53, // ext4
  0x5846_5342, // XFS
  0x9123_683e, // Btrfs
  0x0102_1994, // tmpfs
  0xf2f5_2010, // F2FS
  0x2fc1_2fc1, // ZFS
  0xca45_1a4e, // bcachefs
]);

async function canPunchHoles(file: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  return fs.statfs(file).then(
    // The number comes signed on some file systems.
    ({ type }) => holePunchers.has(type >>> 0),
    () => false,
  );
}

async function isWritable(file: string): Promise<boolean> {
  return fs.access(file, fs.constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function isBelow(realPath: string, folder: string | null): Promise<boolean> {
  if (folder === null || folder === '') return false;
  const real = await fs.realpath(folder).catch(() => path.resolve(folder));
  const inside = path.relative(real, realPath);
  return inside !== '' && !/^\.\.(?:[\\/]|$)/.test(inside) && !path.isAbsolute(inside);
}
