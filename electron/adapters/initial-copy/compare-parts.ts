import { createReadStream } from 'node:fs';
import path from 'node:path';
import { say } from '../../../shared/language/say.ts';
import type { CopyPart, CopySource, Remark } from '../../../shared/domain/initial-copy.ts';
import type { LeftOut, SourceChanges, WalkCount } from '../../core/ports/initial-copies.ts';
import type { CatalogueEntry } from '../../formats/initial-copy/catalogue.ts';
import { timeOf } from '../../formats/initial-copy/catalogue.ts';
import { compareWalkOrder } from '../../formats/initial-copy/walk-order.ts';
import { readCatalogue } from './read-catalogue.ts';
import type { SourceItem } from './walk-source.ts';
import { walkSource } from './walk-source.ts';

/**
 * Walks through a source and through the catalogues of its finished parts side by side: both are in the same order, so
 * that neither has to be kept. Tells what was added, removed or changed since; folders and what was skipped do not count.
 */
export async function compareParts(
  stagingLocation: string,
  source: CopySource,
  parts: readonly CopyPart[],
  leaveOut: readonly LeftOut[],
  report: (soFar: WalkCount) => void,
  signal: AbortSignal,
): Promise<SourceChanges> {
  let count = 0;
  let first: Remark | null = null;
  let files = 0;
  let bytes = 0;
  const tell = (where: string, what: string) => {
    count += 1;
    first ??= { source: source.name, path: where, what };
  };
  const stored = storedEntries(stagingLocation, parts);
  let entry = await stored.next();
  const until = parts.at(-1)?.last ?? '.';
  for await (const item of walkSource({ root: source.path, leaveOut, until }, signal)) {
    while (entry.done !== true && compareWalkOrder(entry.value.path, item.path) < 0) {
      if (entry.value.kind !== 'skipped') tell(entry.value.path, say`it is gone`);
      entry = await stored.next();
    }
    const isKnown = entry.done !== true && entry.value.path === item.path;
    const before = isKnown && entry.done !== true ? entry.value : null;
    const change = changeOf(before, item);
    if (change !== null) tell(item.path, change);
    if (item.kind === 'file') {
      files += 1;
      bytes += Number(item.stats.size);
    }
    report({ files, bytes, source: source.name, problems: count });
    if (isKnown) entry = await stored.next();
  }
  for (; entry.done !== true; entry = await stored.next()) {
    if (entry.value.kind !== 'skipped') tell(entry.value.path, say`it is gone`);
  }
  return { count, first };
}

type StoredEntry = Exclude<CatalogueEntry, { kind: 'folder' }> | { kind: 'skipped'; path: string };

/** Files, links and what was skipped, in the order of the walk. */
async function* storedEntries(
  stagingLocation: string,
  parts: readonly CopyPart[],
): AsyncGenerator<StoredEntry, undefined> {
  for (const { catalogue } of parts) {
    const file = path.join(stagingLocation, catalogue.name);
    for await (const line of readCatalogue(createReadStream(file), catalogue.name)) {
      const { kind } = line;
      if (kind === 'file' || kind === 'link' || kind === 'hard-link' || kind === 'skipped') {
        yield line;
      }
    }
  }
}

function changeOf(before: StoredEntry | null, item: SourceItem): string | null {
  if (item.kind === 'folder' || item.kind === 'skipped') return null;
  if (before === null) return say`it is new`;
  if (before.kind === 'skipped') return null;
  if (item.kind === 'link') {
    return before.kind === 'link' && before.target === item.target ? null : say`it changed`;
  }
  if (before.kind === 'link' || BigInt(before.size) !== item.stats.size) return say`it changed`;
  return timeOf(before.mtime) === item.stats.mtimeNs ? null : say`it changed`;
}
