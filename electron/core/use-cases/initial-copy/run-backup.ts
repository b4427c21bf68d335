import { say } from '../../../../shared/language/say.ts';
import type {
  CopyPart,
  CopyProgress,
  CopySource,
  InitialCopy,
  Remarks,
} from '../../../../shared/domain/initial-copy.ts';
import { firstRemarks } from '../../../../shared/domain/initial-copy.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { AppError, toErrorData } from '../../../../shared/errors/app-error.ts';
import { partNames } from '../../../formats/initial-copy/catalogue.ts';
import type { CoreContext } from '../../core-context.ts';
import { nowOf, record } from '../../core-context.ts';
import { requireJob } from '../../jobs/job-records.ts';
import type { StoredJob } from '../../ports/job-store.ts';
import { scanStaging } from '../scan-staging.ts';
import { leftOut } from './choose-sources.ts';
import { writeCopyReport } from './copy-report.ts';

export interface BackupOrder {
  readonly copy: InitialCopy;
  /** Go on although files in finished archives changed. */
  readonly keepFinished: boolean;
  /** A copy that is given up; its files are removed first. */
  readonly obsolete: InitialCopy | undefined;
}

type Report = (change: Partial<CopyProgress>) => void;

/**
 * Estimate, space, then part after part. Every finished part is stored before the next one begins: whatever stops this,
 * it goes on there. Failures become the copy's `error`; being stopped is none.
 */
export async function runBackup(
  context: CoreContext,
  jobName: string,
  order: BackupOrder,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const job = requireJob(context, jobName);
  const isNew = order.copy.parts.length === 0;
  try {
    if (isNew) await clear(context, job, order.obsolete);
    put(context, jobName, order.copy);
    record(context, jobName, 'copy.started', startedText(order.copy.sources.length, isNew));
    await copyAll(context, job, order, report, signal);
    report({ phase: 'finishing', currentFile: null });
    await finish(context, jobName, signal);
  } catch (thrown) {
    if (copyOf(context, jobName)?.parts.length === 0) {
      await mark(context, jobName, null).catch(() => undefined);
    }
    if (signal.aborted) {
      record(
        context,
        jobName,
        'copy.stopped',
        say`The initial copy was stopped; finished parts stay`,
      );
      return;
    }
    const error = toErrorData(thrown);
    const copy = copyOf(context, jobName) ?? order.copy;
    put(context, jobName, { ...copy, error });
    const text = thrown instanceof AppError ? thrown.message : say`something unexpected happened`;
    record(context, jobName, 'copy.failed', say`The initial copy ended early: ${text}`);
  }
}

function startedText(folders: number, isNew: boolean): string {
  if (folders === 1) {
    return isNew
      ? say`The initial copy of one folder was begun`
      : say`The initial copy of one folder goes on`;
  }
  return isNew
    ? say`The initial copy of ${folders} folders was begun`
    : say`The initial copy of ${folders} folders goes on`;
}

/** Removes what an earlier copy left, as far as it is ours. */
async function clear(
  context: CoreContext,
  job: StoredJob,
  obsolete: InitialCopy | undefined,
): Promise<void> {
  const parts = obsolete?.parts ?? [];
  const names = parts.flatMap((part) => [part.archive.name, part.catalogue.name]);
  const next = (obsolete?.sources ?? []).map((source) =>
    partNames(source.name, partsOf(parts, source).length + 1),
  );
  const all = [...names, ...next.flatMap(({ archive, catalogue }) => [archive, catalogue])];
  await context.ports.copies.remove(job.plan.stagingLocation, job.id, all);
  if (names.length > 0) {
    const text = say`${names.length} files of the earlier initial copy were removed from staging`;
    record(context, job.name, 'copy.removed', text);
  }
}

async function copyAll(
  context: CoreContext,
  job: StoredJob,
  { copy, keepFinished }: BackupOrder,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const { copies, staging } = context.ports;
  const { stagingLocation } = job.plan;
  const leaveOut = await leftOut(context, job);
  const estimate = await copies.estimate(
    copy.sources,
    leaveOut,
    (soFar) => report({ source: soFar.source, totalFiles: soFar.files, totalBytes: soFar.bytes }),
    signal,
  );
  const { files: totalFiles, bytes: totalBytes, neededBytes } = estimate;
  const done = sumOf(copy.parts);
  const { freeBytes } = await staging.probe(stagingLocation);
  const needed = Math.max(0, neededBytes - done.bytes);
  if (freeBytes < needed) {
    const facts = { path: stagingLocation, neededBytes: needed, freeBytes };
    throw new AppError('input.staging-too-small', facts);
  }
  put(context, job.name, { ...copy, totalFiles, totalBytes });
  report({ totalFiles, totalBytes });
  if (!keepFinished) await requireUnchanged(context, job, copy, leaveOut, report, signal);
  await mark(context, job.name, 'unfinished');
  for (const source of copy.sources) {
    await copySource(context, job, source, leaveOut, report, signal);
  }
}

/** Looks whether what finished parts hold is still what the sources hold. */
async function requireUnchanged(
  context: CoreContext,
  job: StoredJob,
  copy: InitialCopy,
  leaveOut: Awaited<ReturnType<typeof leftOut>>,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  for (const source of copy.sources) {
    const parts = partsOf(copy.parts, source);
    if (parts.length === 0) continue;
    report({ phase: 'comparing', source: source.name });
    const { count, first } = await context.ports.copies.compare(
      job.plan.stagingLocation,
      source,
      parts,
      leaveOut,
      (soFar) => report({ doneFiles: soFar.files, doneBytes: soFar.bytes }),
      signal,
    );
    if (first === null) continue;
    const facts = { count, first: `${first.source}/${first.path}`, what: first.what };
    throw new AppError('input.copy-sources-changed', facts);
  }
}

async function copySource(
  context: CoreContext,
  job: StoredJob,
  source: CopySource,
  leaveOut: Awaited<ReturnType<typeof leftOut>>,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const { copies } = context.ports;
  const { stagingLocation } = job.plan;
  for (;;) {
    signal.throwIfAborted();
    const copy = copyOf(context, job.name);
    if (copy === null) throw new Error('the copy is gone from the journal');
    const own = partsOf(copy.parts, source);
    if (own.at(-1)?.isLast === true) return;
    const number = own.length + 1;
    const done = sumOf(copy.parts);
    const names = partNames(source.name, number);
    // A kill may have come between a name and its note in the journal; the name was free when the copy began.
    await copies.remove(stagingLocation, job.id, [names.archive, names.catalogue]);
    report({ phase: 'copying', source: source.name, part: number });
    const { part, skipped, noted } = await copies.writePart(
      {
        ...{ stagingLocation, source, number, leaveOut },
        job: { id: job.id, name: job.name },
        after: own.at(-1)?.last ?? null,
        partBytes: copy.partBytes,
        startedAt: copy.startedAt,
      },
      (soFar) =>
        report({
          doneFiles: done.files + soFar.files,
          doneBytes: done.bytes + soFar.bytes,
          writtenBytes: done.writtenBytes + soFar.writtenBytes,
          currentFile: soFar.currentFile,
          skipped: copy.skipped.count + soFar.skipped,
        }),
      signal,
    );
    put(context, job.name, {
      ...copy,
      parts: [...copy.parts, { ...part, finishedAt: nowOf(context) }],
      skipped: joined(copy.skipped, skipped),
      noted: joined(copy.noted, noted),
    });
    const text = say`${part.archive.name} holds ${part.files} files, ${formatBytes(part.bytes)} in ${formatBytes(part.archive.bytes)}`;
    record(context, job.name, 'copy.part', text);
  }
}

async function finish(context: CoreContext, jobName: string, signal: AbortSignal): Promise<void> {
  const copy = copyOf(context, jobName);
  const job = requireJob(context, jobName);
  if (copy === null) return;
  const report = await writeCopyReport(context, job, copy);
  const { summary } = await scanStaging(context, job.plan, signal);
  await mark(context, jobName, 'finished');
  const finishedAt = nowOf(context);
  const initialCopy = { ...copy, report, finishedAt, error: null };
  context.ports.store.updateJob(jobName, { initialCopy, staged: summary, problem: null });
  const { files, bytes } = sumOf(copy.parts);
  const left = copy.skipped.count === 0 ? '' : say`, ${copy.skipped.count} skipped`;
  const text = say`The initial copy is finished: ${files} files, ${formatBytes(bytes)}${left}`;
  record(context, jobName, 'copy.finished', text);
}

/** Tells other computers, through the descriptor, whether what lies in staging is the whole. */
async function mark(
  context: CoreContext,
  jobName: string,
  initialCopy: 'unfinished' | 'finished' | null,
): Promise<void> {
  const job = requireJob(context, jobName);
  const { initialCopy: before = null, ...rest } = job.descriptor;
  if (before === initialCopy) return;
  const descriptor = initialCopy === null ? rest : { ...rest, initialCopy };
  await context.ports.staging.writeDescriptor(job.plan.stagingLocation, descriptor);
  context.ports.store.updateJob(jobName, { descriptor });
}

function put(context: CoreContext, jobName: string, initialCopy: InitialCopy): void {
  context.ports.store.updateJob(jobName, { initialCopy });
}

function copyOf(context: CoreContext, jobName: string): InitialCopy | null {
  return context.ports.store.getJob(jobName)?.initialCopy ?? null;
}

function partsOf(parts: readonly CopyPart[], source: CopySource): CopyPart[] {
  return parts.filter((part) => part.source === source.name);
}

function sumOf(parts: readonly CopyPart[]) {
  const sum = (of: (part: CopyPart) => number) => parts.reduce((all, part) => all + of(part), 0);
  return {
    files: sum((part) => part.files),
    bytes: sum((part) => part.bytes),
    writtenBytes: sum((part) => part.archive.bytes),
  };
}

function joined(a: Remarks, b: Remarks): Remarks {
  return { count: a.count + b.count, first: [...a.first, ...b.first].slice(0, firstRemarks) };
}
