import { AppError } from '../../../../shared/errors/app-error.ts';
import type { RunCommand } from '../command.ts';
import { findJob } from '../find-job.ts';
import { withCore } from '../open-core.ts';
import { table } from '../terminal.ts';

/** The words `--reveal` and `--export-journals` are the question: without them nothing is shown or recorded. */
export const runKeys: RunCommand = (input) => {
  if (input.line.has('export-journals')) {
    return withCore(input, async (core) => {
      const job = (await findJob(input, core)).descriptor.jobName;
      const journals = await core.handlers.keys.exportJournals({ job }, input.signal);
      const text =
        journals.length === 0
          ? 'No disk of this job is prepared yet.'
          : ['These hold recovery passwords; delete them after use.', ...journals].join('\n');
      input.terminal.result({ journals }, text);
    });
  }
  if (!input.line.has('reveal')) {
    const text = 'keys shows secrets on this screen; add --reveal to say that you want that';
    throw new AppError('input.command', { text });
  }
  return withCore(input, async (core) => {
    const job = (await findJob(input, core)).descriptor.jobName;
    const keys = await core.handlers.keys.reveal({ job }, input.signal);
    const rows = keys.map((key) => [key.serial, key.recoveryPassword]);
    input.terminal.result({ keys }, rows.length === 0 ? 'No disk has a key yet.' : table(rows));
  });
};
