import type {
  Restorable,
  RestoreProgress,
  RestoreRequest,
  RestoreView,
} from '../../../../shared/domain/restore.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { AppError, exitCodeOf } from '../../../../shared/errors/app-error.ts';
import { requireValue } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { findJob } from '../find-job.ts';
import { filesText, problemText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';
import { remarksText } from '../remarks-text.ts';
import { runCopy } from '../run-copy.ts';
import { table } from '../terminal.ts';

/** Restores and stays until it is done; exit code 6 when something is not as it was backed up. */
export const runRestore: RunCommand = (input) =>
  withCore(input, async (core) => {
    const { line, terminal } = input;
    const job = (await findJob(input, core)).descriptor.jobName;
    const typedFrom = line.value('from');
    const from = typedFrom === null ? null : absolutePath(typedFrom);
    if (line.has('list')) {
      const found = await core.handlers.restore.list({ job, from }, input.signal);
      terminal.result(found, restorableText(found));
      return 0;
    }
    const target = absolutePath(requireValue(line, 'to'));
    const result = await restoreTo(input, core, {
      ...{ job, target, from },
      sources: [...line.values('source')],
      only: line.values('only').map((path) => path.replace(/^\.?\/+|\/+$/g, '')),
      intoExisting: line.has('into-existing'),
      owners: line.has('owners'),
    });
    terminal.result(result, resultText(result));
    const [first] = result.differs.first;
    if (first === undefined) return 0;
    const facts = { count: result.differs.count, first: `${first.source}/${first.path}` };
    terminal.say(problemText(new AppError('verify.restore', facts).toData()));
    return exitCodeOf('verify.restore');
  });

/** Starts the restore, or goes on with it, and waits. Throws what stopped it. */
export async function restoreTo(
  input: CommandInput,
  core: OpenCore,
  request: RestoreRequest,
): Promise<RestoreView> {
  const { job } = request;
  const { terminal, signal } = input;
  const never = new AbortController().signal;
  const { restore, jobs } = core.handlers;
  const copy = {
    watch: () => core.onRestore((progress) => terminal.progress(progress, progressText(progress))),
    start: () => restore.start(request, signal),
    cancel: () => restore.cancel({ job }, never),
    result: async () => (await jobs.get({ job }, never)).restore,
  };
  return runCopy(core, job, copy, signal);
}

function progressText(progress: RestoreProgress): string {
  const { phase, doneBytes, totalBytes, doneFiles, totalFiles, bytesPerSecond } = progress;
  if (phase === 'reading-catalogues') {
    return `Reading catalogues: ${filesText(totalFiles)}, ${formatBytes(totalBytes)}`;
  }
  if (phase === 'finishing') return 'Links, rights and times of folders';
  const share = totalBytes === 0 ? '' : ` ${Math.floor((100 * doneBytes) / totalBytes)} %`;
  const rate = bytesPerSecond > 0 ? `, ${formatBytes(bytesPerSecond)}/s` : '';
  return `${progress.source ?? ''}:${share} ${doneFiles} of ${filesText(totalFiles)}, ${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}${rate}`;
}

function restorableText({ sources, foreign }: Restorable): string {
  const rows = sources.map((source) => [
    `  ${source.name}`,
    filesText(source.files),
    formatBytes(source.bytes),
    source.startedAt.slice(0, 10),
    source.path,
    source.problem ?? '',
  ]);
  const others = `${foreign} ${foreign === 1 ? 'catalogue' : 'catalogues'} of other programs: restore those with the backup server.`;
  return [
    sources.length === 0 ? 'There is no copy made with backup-now.' : table(rows),
    ...(foreign === 0 ? [] : [others]),
  ].join('\n');
}

function resultText(result: RestoreView): string {
  const there =
    result.alreadyThere === 0 ? '' : ` ${result.alreadyThere} of them were there already.`;
  return [
    `${filesText(result.files)}, ${formatBytes(result.bytes)}, are in ${result.target} and match what was backed up.${there}`,
    ...remarksText('Not as backed up', result.differs),
    ...remarksText('Restored as stored, but', result.noted),
    ...(result.report === null ? [] : [`All of them: ${result.report}`]),
  ].join('\n');
}
