import { say } from '../../../shared/language/say.ts';
import type { SourceStats } from './walk-source.ts';

/** A file that was stored under another name already. */
export interface StoredContent {
  readonly path: string;
  readonly size: number;
  readonly offset: number;
  readonly sha256: string;
  readonly sparse: boolean;
}

/** Names remembered at most; what comes beyond is stored as a file of its own, which is said. */
const mostRemembered = 100_000;

/** Which files of an archive have several names, by device and number. Forgets those whose last name came. */
export class HardLinks {
  readonly #byFile = new Map<string, { content: StoredContent; left: bigint }>();
  #isFull = false;

  /** The content stored under an earlier name, or null. */
  find(stats: SourceStats): StoredContent | null {
    if (stats.nlink < 2n) return null;
    const key = keyOf(stats);
    const found = this.#byFile.get(key);
    if (found === undefined) return null;
    found.left -= 1n;
    if (found.left === 0n) this.#byFile.delete(key);
    return found.content;
  }

  /** Remembers what was just stored; returns a note when it cannot. */
  remember(stats: SourceStats, content: StoredContent): string | null {
    if (stats.nlink < 2n) return null;
    if (this.#byFile.size >= mostRemembered) {
      const isFirst = !this.#isFull;
      this.#isFull = true;
      return isFirst
        ? say`from here on, files with several names may be stored once for each name`
        : null;
    }
    this.#byFile.set(keyOf(stats), { content, left: stats.nlink - 1n });
    return null;
  }
}

function keyOf(stats: SourceStats): string {
  return `${stats.dev}:${stats.ino}`;
}
