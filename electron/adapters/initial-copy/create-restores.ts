import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type {
  BlobReader,
  RestoreCount,
  RestoreOrder,
  RestoreOutcome,
  Restores,
} from '../../core/ports/restores.ts';
import { codeOf } from '../../core/system-reason.ts';
import { reasonOf } from './file-reasons.ts';
import { openFolder } from './folder-reader.ts';
import type { FoundSource } from './list-parts.ts';
import { findSources, listRestorable } from './list-parts.ts';
import { restoreFolders, restoreLinks } from './restore-last.ts';
import type { RestoreScene } from './restore-part.ts';
import { isSelected, pathsWithin, restorePart } from './restore-part.ts';
import { SafeTree } from './safe-tree.ts';
import type { ScratchCatalogue } from './scratch-catalogue.ts';
import { fetchCatalogue } from './scratch-catalogue.ts';

type Remarks = Parameters<Restores['run']>[3];

/** Restores into folders of this computer. Catalogues are kept in `scratchDir` meanwhile. */
export function createRestores(scratchDir: string): Restores {
  return {
    openFolder,
    list: listRestorable,
    isEmpty,
    run: (order, reader, report, remark, signal) =>
      run(scratchDir, order, reader, report, remark, signal),
  };
}

async function isEmpty(target: string): Promise<boolean> {
  const names = await readdir(target).catch((thrown: unknown) => {
    if (codeOf(thrown) === 'ENOENT') return [];
    const facts = { path: target, reason: reasonOf(thrown) };
    throw new AppError('input.restore-target', facts, { cause: thrown });
  });
  return names.length === 0;
}

async function run(
  scratchDir: string,
  order: RestoreOrder,
  reader: BlobReader,
  report: (soFar: RestoreCount) => void,
  remark: Remarks,
  signal: AbortSignal,
): Promise<RestoreOutcome> {
  const wasEmpty = await isEmpty(order.target);
  const sources = await chooseSources(order, reader, signal);
  const counter = createCounter(report);
  const fetched = new Map<FoundSource, ScratchCatalogue[]>();
  try {
    for (const source of sources) {
      if (source.problem !== null) {
        remark('differs', { source: source.name, path: '.', what: source.problem });
      }
      fetched.set(source, await fetchAll(scratchDir, order, reader, source, counter, signal));
    }
    await makeTarget(order.target);
    // Left by a killed run; from here on whoever makes it takes it away.
    await rm(temporaryIn(order.target), { force: true });
    if (wasEmpty) await requireSpace(order.target, counter.now.totalBytes);
    for (const [source, catalogues] of fetched) {
      counter.set({ phase: 'restoring', source: source.name });
      const scene = sceneOf(order, reader, source.name, wasEmpty, counter, remark, signal);
      for (const catalogue of catalogues) await restorePart(scene, catalogue);
      counter.set({ phase: 'finishing', currentFile: null });
      for (const catalogue of catalogues) await restoreLinks(scene, catalogue);
      for (const catalogue of catalogues) await restoreFolders(scene, catalogue);
    }
    const { doneFiles, doneBytes } = counter.now;
    return { files: doneFiles, bytes: doneBytes, alreadyThere: counter.alreadyThere() };
  } finally {
    await rm(temporaryIn(order.target), { force: true }).catch(() => undefined);
    for (const catalogue of [...fetched.values()].flat()) await catalogue.remove();
  }
}

/** On the file system of the target, so that a file gets its name in one step. */
function temporaryIn(target: string): string {
  return path.join(target, '.offline-backup-restore.tmp');
}

async function chooseSources(
  { sources: names }: RestoreOrder,
  reader: BlobReader,
  signal: AbortSignal,
): Promise<FoundSource[]> {
  const { sources } = await findSources(reader, signal);
  const unknown = names.find((name) => !sources.some((source) => source.name === name));
  if (unknown !== undefined) {
    const there = sources.map((source) => source.name).join(', ');
    const reason =
      there === ''
        ? say`there is no source ${unknown}`
        : say`there is no source ${unknown}, but ${there}`;
    throw new AppError('input.nothing-to-restore', { where: say`the backup`, reason });
  }
  const chosen = sources.filter((source) => names.length === 0 || names.includes(source.name));
  if (chosen.length > 0) return chosen;
  const reason = say`it holds no copy that was made with backup-now`;
  throw new AppError('input.nothing-to-restore', { where: say`the backup`, reason });
}

async function fetchAll(
  scratchDir: string,
  order: RestoreOrder,
  reader: BlobReader,
  source: FoundSource,
  counter: Counter,
  signal: AbortSignal,
): Promise<ScratchCatalogue[]> {
  const catalogues: ScratchCatalogue[] = [];
  const only = pathsWithin(source.name, order.only);
  counter.set({ source: source.name });
  try {
    for (const part of source.parts) {
      if (part.archiveLength === null) continue;
      const catalogue = await fetchCatalogue(
        reader,
        part,
        scratchDir,
        (entry) => {
          if (entry.kind !== 'file' && entry.kind !== 'hard-link') return;
          if (isSelected(entry.path, only)) counter.expect(entry);
        },
        signal,
      );
      catalogues.push(catalogue);
    }
    return catalogues;
  } catch (thrown) {
    for (const catalogue of catalogues) await catalogue.remove();
    throw thrown;
  }
}

async function makeTarget(target: string): Promise<void> {
  try {
    await mkdir(target, { recursive: true });
  } catch (thrown) {
    const facts = { path: target, reason: reasonOf(thrown) };
    throw new AppError('input.restore-target', facts, { cause: thrown });
  }
}

async function requireSpace(target: string, neededBytes: number): Promise<void> {
  const space = await statfs(target).catch(() => null);
  if (space === null) return;
  const freeBytes = space.bavail * space.bsize;
  if (freeBytes >= neededBytes) return;
  throw new AppError('input.restore-too-small', { path: target, neededBytes, freeBytes });
}

function sceneOf(
  order: RestoreOrder,
  reader: BlobReader,
  source: string,
  wasEmpty: boolean,
  counter: Counter,
  remark: Remarks,
  signal: AbortSignal,
): RestoreScene {
  return {
    ...{ reader, wasEmpty, signal },
    tree: new SafeTree(path.join(order.target, source)),
    temporary: temporaryIn(order.target),
    only: pathsWithin(source, order.only),
    owners: order.owners,
    done: (entry, wasThere) => counter.done(entry, wasThere),
    under: (entry, doneBytes) => counter.under(entry, doneBytes),
    differs: (where, what) => {
      counter.set({ differs: counter.now.differs + 1 });
      remark('differs', { source, path: where, what });
    },
    noted: (where, what) => remark('noted', { source, path: where, what }),
  };
}

/** Contents of other names of a file are not counted twice. */
type Counted = { readonly kind: string; readonly path: string; readonly size: number };
const bytesOf = (entry: Counted) => (entry.kind === 'file' ? entry.size : 0);

type Counter = ReturnType<typeof createCounter>;

function createCounter(report: (soFar: RestoreCount) => void) {
  let doneBytes = 0;
  let alreadyThere = 0;
  let now: RestoreCount = {
    ...{ phase: 'reading-catalogues', source: null, currentFile: null },
    ...{ doneFiles: 0, totalFiles: 0, doneBytes: 0, totalBytes: 0, differs: 0 },
  };
  const set = (change: Partial<RestoreCount>) => {
    now = { ...now, ...change };
    report(now);
  };
  return {
    get now() {
      return now;
    },
    alreadyThere: () => alreadyThere,
    set,
    expect: (entry: Counted) => {
      set({ totalFiles: now.totalFiles + 1, totalBytes: now.totalBytes + bytesOf(entry) });
    },
    under: (entry: Counted, bytes: number) => {
      set({ currentFile: entry.path, doneBytes: doneBytes + Math.min(bytes, bytesOf(entry)) });
    },
    done: (entry: Counted, wasThere: boolean) => {
      doneBytes += bytesOf(entry);
      if (wasThere) alreadyThere += 1;
      set({ currentFile: entry.path, doneFiles: now.doneFiles + 1, doneBytes });
    },
  };
}
