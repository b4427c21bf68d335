import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { Disk } from '../../../shared/domain/disk.ts';
import type { JobStore } from '../../core/ports/job-store.ts';
import type { DiskHead } from '../../formats/disk-head.ts';
import { diskHeadBytes, fileSystemOf, readDiskHead } from '../../formats/disk-head.ts';

type Image = ReturnType<JobStore['listImages']>[number];

/** The image file as a disk, or null when the file is not there (or is no regular file any more). */
export async function diskOfImage(image: Image, stagingPath: string | null): Promise<Disk | null> {
  const found = await fs.stat(image.path).catch(() => null);
  if (found === null || !found.isFile()) return null;
  const realPath = await fs.realpath(image.path).catch(() => image.path);
  const read = await readImage(image.path);
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
    hasData: head?.hasData ?? true,
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
): Promise<{ head: DiskHead; volumes: Disk['volumes'] } | null> {
  const handle = await fs.open(file, 'r').catch(() => null);
  if (handle === null) return null;
  try {
    const head = readDiskHead(await readAt(handle, 0, diskHeadBytes));
    const volumes: Disk['volumes'] = [];
    for (const { offsetBytes, sizeBytes } of head.partitions) {
      const fileSystem = fileSystemOf(await readAt(handle, offsetBytes, 512));
      volumes.push({ label: '', fileSystem, sizeBytes, mountPoints: [] });
    }
    return { head, volumes };
  } catch {
    return null;
  } finally {
    await handle.close();
  }
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
