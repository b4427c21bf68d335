import type { FileHandle } from 'node:fs/promises';
import { constants, open } from 'node:fs/promises';
import { say } from '../../../shared/language/say.ts';
import type { SourceStats } from './walk-source.ts';
import { codeOf } from '../../core/system-reason.ts';
import { reasonOf } from './file-reasons.ts';

/** A file that could be opened. Its length is the one it has now: that many bytes are stored, whatever happens to it. */
export interface OpenFile {
  readonly handle: FileHandle;
  readonly stats: SourceStats;
}

/**
 * Never follows a link and never waits for a pipe, should the file have become one since it was listed. A failure comes
 * back in words.
 */
export async function openSource(file: string): Promise<OpenFile | string> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let handle: FileHandle;
  try {
    handle = await open(file, flags);
  } catch (thrown) {
    return codeOf(thrown) === 'ENOENT' ? say`it vanished before it was read` : reasonOf(thrown);
  }
  try {
    const stats = await handle.stat({ bigint: true });
    if (stats.isFile()) return { handle, stats };
    await handle.close();
    return say`it is no longer a file`;
  } catch (thrown) {
    await handle.close().catch(() => undefined);
    return reasonOf(thrown);
  }
}

/** What became of a file while it was read; null when it stood still. */
export async function changeOf({ handle, stats }: OpenFile): Promise<string | null> {
  const now = await handle.stat({ bigint: true });
  if (now.size !== stats.size) {
    return say`it changed while it was read: from ${String(stats.size)} to ${String(now.size)} bytes; stored with ${String(stats.size)}`;
  }
  return now.mtimeNs === stats.mtimeNs ? null : say`it changed while it was read`;
}

/** Fills `into` from this offset; returns fewer bytes only at the end of the file. */
export async function readFully(
  handle: FileHandle,
  into: Uint8Array,
  offset: number,
): Promise<number> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await handle.read(into, done, into.length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}
