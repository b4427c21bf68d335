import { say } from '../../../shared/language/say.ts';
import type { StagedSummary } from '../../../shared/domain/plan.ts';
import {
  caseCollisions,
  stagedFileDoubt,
  stagedFileProblem,
} from '../../../shared/domain/file-names.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { PackedFiles } from '../jobs/packed-files.ts';
import type { StoredJob } from '../ports/job-store.ts';

/** Beyond this many files of a list the rest is only counted, in one last row. */
const mostListed = 200;

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
  const refused = createList();
  const doubtful = createList();
  let bytes = 0;
  for await (const file of context.ports.staging.scan(plan.stagingLocation, signal)) {
    const problem = file.problem ?? stagedFileProblem(file, plan.blobType);
    if (problem !== null) {
      refused.add(file.path, problem);
      continue;
    }
    const doubt = stagedFileDoubt(file, plan.stagingLocation, plan.blobType);
    if (doubt !== null) doubtful.add(file.path, doubt);
    files.add(file);
    bytes += file.lengthBytes;
  }
  for (const [first, second] of caseCollisions(pathsOf(files))) {
    refused.add(
      first ?? '',
      say`it differs from ${second ?? say`another`} only in upper and lower case`,
    );
  }
  const doubts = doubtful.rows();
  const summary = { files: files.count, bytes, refused: refused.rows() };
  return { files, summary: doubts.length === 0 ? summary : { ...summary, doubtful: doubts } };
}

/** The first files with their reasons; how many more there are is the last row. */
function createList() {
  const listed: { path: string; reason: string }[] = [];
  let count = 0;
  return {
    add: (path: string, reason: string) => {
      count += 1;
      if (listed.length < mostListed) listed.push({ path, reason });
    },
    rows: () => {
      const more = count - listed.length;
      return more === 0
        ? listed
        : [...listed, { path: say`${more} more`, reason: say`not listed here` }];
    },
  };
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
