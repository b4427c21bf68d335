import type { RunCommand } from '../command.ts';
import { withCore } from '../open-core.ts';
import { table } from '../terminal.ts';

export const runHistory: RunCommand = (input) =>
  withCore(input, async ({ handlers }) => {
    const history = await handlers.history.list({ job: input.line.value('job') }, input.signal);
    const rows = history.map(({ at, actor, jobName, text }) => [at, actor, jobName ?? '', text]);
    input.terminal.result({ history }, rows.length === 0 ? 'Nothing happened yet.' : table(rows));
  });
