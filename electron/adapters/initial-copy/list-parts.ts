import { say } from '../../../shared/language/say.ts';
import type { Restorable } from '../../../shared/domain/restore.ts';
import type { BlobReader } from '../../core/ports/restores.ts';
import type { CatalogueEnd, CatalogueHeader } from '../../formats/initial-copy/catalogue.ts';
import {
  catalogueSuffix,
  parseCatalogueLine,
  partNames,
} from '../../formats/initial-copy/catalogue.ts';
import { zstdFrameAt } from '../../formats/initial-copy/zstd-frames.ts';
import { decompressFrame } from './frame-packer.ts';

/** An archive and its catalogue, as far as the catalogue's first and last lines tell. */
export interface FoundPart {
  readonly archive: string;
  /** Bytes that lie there; null when it is missing. */
  readonly archiveLength: number | null;
  readonly catalogue: string;
  readonly catalogueLength: number;
  readonly header: CatalogueHeader;
  readonly end: CatalogueEnd;
}

/** All parts of a source that belong to one copy. */
export interface FoundSource {
  readonly name: string;
  readonly parts: readonly FoundPart[];
  /** Why it is not complete, or null. */
  readonly problem: string | null;
}

/** First and last line are frames of their own and shorter than this. */
const edgeBytes = 64 * 1024;
const longestLine = 1024 * 1024;

/** What is there to restore, from a few bytes of each catalogue. */
export async function findSources(
  reader: BlobReader,
  signal: AbortSignal,
): Promise<{ readonly sources: FoundSource[]; readonly foreign: number }> {
  const lengths = new Map<string, number>();
  for await (const { name, length } of reader.list('')) {
    signal.throwIfAborted();
    lengths.set(name, length);
  }
  const bySource = new Map<string, FoundPart[]>();
  let foreign = 0;
  for (const [name, length] of lengths) {
    if (!name.endsWith(catalogueSuffix)) continue;
    const part = await lookAt(reader, name, length, lengths, signal);
    if (part === null) foreign += 1;
    else {
      const { name: source } = part.header.source;
      bySource.set(source, [...(bySource.get(source) ?? []), part]);
    }
  }
  const sources = [...bySource].map(([name, parts]) => joined(name, parts));
  return { sources: sources.sort((a, b) => (a.name < b.name ? -1 : 1)), foreign };
}

export async function listRestorable(reader: BlobReader, signal: AbortSignal): Promise<Restorable> {
  const { sources, foreign } = await findSources(reader, signal);
  return {
    foreign,
    sources: sources.map(({ name, parts, problem }) => ({
      name,
      path: parts[0]?.header.source.path ?? '',
      parts: parts.length,
      files: parts.reduce((sum, part) => sum + part.end.files, 0),
      bytes: parts.reduce((sum, part) => sum + part.end.bytes, 0),
      startedAt: parts[0]?.header.startedAt ?? '',
      problem,
    })),
  };
}

/** Null when it is no catalogue of this program, or lies under another name than it was given. */
async function lookAt(
  reader: BlobReader,
  name: string,
  length: number,
  lengths: ReadonlyMap<string, number>,
  signal: AbortSignal,
): Promise<FoundPart | null> {
  const take = Math.min(length, edgeBytes);
  const head = await readAll(reader.read(name, 0, take, signal));
  const header = await lineAt(head, 0, name);
  if (header?.kind !== 'catalogue') return null;
  const names = partNames(header.source.name, header.part);
  if (names.catalogue !== name) return null;
  const end = await lastLine(await readAll(reader.read(name, length - take, take, signal)), name);
  if (end === null) return null;
  const archiveLength = lengths.get(names.archive) ?? null;
  return {
    archive: names.archive,
    archiveLength,
    catalogue: name,
    catalogueLength: length,
    ...{ header, end },
  };
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** The one line of the frame at this byte; null for anything else. */
async function lineAt(bytes: Buffer, start: number, name: string) {
  try {
    const frame = zstdFrameAt(bytes, start);
    if (frame?.kind !== 'data') return null;
    const text = await decompressFrame(bytes.subarray(start, start + frame.length), longestLine);
    return parseCatalogueLine(text.toString('utf8').trimEnd(), name);
  } catch {
    return null;
  }
}

/** Looks backwards for the last frame that is an end line; its padding comes behind it. */
async function lastLine(tail: Buffer, name: string): Promise<CatalogueEnd | null> {
  const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
  let at = tail.lastIndexOf(magic);
  for (; at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(magic, at - 1)) {
    const line = await lineAt(tail, at, name);
    if (line?.kind === 'end') return line;
  }
  return null;
}

/** Parts of one copy in order, and what is not as it should be. Parts left by an earlier, longer copy do not count. */
function joined(name: string, found: readonly FoundPart[]): FoundSource {
  const parts: FoundPart[] = [];
  const inOrder = [...found].sort((a, b) => a.header.part - b.header.part);
  const first = inOrder[0];
  let problem: string | null = null;
  for (const part of inOrder) {
    const { part: number, startedAt, job } = part.header;
    if (parts.at(-1)?.end.isLast === true) break;
    if (number !== parts.length + 1) {
      problem ??= say`part ${parts.length + 1} is missing`;
    } else if (startedAt !== first?.header.startedAt || job.id !== first.header.job.id) {
      problem ??= say`part ${number} belongs to another copy`;
      break;
    } else if (part.archiveLength === null) {
      problem ??= say`${part.archive} is missing`;
    } else if (part.archiveLength !== part.end.archive.bytes) {
      problem ??= say`${part.archive} has ${part.archiveLength} bytes instead of ${part.end.archive.bytes}`;
    }
    parts.push(part);
  }
  if (parts.at(-1)?.end.isLast !== true) problem ??= say`part ${parts.length + 1} is missing`;
  return { name, parts, problem };
}
