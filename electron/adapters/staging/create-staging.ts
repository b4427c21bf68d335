import { constants, promises as fs } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { say } from '../../../shared/language/say.ts';
import type { StagingDescriptor } from '../../../shared/domain/plan.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Staging } from '../../core/ports/staging.ts';
import {
  descriptorFileName,
  isDescriptorName,
  largestDescriptorBytes,
  parseStagingDescriptor,
  temporaryFileName,
  writeStagingDescriptor,
} from '../../formats/staging-descriptor.ts';
import { lookAtFiles } from './look-at-files.ts';
import { scanFolder } from './scan-folder.ts';
import { codeOf } from '../../core/system-reason.ts';
import { readFailure, reasonOf, writeFailure } from './staging-errors.ts';

/** The staging location as a folder that this computer's file system shows, local or mounted. */
export function createStaging(): Staging {
  return {
    async *scan(stagingPath, signal) {
      await requireFolder(stagingPath);
      yield* scanFolder(stagingPath, signal);
    },
    async *look(stagingPath, paths, signal) {
      await requireFolder(stagingPath);
      yield* lookAtFiles((file) => resolveInside(stagingPath, file), paths, signal);
    },
    readDescriptors,
    writeDescriptor,
    probe,
    resolve: (stagingPath, file) => resolveInside(stagingPath, file),
  };
}

async function readDescriptors(stagingPath: string): Promise<StagingDescriptor[]> {
  await requireFolder(stagingPath);
  const names = await fs.readdir(stagingPath).catch((thrown: unknown) => {
    throw readFailure(stagingPath, thrown);
  });
  const found: StagingDescriptor[] = [];
  for (const name of names.filter(isDescriptorName).sort()) {
    found.push(
      parseStagingDescriptor(
        await readSmall(path.join(stagingPath, name)),
        path.join(stagingPath, name),
      ),
    );
  }
  return found;
}

async function readSmall(file: string): Promise<string> {
  try {
    const found = await fs.lstat(file);
    if (!found.isFile())
      throw new AppError('input.descriptor', { path: file, reason: say`it is not a regular file` });
    if (found.size > largestDescriptorBytes) {
      throw new AppError('input.descriptor', {
        path: file,
        reason: say`it is larger than ${largestDescriptorBytes} bytes`,
      });
    }
    return await fs.readFile(file, 'utf8');
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError(
      'input.descriptor',
      { path: file, reason: reasonOf(thrown) },
      { cause: thrown },
    );
  }
}

/** Temporary file, flush, rename, flush of the folder: after a power cut there is the old text or the new one. */
async function writeDescriptor(stagingPath: string, descriptor: StagingDescriptor): Promise<void> {
  await requireFolder(stagingPath);
  const target = path.join(stagingPath, descriptorFileName(descriptor.jobName));
  const temporary = path.join(stagingPath, temporaryFileName(randomBytes(8).toString('hex')));
  try {
    const handle = await fs.open(temporary, 'wx', 0o644);
    try {
      await handle.writeFile(writeStagingDescriptor(descriptor));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(temporary, target);
    await syncFolder(stagingPath);
  } catch (thrown) {
    await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw writeFailure(stagingPath, thrown);
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows and some shares cannot flush a folder; the rename is then as durable as they make it.
  const handle = await fs.open(folder, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

async function probe(stagingPath: string): Promise<{ freeBytes: number; isWritable: boolean }> {
  await requireFolder(stagingPath);
  await fs.access(stagingPath, constants.R_OK | constants.X_OK).catch((thrown: unknown) => {
    throw readFailure(stagingPath, thrown);
  });
  const space = await fs.statfs(stagingPath).catch((thrown: unknown) => {
    throw readFailure(stagingPath, thrown);
  });
  const isWritable = await fs.access(stagingPath, constants.W_OK).then(
    () => true,
    () => false,
  );
  return { freeBytes: space.bavail * space.bsize, isWritable };
}

async function requireFolder(stagingPath: string): Promise<void> {
  const found = await fs.stat(stagingPath).catch((thrown: unknown) => {
    if (codeOf(thrown) === 'ENOTDIR')
      throw new AppError('input.staging-missing', { path: stagingPath });
    throw readFailure(stagingPath, thrown);
  });
  if (!found.isDirectory()) throw new AppError('input.staging-not-folder', { path: stagingPath });
}

/** A stored path never leads out of the staging location, whatever the stored text says. */
function resolveInside(stagingPath: string, file: string): string {
  const root = path.resolve(stagingPath);
  const full = path.resolve(root, ...file.split('/'));
  const inside = path.relative(root, full);
  if (inside === '' || /^\.\.(?:[\\/]|$)/.test(inside) || path.isAbsolute(inside)) {
    throw new AppError('input.staging-unreadable', {
      path: file,
      reason: say`it lies outside the staging location`,
    });
  }
  return full;
}
