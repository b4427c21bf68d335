import { say } from '../../../../shared/language/say.ts';
import type {
  RestoreProgress,
  RestoreRequest,
  RestoreResult,
} from '../../../../shared/domain/restore.ts';
import { isSamePath } from '../../../../shared/domain/staging-path.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { announce } from '../../announce.ts';
import type { CoreContext } from '../../core-context.ts';
import { nowOf } from '../../core-context.ts';
import { requireJob } from '../../jobs/job-records.ts';
import type { StoredJob } from '../../ports/job-store.ts';
import { runRestore } from './run-restore.ts';

const noProgress = (jobName: string): RestoreProgress => ({
  ...{ jobName, phase: 'reading-catalogues', source: null, currentFile: null },
  ...{ doneFiles: 0, totalFiles: 0, doneBytes: 0, totalBytes: 0, bytesPerSecond: 0, differs: 0 },
});

/** Begins a restore in the background, or goes on with one to the same target. */
export async function startRestore(context: CoreContext, request: RestoreRequest): Promise<void> {
  const job = requireJob(context, request.job);
  requireTarget(context, job, request);
  if (request.owners && !context.host.info.isElevated) {
    throw new AppError('input.field', {
      field: say`Owners`,
      reason: say`only root may give files to other accounts`,
      next: say`Start the program as root, or restore without owners.`,
    });
  }
  const isEmpty = await context.ports.restores.isEmpty(request.target);
  if (!isEmpty && !request.intoExisting && !isSameRestore(job.restore, request)) {
    throw new AppError('input.restore-not-empty', { path: request.target });
  }
  const { target, from, sources, only } = request;
  const result: RestoreResult = {
    ...{ target, from, sources, only },
    startedAt: nowOf(context),
    finishedAt: null,
    ...{ files: 0, bytes: 0, alreadyThere: 0 },
    differs: { count: 0, first: [] },
    noted: { count: 0, first: [] },
    ...{ report: null, error: null },
  };
  context.restores.start(request.job, noProgress(request.job), (report, signal) =>
    runRestore(context, request, result, report, signal),
  );
  announce(context, request.job);
}

/** Stops a running restore. What is restored stays. */
export async function cancelRestore(context: CoreContext, jobName: string): Promise<void> {
  requireJob(context, jobName);
  await context.restores.cancel(jobName);
}

/** The folder was filled by the last restore of this job, which has something left to do. */
function isSameRestore(last: RestoreResult | undefined, { target }: RestoreRequest): boolean {
  if (last === undefined || !isSamePath(last.target, target)) return false;
  return last.finishedAt === null || last.differs.count > 0;
}

function requireTarget(context: CoreContext, job: StoredJob, { target }: RestoreRequest): void {
  const refuse = (reason: string) =>
    new AppError('input.restore-target', { path: target === '' ? say`no folder` : target, reason });
  if (!/^(?:\/|[a-z]:[\\/]|\\\\)/i.test(target)) {
    throw refuse(say`the path is not complete, from the drive or root on`);
  }
  if (isInFolder(target, job.plan.stagingLocation)) {
    throw refuse(say`it lies in the staging location, and would be sent with the backup`);
  }
  if (isInFolder(target, context.host.info.dataDir)) {
    throw refuse(say`it lies in the data folder of this program`);
  }
}

function isInFolder(path: string, folder: string): boolean {
  const plain = (text: string) => text.replace(/\\/g, '/').replace(/\/+$/, '').toLowerCase();
  return `${plain(path)}/`.startsWith(`${plain(folder)}/`);
}
