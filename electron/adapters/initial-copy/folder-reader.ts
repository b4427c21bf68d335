import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { BlobReader } from '../../core/ports/restores.ts';
import { reasonOf } from './file-reasons.ts';

/** The files of a folder, read as if they were the blobs of a container. */
export function openFolder(folder: string): BlobReader {
  const refuse = (cause: unknown) => {
    const facts = { where: folder, reason: reasonOf(cause) };
    return new AppError('input.nothing-to-restore', facts, { cause });
  };
  return {
    async *list(prefix) {
      const names = await readdir(folder).catch((thrown: unknown) => {
        throw refuse(thrown);
      });
      for (const name of names.filter((one) => one.startsWith(prefix)).sort()) {
        const found = await stat(path.join(folder, name)).catch(() => null);
        if (found?.isFile() === true) yield { name, length: found.size, type: 'other' };
      }
    },
    async *read(name, offset, length, signal) {
      if (length === 0) return;
      const options = { start: offset, end: offset + length - 1, highWaterMark: 1024 * 1024 };
      const chunks = createReadStream(path.join(folder, path.basename(name)), {
        ...options,
        ...(signal === undefined ? {} : { signal }),
      });
      try {
        for await (const chunk of chunks) yield chunk as Buffer;
      } catch (thrown) {
        signal?.throwIfAborted();
        throw refuse(thrown);
      }
    },
  };
}
