import type { FileToLayOut } from '../../core/ports/volume-writer.ts';
import type { HelperSession } from './helper-session.ts';
import { allocatedBytes } from './capacity.ts';

const filesPerPost = 256;

/**
 * Sends what the running operation is to remove and to allocate, as fast as the helper takes it, so that a million
 * files never wait in memory. Returns the bytes that the files take by estimate, counted to the end even when the
 * helper has given up.
 */
export async function postFiles(
  session: HelperSession,
  changes: { remove?: Iterable<string>; add: Iterable<FileToLayOut> },
): Promise<number> {
  let neededBytes = 0;
  let batch: Readonly<Record<string, string | number>>[] = [];
  const put = async (message: (typeof batch)[number]): Promise<void> => {
    batch.push(message);
    if (batch.length < filesPerPost) return;
    await session.post(batch);
    batch = [];
  };
  for (const target of changes.remove ?? []) await put({ op: 'remove', target });
  for (const { target, lengthBytes, modifiedAtMs } of changes.add) {
    neededBytes += allocatedBytes(lengthBytes, target.length);
    if (session.isAlive) await put({ op: 'file', target, lengthBytes, modifiedAtMs });
  }
  await session.post([...batch, { op: 'files-end' }]);
  return neededBytes;
}

/** An iterable that can be gone through more than once: itself, or a copy where it is used up by looking. */
export function repeatable<T>(items: Iterable<T>): Iterable<T> {
  return isRepeatable(items) ? items : [...items];
}

export function isRepeatable(items: Iterable<unknown>): boolean {
  return (items[Symbol.iterator]() as unknown) !== items;
}
