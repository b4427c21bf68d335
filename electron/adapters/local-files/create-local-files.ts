import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { LocalFiles } from '../../core/ports/local-files.ts';
import { makeSampleStaging } from './sample-staging.ts';

/** Files below the data folder; folders are made when needed, everything is readable by the owner only. */
export function createLocalFiles(dataDir: string): LocalFiles {
  const scratchDir = path.join(dataDir, 'scratch');
  return {
    writePrivate: async (name, text) => {
      const file = path.join(dataDir, name);
      if (path.relative(dataDir, file).startsWith('..')) throw new Error(`${name} leads out`);
      await storing(file, async () => {
        await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
        const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
        await writeFlushed(temporary, [text]);
        await rename(temporary, file);
      });
      return file;
    },
    writeScratch: async (name, chunks) => {
      const file = path.join(scratchDir, `${randomBytes(4).toString('hex')}-${name}`);
      return storing(file, async () => {
        await mkdir(scratchDir, { recursive: true, mode: 0o700 });
        const written = await writeFlushed(file, chunks);
        const { mtimeMs } = await stat(file);
        return { path: file, modifiedAtMs: mtimeMs, ...written };
      });
    },
    remove: (file) => rm(file, { force: true }),
    readPublishSettings: async (file, maxBytes) => {
      const refuse = (reason: string, cause?: unknown) =>
        new AppError('input.publish-settings', { path: file, reason }, { cause });
      try {
        const { size } = await stat(file);
        if (size > maxBytes) throw refuse(`it is larger than ${maxBytes} bytes`);
        return await readFile(file, 'utf8');
      } catch (thrown) {
        if (thrown instanceof AppError) throw thrown;
        throw refuse(reasonOf(thrown), thrown);
      }
    },
    makeSampleStaging,
  };
}

async function writeFlushed(
  file: string,
  chunks: Iterable<string>,
): Promise<{ lengthBytes: number; md5: string }> {
  const hash = createHash('md5');
  let lengthBytes = 0;
  const handle = await open(file, 'wx', 0o600);
  try {
    for (const chunk of chunks) {
      const bytes = Buffer.from(chunk, 'utf8');
      hash.update(bytes);
      lengthBytes += bytes.length;
      await handle.writeFile(bytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { lengthBytes, md5: hash.digest('hex').toUpperCase() };
}

async function storing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new AppError('internal.store', { path: file, reason: reasonOf(cause) }, { cause });
  }
}

function reasonOf(thrown: unknown): string {
  switch ((thrown as NodeJS.ErrnoException | null)?.code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'this account may not open it';
    case 'ENOSPC':
      return 'no space is left there';
    default:
      return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
