import type { SourceItem, SourceStats } from './walk-source.ts';
import { absolutePath } from './walk-source.ts';
import { changeOf, openSource, readFully } from './read-file.ts';
import { reasonOf } from './file-reasons.ts';

/** A small file with its content, or why it cannot be stored. */
export type SmallFile =
  | { readonly content: Buffer; readonly stats: SourceStats; readonly note: string | null }
  | { readonly problem: string }
  /** It is too large by now to be read at once. */
  | 'large';

export interface AheadItem {
  readonly item: SourceItem;
  /** For small files: under way already. */
  readonly small: Promise<SmallFile> | null;
}

const smallBytes = 128 * 1024;
/** With the limit above, at most 4 MiB wait. */
const width = 32;

/** The same items in the same order; the small files next in line are read side by side meanwhile. */
export async function* readAhead(
  root: string,
  items: AsyncIterable<SourceItem>,
): AsyncGenerator<AheadItem> {
  const waiting: AheadItem[] = [];
  for await (const item of items) {
    const isSmall = item.kind === 'file' && item.stats.size <= smallBytes;
    waiting.push({ item, small: isSmall ? readSmall(absolutePath(root, item.path)) : null });
    const first = waiting.length > width ? waiting.shift() : undefined;
    if (first !== undefined) yield first;
  }
  yield* waiting;
}

/** Never rejects: a failure of one file is a fact about that file. */
async function readSmall(file: string): Promise<SmallFile> {
  const opened = await openSource(file);
  if (typeof opened === 'string') return { problem: opened };
  try {
    if (opened.stats.size > smallBytes) return 'large';
    // Beyond its length there is nothing to store, and what is missing stays zero.
    const content = Buffer.alloc(Number(opened.stats.size));
    await readFully(opened.handle, content, 0);
    return { content, stats: opened.stats, note: await changeOf(opened) };
  } catch (thrown) {
    return { problem: reasonOf(thrown) };
  } finally {
    await opened.handle.close().catch(() => undefined);
  }
}
