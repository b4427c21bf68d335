import type { DriveReport, LogFinding, SavedLog } from '../../../../shared/domain/copy-log.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { exitCodeOf } from '../../../../shared/errors/app-error.ts';
import type { RunCommand } from '../command.ts';
import { findJob } from '../find-job.ts';
import { filesText, problemText } from '../job-text.ts';
import { withCore } from '../open-core.ts';
import { table } from '../terminal.ts';

/** Rows shown of each list; `--json` has up to a thousand. */
const mostRows = 20;

/** Ends with the exit code of verification when something did not arrive, or no log can say that it did. */
export const runLogs: RunCommand = (input) =>
  withCore(input, async (core) => {
    const { handlers } = core;
    const { line, signal, terminal } = input;
    const found = await findJob(input, core);
    const job = found.descriptor.jobName;
    // The addresses of the logs come with the state; a new look may have more of them.
    if (found.importJob !== null) await handlers.importJob.refresh({ job }, signal);
    const asked = { job, driveId: line.value('disk') };
    const { drives } = await handlers.logs.read(asked, signal);
    const saved = line.has('save') ? await handlers.logs.save(asked, signal) : [];
    terminal.result(
      { job, drives, saved },
      [...drives.map(driveText), ...savedText(saved)].join('\n\n'),
    );
    const isGood = drives.every(({ severity }) => severity === 'fine' || severity === 'notice');
    return isGood ? 0 : exitCodeOf('verify.import');
  });

/** What the logs of one disk say, for a person: the answer, the reasons, what to send again. */
export function driveText(drive: DriveReport): string {
  const lines = [drive.title, `${drive.meaning} ${drive.next}`];
  const codes = drive.codes
    .slice(0, mostRows)
    .map(({ level, code, count }) => [`  ${count} ×`, code, `(${level})`]);
  if (codes.length > 0) lines.push(table(codes));
  lines.push(...drive.findings.slice(0, mostRows).map(findingText));
  const more = drive.problems + drive.notices - Math.min(drive.findings.length, mostRows);
  if (more > 0) lines.push(`  … and ${more} more`);
  lines.push(...againText(drive));
  for (const { problem, notUnderstood } of drive.logs) {
    if (problem !== null) lines.push(problemText(problem));
    if (notUnderstood.length > 0) lines.push(`  Not understood: ${notUnderstood.join('; ')}`);
  }
  return lines.join('\n');
}

function findingText({ file, blob, code, detail, ranges, meaning, next }: LogFinding): string {
  const places = ranges.first.map(({ offset, length }) => `${offset}+${length}`).join(', ');
  const at =
    ranges.count === 0 ? '' : ` at ${places}${ranges.count > ranges.first.length ? ', …' : ''}`;
  const said = detail === null ? '' : ` (${detail})`;
  return `  ${file ?? blob}: ${code}${at}${said}\n    ${meaning} ${next}`;
}

function againText({
  sendAgain: { scope, files, bytes, first, strangers },
}: DriveReport): string[] {
  if (scope === 'nothing' || files + strangers === 0) return [];
  const head =
    scope === 'disk'
      ? `Send the whole disk again (${filesText(files)}, `
      : `Send ${filesText(files)} again (`;
  const unknown = strangers === 0 ? '' : `, and ${strangers} that the journal does not know`;
  const names = first.slice(0, mostRows).map((name) => `  ${name}`);
  const more = files > names.length ? [`  … and ${files - names.length} more`] : [];
  return [`${head}${formatBytes(bytes)}${unknown}):`, ...names, ...more];
}

function savedText(saved: readonly SavedLog[]): string[] {
  if (saved.length === 0) return [];
  return [['Saved:', ...saved.map(({ path }) => `  ${path}`)].join('\n')];
}
