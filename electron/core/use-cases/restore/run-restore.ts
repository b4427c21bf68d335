import { say } from '../../../../shared/language/say.ts';
import type { Remark, Remarks } from '../../../../shared/domain/initial-copy.ts';
import { firstRemarks } from '../../../../shared/domain/initial-copy.ts';
import type {
  RestoreProgress,
  RestoreRequest,
  RestoreResult,
} from '../../../../shared/domain/restore.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { AppError, toErrorData } from '../../../../shared/errors/app-error.ts';
import type { CoreContext } from '../../core-context.ts';
import { nowOf, record } from '../../core-context.ts';
import { requireJob } from '../../jobs/job-records.ts';
import { remarkLine } from '../initial-copy/copy-report.ts';
import { openReader } from './list-restorable.ts';
import { createReportSink } from './report-sink.ts';

/** The background work of a restore; its outcome is stored, failures too. */
export async function runRestore(
  context: CoreContext,
  request: RestoreRequest,
  begun: RestoreResult,
  report: (change: Partial<RestoreProgress>) => void,
  signal: AbortSignal,
): Promise<void> {
  const { store, restores } = context.ports;
  const { job: jobName, target } = request;
  const name = `reports/${jobName}-restore.txt`;
  const sink = createReportSink(context.ports.files, name);
  const seen = { differs: begun.differs, noted: begun.noted };
  const put = (change: Partial<RestoreResult>) => {
    store.updateJob(jobName, { restore: { ...begun, ...seen, ...change } });
  };
  put({});
  record(context, jobName, 'restore.started', say`Restoring to ${target} was begun`);
  try {
    const reader = await openReader(context, requireJob(context, jobName), request.from, signal);
    const outcome = await restores.run(
      { target, sources: request.sources, only: request.only, owners: request.owners },
      reader,
      report,
      (kind, remark) => {
        seen[kind] = added(seen[kind], remark);
        sink.add(
          remarkLine(kind === 'differs' ? say`not as backed up` : say`restored, but`, remark),
        );
      },
      signal,
    );
    put({ ...outcome, finishedAt: nowOf(context), report: await sink.finish() });
    const { count } = seen.differs;
    const left = count === 0 ? say`all as backed up` : say`${count} not as backed up`;
    const text = say`${outcome.files} files, ${formatBytes(outcome.bytes)}, were restored to ${target}; ${left}`;
    record(context, jobName, 'restore.finished', text);
  } catch (thrown) {
    const reportFile = await sink.finish();
    if (signal.aborted) {
      put({ report: reportFile });
      record(context, jobName, 'restore.stopped', say`Restoring to ${target} was stopped`);
      return;
    }
    put({ report: reportFile, error: toErrorData(thrown) });
    const text = thrown instanceof AppError ? thrown.message : say`something unexpected happened`;
    record(context, jobName, 'restore.failed', say`Restoring to ${target} ended early: ${text}`);
  }
}

function added(remarks: Remarks, remark: Remark): Remarks {
  const { count, first } = remarks;
  return { count: count + 1, first: count < firstRemarks ? [...first, remark] : first };
}
