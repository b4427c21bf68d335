import type { JobView, SetAsideFile } from '../../../../shared/domain/job.ts';
import type { CommandInput } from '../command.ts';
import type { OpenCore } from '../open-core.ts';

/** Files named on the terminal; the rest is counted. */
const mostNamed = 20;

/**
 * What to do with files that could not be copied as they were listed: `--leave-out` and `--copy-again` say it, or a
 * person is asked. True when something was done and the disks work on. `isAgain`: copying again was tried before, so
 * only a person may ask for it once more.
 */
export async function settleSetAside(
  input: CommandInput,
  core: OpenCore,
  job: JobView,
  isAgain: boolean,
): Promise<boolean> {
  const { line, terminal, signal } = input;
  const { prep } = core.handlers;
  const name = job.descriptor.jobName;
  const files = await prep.setAside({ job: name, diskId: null }, signal);
  if (files.length === 0) return false;
  const left = files.filter((file) => line.values('leave-out').includes(file.path));
  if (left.length > 0) {
    await prep.leaveOut({ job: name, paths: left.map((file) => file.path) }, signal);
    return true;
  }
  terminal.say(setAsideText(files));
  if (line.has('copy-again') && !isAgain) {
    await prep.copyAgain({ job: name, diskId: null }, signal);
    return true;
  }
  if (!terminal.isInteractive) return false;
  const answer = await terminal.ask(
    'Copy just these again (again), leave them out of the backup (leave), or stop here (nothing)? ',
  );
  switch (answer.trim().toLowerCase()) {
    case 'again':
      await prep.copyAgain({ job: name, diskId: null }, signal);
      return true;
    case 'leave':
      await prep.leaveOut({ job: name, paths: files.map((file) => file.path) }, signal);
      return true;
    default:
      return false;
  }
}

export function setAsideText(files: readonly SetAsideFile[]): string {
  const lines = files
    .slice(0, mostNamed)
    .flatMap(({ path, what, ranges }) => [
      `  ${path}: ${what}`,
      ...ranges
        .slice(0, mostNamed)
        .map(
          ({ offset, length }) => `    bytes ${offset} to ${offset + length - 1} cannot be read`,
        ),
    ]);
  const more = files.length - mostNamed;
  return [
    'These files could not be copied as they were listed:',
    ...lines,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join('\n');
}
