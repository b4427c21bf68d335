import type { StagedSummary } from '../../../shared/domain/plan.ts';
import { caseCollisions, stagedFileProblem } from '../../../shared/domain/file-names.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { PackedFiles } from '../jobs/packed-files.ts';
import type { StoredJob } from '../ports/job-store.ts';

/** Beyond this many refused files the rest is only counted, in one last row. */
const listedRefusals = 200;

export interface ScannedStaging {
  readonly files: PackedFiles;
  readonly summary: StagedSummary;
}

/** Every file that will be copied, and those that cannot be, with the reason. */
export async function scanStaging(
  context: CoreContext,
  plan: Pick<StoredJob['plan'], 'stagingLocation' | 'blobType'>,
  signal?: AbortSignal,
): Promise<ScannedStaging> {
  const files = new PackedFiles();
  const refused: { path: string; reason: string }[] = [];
  let bytes = 0;
  let refusedCount = 0;
  const refuse = (path: string, reason: string) => {
    refusedCount += 1;
    if (refused.length < listedRefusals) refused.push({ path, reason });
  };
  for await (const file of context.ports.staging.scan(plan.stagingLocation, signal)) {
    const problem = file.problem ?? stagedFileProblem(file, plan.blobType);
    if (problem !== null) {
      refuse(file.path, problem);
      continue;
    }
    files.add(file);
    bytes += file.lengthBytes;
  }
  for (const [first, second] of caseCollisions(pathsOf(files))) {
    refuse(first ?? '', `it differs from ${second ?? 'another'} only in upper and lower case`);
  }
  if (refusedCount > refused.length) {
    refused.push({ path: `${refusedCount - refused.length} more`, reason: 'not listed here' });
  }
  return { files, summary: { files: files.count, bytes, refused } };
}

function pathsOf(files: PackedFiles): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (const file of files) yield file.path;
    },
  };
}

/** Throws unless there is something to copy and all of it can be copied. */
export function requireCopyable(plan: StoredJob['plan'], scanned: ScannedStaging): void {
  const { refused } = scanned.summary;
  const first = refused[0];
  if (first !== undefined) {
    throw new AppError('input.staged-files-refused', {
      count: refused.length,
      first: first.path,
      reason: first.reason,
    });
  }
  if (scanned.files.count === 0) {
    throw new AppError('input.staging-empty', { path: plan.stagingLocation });
  }
}
