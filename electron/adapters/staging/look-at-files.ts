import { promises as fs } from 'node:fs';
import type { LookedAt } from '../../core/ports/staging.ts';
import { codeOf } from '../../core/system-reason.ts';
import { readFailure } from './staging-errors.ts';

/** Files looked at side by side; hides the delay of a share. */
const width = 64;

/**
 * Length and time of files as they are now, in the given order; `found` is null for one that is no regular file any
 * more. A failure to look at all is `input.staging-*`. Memory: one batch.
 */
export async function* lookAtFiles(
  resolve: (file: string) => string,
  paths: Iterable<string>,
  signal?: AbortSignal,
): AsyncGenerator<LookedAt> {
  for (const batch of inBatches(paths)) {
    signal?.throwIfAborted();
    yield* await Promise.all(batch.map((path) => lookAt(path, resolve(path))));
  }
}

async function lookAt(path: string, full: string): Promise<LookedAt> {
  try {
    const found = await fs.lstat(full);
    if (!found.isFile()) return { path, found: null };
    return { path, found: { lengthBytes: found.size, modifiedAtMs: found.mtimeMs } };
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(thrown))) return { path, found: null };
    throw readFailure(full, thrown);
  }
}

function* inBatches(paths: Iterable<string>): Iterable<string[]> {
  let batch: string[] = [];
  for (const path of paths) {
    batch.push(path);
    if (batch.length < width) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
