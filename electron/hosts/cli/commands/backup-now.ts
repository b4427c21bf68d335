import type {
  CopyProgress,
  InitialCopyView,
  SourceEstimate,
} from '../../../../shared/domain/initial-copy.ts';
import { formatBytes, parseBytes } from '../../../../shared/domain/size.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { findJob } from '../find-job.ts';
import { filesText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';
import { remarksText } from '../remarks-text.ts';
import { runCopy } from '../run-copy.ts';
import { table } from '../terminal.ts';

/** Writes the initial copy of folders and stays until it is finished, stopped, or cannot go on. */
export const runBackupNow: RunCommand = (input) =>
  withCore(input, async (core) => {
    const { line, terminal } = input;
    const job = (await findJob(input, core)).descriptor.jobName;
    const sources = line.values('source').map(absolutePath);
    if (line.has('estimate')) {
      const stop = core.onBackup((progress) => terminal.progress(progress, progressText(progress)));
      const found = await core.handlers.backup.estimate({ job, sources }, input.signal);
      stop();
      terminal.result(found, estimateText(found));
      return;
    }
    const copy = await backUp(input, core, job, sources);
    terminal.result(copy, copyText(copy));
  });

/** Starts the copy, or goes on with it, and waits. Throws what stopped it. */
export async function backUp(
  input: CommandInput,
  core: OpenCore,
  job: string,
  sources: readonly string[],
): Promise<InitialCopyView> {
  const { line, terminal, signal } = input;
  const request = {
    job,
    sources: [...sources],
    partBytes: partBytesOf(line.value('part-size')),
    startOver: line.has('start-over'),
    keepFinished: line.has('keep-finished'),
  };
  const never = new AbortController().signal;
  const { backup, jobs } = core.handlers;
  const copy = {
    watch: () => core.onBackup((progress) => terminal.progress(progress, progressText(progress))),
    start: () => backup.start(request, signal),
    cancel: () => backup.cancel({ job }, never),
    result: async () => (await jobs.get({ job }, never)).initialCopy,
  };
  return runCopy(core, job, copy, signal);
}

function partBytesOf(text: string | null): number | null {
  if (text === null) return null;
  const bytes = parseBytes(text);
  if (bytes !== null) return bytes;
  throw new AppError('input.command', { text: `--part-size ${text} is not a size such as 500GiB` });
}

function progressText(progress: CopyProgress): string {
  const { phase, doneBytes, totalBytes, totalFiles, bytesPerSecond, skipped } = progress;
  const left = skipped === 0 ? '' : `, ${skipped} skipped`;
  if (phase === 'estimating') {
    return `Counting: ${filesText(totalFiles)}, ${formatBytes(totalBytes)}${left}`;
  }
  if (phase === 'comparing') return `Comparing with finished archives: ${formatBytes(doneBytes)}`;
  if (phase === 'finishing') return 'Finishing';
  const share = totalBytes === 0 ? '' : ` ${Math.floor((100 * doneBytes) / totalBytes)} %`;
  const rate = bytesPerSecond > 0 ? `, ${formatBytes(bytesPerSecond)}/s` : '';
  return `${progress.source ?? ''}:${share} ${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}${rate}${left}`;
}

function estimateText(found: SourceEstimate): string {
  const rows = found.sources.map((source) => [
    `  ${source.name}`,
    filesText(source.files),
    formatBytes(source.bytes),
    source.path,
  ]);
  const { largest } = found;
  return [
    `${filesText(found.files)}, ${formatBytes(found.bytes)}. The staging location has ${formatBytes(found.freeBytes)} free; at most ${formatBytes(found.neededBytes)} are needed.`,
    table(rows),
    ...(largest === null
      ? []
      : [`Largest file: ${largest.source}/${largest.path}, ${formatBytes(largest.bytes)}`]),
    ...remarksText('Cannot be copied', found.problems),
  ].join('\n');
}

function copyText(copy: InitialCopyView): string {
  const rows = copy.parts.map((part) => [
    `  ${part.archive.name}`,
    filesText(part.files),
    formatBytes(part.bytes),
    formatBytes(part.archive.bytes),
    part.archive.sha256,
  ]);
  return [
    `The initial copy is finished: ${filesText(copy.files)}, ${formatBytes(copy.bytes)} in ${formatBytes(copy.writtenBytes)}.`,
    table([['  Archive', 'Files', 'Data', 'Size', 'SHA-256'], ...rows]),
    ...remarksText('Not in the copy', copy.skipped),
    ...remarksText('In the copy, but', copy.noted),
    ...(copy.report === null ? [] : [`All of them: ${copy.report}`]),
    'Next: diskprep, on the computer with the disks.',
  ].join('\n');
}
