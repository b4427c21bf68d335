import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { BlobReader } from '../../core/ports/restores.ts';
import type { CatalogueEntry } from '../../formats/initial-copy/catalogue.ts';
import type { FoundPart } from './list-parts.ts';
import { readCatalogue } from './read-catalogue.ts';

/** A catalogue that was fetched, so that it can be walked through several times. */
export interface ScratchCatalogue {
  readonly part: FoundPart;
  /** Where the frames of the archive end. */
  readonly ends: readonly number[];
  entries(): AsyncIterable<CatalogueEntry>;
  /** What the catalogue says was skipped or noted is not asked for here. */
  remove(): Promise<void>;
}

/**
 * Fetches a catalogue into the scratch folder and checks it: complete, and its counts are those of its last line. `see`
 * gets every entry once. Throws `verify.catalogue`.
 */
export async function fetchCatalogue(
  reader: BlobReader,
  part: FoundPart,
  scratchDir: string,
  see: (entry: CatalogueEntry) => void,
  signal: AbortSignal,
): Promise<ScratchCatalogue> {
  const { catalogue: name, catalogueLength } = part;
  // The name says which process it belongs to: what a killed one left is removed at the next start.
  const unique = `${process.pid}-${randomBytes(4).toString('hex')}-catalogue`;
  const file = path.join(scratchDir, unique);
  const remove = () => rm(file, { force: true });
  try {
    await mkdir(scratchDir, { recursive: true, mode: 0o700 });
    const chunks = reader.read(name, 0, catalogueLength, signal);
    await pipeline(chunks, createWriteStream(file, { flags: 'wx', mode: 0o600 }), { signal });
    const ends: number[] = [];
    let files = 0;
    for await (const line of readCatalogue(createReadStream(file), name)) {
      if (line.kind === 'frames') for (const end of line.ends) ends.push(end);
      else if (line.kind === 'file' || line.kind === 'hard-link') files += 1;
      if (isEntry(line)) see(line);
    }
    requireWhole(part, ends, files);
    return { part, ends, remove, entries: () => entriesOf(file, name) };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

function requireWhole({ catalogue: name, header, end }: FoundPart, ends: number[], files: number) {
  const refuse = (reason: string) => new AppError('verify.catalogue', { name, reason });
  if (files !== end.files) throw refuse(say`it names ${files} files instead of ${end.files}`);
  if (ends.length !== Math.ceil(end.archive.tarBytes / header.frameBytes)) {
    throw refuse(say`it does not say where everything lies in the archive`);
  }
  const isGrowing = ends.every((at, index) => at > (ends[index - 1] ?? 0));
  if (!isGrowing || (ends.at(-1) ?? 0) > end.archive.bytes) {
    throw refuse(say`what it says about the archive does not fit together`);
  }
}

async function* entriesOf(file: string, name: string): AsyncGenerator<CatalogueEntry> {
  for await (const line of readCatalogue(createReadStream(file), name)) {
    if (isEntry(line)) yield line;
  }
}

function isEntry(line: { kind: string }): line is CatalogueEntry {
  return ['file', 'folder', 'link', 'hard-link'].includes(line.kind);
}
