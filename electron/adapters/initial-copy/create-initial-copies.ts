import { createReadStream } from 'node:fs';
import { access, constants, lstat, readdir, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { say } from '../../../shared/language/say.ts';
import type { CopyPart, Remark } from '../../../shared/domain/initial-copy.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { InitialCopies } from '../../core/ports/initial-copies.ts';
import { compareParts } from './compare-parts.ts';
import { estimateSources } from './estimate-sources.ts';
import { codeOf } from '../../core/system-reason.ts';
import { reasonOf, stagingFailure } from './file-reasons.ts';
import { readCatalogue } from './read-catalogue.ts';
import { isUnfinishedOf } from './staged-file.ts';
import { writePart } from './write-part.ts';

/** Initial copies from folders that this computer's file system shows. */
export function createInitialCopies(): InitialCopies {
  return {
    resolveSource,
    estimate: estimateSources,
    compare: compareParts,
    writePart,
    takenNames: (stagingLocation) =>
      readdir(stagingLocation).catch((thrown: unknown) => {
        throw stagingFailure(stagingLocation, thrown);
      }),
    missing,
    remove,
    remarks,
  };
}

async function resolveSource(folder: string): Promise<string> {
  try {
    const real = await realpath(folder);
    if (!(await stat(real)).isDirectory()) {
      throw new AppError('input.source-folder', { path: folder, reason: say`it is no folder` });
    }
    await access(real, constants.R_OK | constants.X_OK);
    return real;
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const facts = { path: folder, reason: reasonOf(thrown) };
    throw new AppError('input.source-folder', facts, { cause: thrown });
  }
}

async function missing(stagingLocation: string, parts: readonly CopyPart[]): Promise<string[]> {
  const lost: string[] = [];
  for (const { name, bytes } of parts.flatMap((part) => [part.archive, part.catalogue])) {
    const found = await lstat(path.join(stagingLocation, name)).catch(() => null);
    if (found === null || !found.isFile() || found.size !== bytes) lost.push(name);
  }
  return lost;
}

async function remove(
  stagingLocation: string,
  jobId: string,
  names: readonly string[],
): Promise<void> {
  try {
    const left = (await readdir(stagingLocation)).filter((name) => isUnfinishedOf(jobId, name));
    for (const name of [...left, ...names]) {
      await rm(path.join(stagingLocation, path.basename(name)), { force: true });
    }
  } catch (thrown) {
    throw codeOf(thrown) === 'ENOENT'
      ? new AppError('input.staging-missing', { path: stagingLocation }, { cause: thrown })
      : stagingFailure(stagingLocation, thrown);
  }
}

async function* remarks(
  stagingLocation: string,
  parts: readonly CopyPart[],
): AsyncGenerator<Remark & { readonly kind: 'skipped' | 'noted' }> {
  for (const { source, catalogue } of parts) {
    const chunks = createReadStream(path.join(stagingLocation, catalogue.name));
    for await (const line of readCatalogue(chunks, catalogue.name)) {
      if (line.kind === 'skipped') {
        yield { kind: 'skipped', source, path: line.path, what: line.reason };
      } else if (line.kind === 'file' && line.note !== undefined) {
        yield { kind: 'noted', source, path: line.path, what: line.note };
      }
    }
  }
}
