import { say } from '../../../../shared/language/say.ts';
import type { CopySource } from '../../../../shared/domain/initial-copy.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import {
  archiveSuffix,
  catalogueSuffix,
  partNames,
} from '../../../formats/initial-copy/catalogue.ts';
import type { CoreContext } from '../../core-context.ts';
import type { StoredJob } from '../../ports/job-store.ts';
import type { LeftOut } from '../../ports/initial-copies.ts';

/** Longest stem of a file in staging; the part number and the ending come behind it. */
const longestName = 60;

/**
 * The folders as the system knows them, each with a name for its files that nothing in staging has yet. Refuses folders
 * that lie in one another, in staging or in the data folder: they would be copied twice, or for ever.
 */
export async function chooseSources(
  context: CoreContext,
  job: StoredJob,
  typed: readonly string[],
): Promise<CopySource[]> {
  if (typed.length === 0) {
    throw new AppError('input.field', {
      field: say`Folders`,
      reason: say`none is named`,
      next: say`Name at least one folder to back up.`,
    });
  }
  const paths: string[] = [];
  for (const folder of typed) {
    const path = await context.ports.copies.resolveSource(folder);
    if (!paths.includes(path)) paths.push(path);
  }
  const folders = await ownFolders(context, job);
  for (const path of paths) {
    const other = [...folders, ...paths.filter((one) => one !== path)].find((one) =>
      lies(path, one),
    );
    if (other !== undefined) throw new AppError('input.source-overlap', { path, other });
  }
  const taken = await context.ports.copies.takenNames(job.plan.stagingLocation);
  const own = ownNames(job);
  const used = new Set(taken.filter((name) => !own.has(name)).map((name) => name.toLowerCase()));
  return paths.map((path) => ({ name: freeName(path, used), path }));
}

/** Files of an earlier copy of this job are replaced by the new one. */
function ownNames({ initialCopy }: StoredJob): Set<string> {
  const parts = initialCopy?.parts ?? [];
  return new Set(parts.flatMap(({ archive, catalogue }) => [archive.name, catalogue.name]));
}

/** What is never copied although it may lie in a source. */
export async function leftOut(context: CoreContext, job: StoredJob): Promise<LeftOut[]> {
  const [staging = '', data = ''] = await ownFolders(context, job);
  return [
    { path: staging, reason: say`it is the staging location, which holds the copy itself` },
    { path: data, reason: say`it is the data folder of this program` },
  ];
}

async function ownFolders(context: CoreContext, job: StoredJob): Promise<string[]> {
  const real = (path: string) =>
    context.ports.copies.resolveSource(path).catch((thrown: unknown) => {
      if (thrown instanceof AppError) return path;
      throw thrown;
    });
  return [await real(job.plan.stagingLocation), await real(context.host.info.dataDir)];
}

/** Is it that folder, or below it? */
function lies(path: string, folder: string): boolean {
  if (path === folder) return true;
  const separator = folder.includes('\\') ? '\\' : '/';
  return path.startsWith(folder.endsWith(separator) ? folder : `${folder}${separator}`);
}

/** Last part of the path in letters that every file system and blob name takes; `data`, then `data-2`. */
function freeName(path: string, used: Set<string>): string {
  const last =
    path
      .split(/[\\/]/)
      .filter((part) => part !== '')
      .at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[^\p{Letter}\p{Number}._-]+/gu, '-')
    .slice(0, longestName)
    .replace(/^[-.]+|[-.]+$/g, '');
  const stem = plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? 'source' : plain;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? stem : `${stem}-${number}`;
    const lower = name.toLowerCase();
    const isTaken = [...used].some((other) => other.startsWith(`${lower}.`) && isArchive(other));
    if (isTaken) continue;
    used.add(partNames(name, 1).archive.toLowerCase());
    return name;
  }
}

function isArchive(name: string): boolean {
  return [archiveSuffix, catalogueSuffix].some((end) => name.endsWith(end.toLowerCase()));
}
