import { waysOut } from '../../../../shared/domain/import-job.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { findJob } from '../find-job.ts';
import { jobText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';

export const runCancelJob: RunCommand = (input) =>
  withCore(input, (core) => cancelWith(input, core));

export const runDeleteJob: RunCommand = (input) =>
  withCore(input, (core) => deleteWith(input, core));

/** Asks the service to cancel the import job; its refusal is shown as it is. */
export async function cancelWith(input: CommandInput, core: OpenCore): Promise<void> {
  const found = await findJob(input, core);
  const job = found.descriptor.jobName;
  if (found.importJob !== null && waysOut(found.importJob).cancel === 'disputed') {
    const text =
      'The disks are on their way: the service may refuse, and the parcel must be stopped.';
    input.terminal.say(text);
  }
  await confirm(input, `Cancel import job ${job} (yes)? `);
  const view = await core.handlers.importJob.cancel({ job }, input.signal);
  input.terminal.result(view, jobText(view));
}

/** Deletes the import job in Azure, where the service allows it. */
export async function deleteWith(input: CommandInput, core: OpenCore): Promise<void> {
  const found = await findJob(input, core);
  const job = found.descriptor.jobName;
  await confirm(input, `Delete import job ${job} in Azure (yes)? `);
  const view = await core.handlers.importJob.delete({ job }, input.signal);
  input.terminal.result(view, `The import job was deleted in Azure.\n\n${jobText(view)}`);
}

async function confirm({ terminal, yes }: CommandInput, question: string): Promise<void> {
  if (yes) return;
  const answer = terminal.isInteractive ? await terminal.ask(question) : '';
  if (answer.trim().toLowerCase() === 'yes') return;
  throw new AppError('input.command', {
    text: 'Nothing was asked of Azure: the answer was not yes',
  });
}
