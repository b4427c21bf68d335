import { randomInt } from 'node:crypto';
import type { Stats } from 'node:fs';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { say } from '../../../shared/language/say.ts';
import type { Disk } from '../../../shared/domain/disk.ts';
import { standInModels } from '../../../shared/domain/disk-model.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { noticeChanges } from '../../core/notice-changes.ts';
import type { DiskCatalogue, ImageDisks } from '../../core/ports/disk-catalogue.ts';
import type { JobStore } from '../../core/ports/job-store.ts';
import { diskOfImage } from './disk-of-image.ts';

type Store = Pick<JobStore, 'listImages' | 'putImage' | 'removeImage'>;

const model = standInModels.image;
/**
 * A file that goes or comes is noticed within about this time. Asking for its state costs microseconds, while a watch on
 * its folder would wake the program with every write to a disk.
 */
const lookEveryMs = 1000;
const restMs = 150;
/** No letter or digit that is mistaken for another when it is read from a screen and typed: no 0 O 1 I L. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const serialPattern = new RegExp(`^OBW-[${alphabet}]{8}$`);

/**
 * Image files as disks. The list shows every registered file that is there now: one that is missing is like a disk that
 * is unplugged, is left out, and shows up again when it comes back. A file inside the asking job's staging location is
 * marked as in use, because it would be erased while it is copied.
 */
export function createImageDisks(store: Store): DiskCatalogue & ImageDisks {
  return {
    watch(onChange) {
      const options = { look: () => lookAt(store), everyMs: lookEveryMs, restMs };
      return noticeChanges(options, onChange).stop;
    },

    async list(stagingPath, signal) {
      const disks: Disk[] = [];
      for (const image of store.listImages()) {
        signal?.throwIfAborted();
        const disk = await diskOfImage(image, stagingPath);
        if (disk !== null) disks.push(disk);
      }
      return disks;
    },

    async add(file, sizeBytes) {
      const full = path.resolve(file);
      if (!Number.isSafeInteger(sizeBytes) || sizeBytes <= 0 || sizeBytes % 512 !== 0) {
        throw new AppError('input.field', {
          field: say`Size of the disk image`,
          reason: say`${sizeBytes} bytes is not a whole number of 512-byte sectors`,
          next: say`Give a size such as 8GiB or 268435456.`,
        });
      }
      await makeSparse(full, sizeBytes);
      const known = new Set(store.listImages().map((image) => image.serial));
      const image = { serial: freshSerial(known), path: await fs.realpath(full), sizeBytes, model };
      // A registration whose file was deleted by hand is superseded by the new file of that name.
      for (const old of store.listImages()) {
        if (old.path === image.path) store.removeImage(old.serial);
      }
      store.putImage(image);
      const disk = await diskOfImage(image, null);
      if (disk === null) throw new AppError('disk.removed', { disk: image.serial });
      return disk;
    },

    async adopt(file, serial) {
      const image = { serial, ...(await existingImage(file, serial)), model };
      const twin = store
        .listImages()
        .find((one) => one.serial === serial || one.path === image.path);
      if (twin !== undefined) throw adoptFailure(`${twin.path} is disk ${twin.serial} already`);
      store.putImage(image);
      const disk = await diskOfImage(image, null);
      if (disk === null) throw new AppError('disk.removed', { disk: serial });
      return disk;
    },

    remove(diskId) {
      const image = store.listImages().find((entry) => `image:${entry.serial}` === diskId);
      if (image === undefined)
        return Promise.reject(new AppError('input.unknown-disk', { id: diskId }));
      store.removeImage(image.serial);
      return Promise.resolve();
    },
  };
}

/** Where an image file really lies and how long it is, when it can be one of ours. */
async function existingImage(file: string, serial: string) {
  if (!serialPattern.test(serial)) throw adoptFailure(`${serial} is no serial of a disk image`);
  let found: { path: string; stats: Stats };
  try {
    const real = await fs.realpath(path.resolve(file));
    found = { path: real, stats: await fs.stat(real) };
  } catch (cause) {
    throw adoptFailure(cause instanceof Error ? cause.message : String(cause), cause);
  }
  const { size } = found.stats;
  if (!found.stats.isFile() || size === 0 || size % 512 !== 0) {
    throw adoptFailure(`${found.path} is no file of whole 512-byte sectors`);
  }
  return { path: found.path, sizeBytes: size };
}

function adoptFailure(reason: string, cause?: unknown): AppError {
  const next = 'Name the file of the disk image and the serial that it had.';
  return new AppError('input.field', { field: say`Disk image file`, reason, next }, { cause });
}

/** Which registered files are there; a file that was made anew is another one than before. */
async function lookAt(store: Store): Promise<string> {
  const rows = store.listImages().map(async ({ serial, path: file }) => {
    const found = await fs.stat(file).catch(() => null);
    if (found?.isFile() !== true) return serial;
    // A file system may give the number of a deleted file to the next one at once, but not its birth.
    return `${serial} ${found.dev}:${found.ino} ${found.birthtimeMs} ${found.size}`;
  });
  return (await Promise.all(rows)).sort().join('\n');
}

/** Exclusive creation: whatever is there already, also a link, is never turned into a disk. */
async function makeSparse(file: string, sizeBytes: number): Promise<void> {
  try {
    await fs.mkdir(path.dirname(file), { recursive: true });
    const handle = await fs.open(file, 'wx', 0o600);
    try {
      await handle.truncate(sizeBytes);
      await handle.sync();
    } catch (thrown) {
      await fs.rm(file, { force: true });
      throw thrown;
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    throw addFailure(file, thrown);
  }
}

function addFailure(file: string, thrown: unknown): AppError {
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  if (code === 'EEXIST' || code === 'EISDIR') {
    return new AppError('input.image-exists', { path: file }, { cause: thrown });
  }
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('disk.host-full', { path: file }, { cause: thrown });
  const reasons: Readonly<Record<string, string>> = {
    EACCES: say`this account may not write there`,
    EPERM: say`this account may not write there`,
    EROFS: say`the place is write-protected`,
    ENOTDIR: say`a part of the path is a file`,
    EFBIG: say`the file system there does not take files of this size`,
    EINVAL: say`the file system there does not take files of this size`,
    ENAMETOOLONG: say`the path is too long`,
  };
  const reason = reasons[code] ?? (thrown instanceof Error ? thrown.message : String(thrown));
  return new AppError(
    'input.field',
    {
      field: say`Disk image file`,
      reason: say`${file} cannot be made: ${reason}`,
      next: say`Choose another place for it.`,
    },
    { cause: thrown },
  );
}

function freshSerial(known: ReadonlySet<string>): string {
  for (;;) {
    const text = Array.from({ length: 8 }, () => alphabet.charAt(randomInt(alphabet.length))).join(
      '',
    );
    if (!known.has(`OBW-${text}`)) return `OBW-${text}`;
  }
}
