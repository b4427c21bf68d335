import { isCalendarDate } from '../../../../shared/domain/dates.ts';
import type { HistoryFilter } from '../../../../shared/domain/history.ts';
import { historyKind, longestPage } from '../../../../shared/domain/history.ts';
import type { HistoryEntry } from '../../../../shared/domain/job.ts';
import { exportFormat } from '../../../../shared/domain/job-table.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { readChoice } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import { table } from '../terminal.ts';

/** Who did what when, oldest first; or the same, newest first, as a file in the data folder. */
export const runHistory: RunCommand = (input) =>
  withCore(input, async (core) => {
    const filter = readFilter(input);
    const format = readChoice(input.line, 'export', exportFormat.options);
    if (format !== null) {
      const written = await core.handlers.history.export({ filter, format }, input.signal);
      const text = `The history was written, ${written.entries} entries: ${written.file}`;
      input.terminal.result(written, text);
      return;
    }
    const history = await allOf(input, core, filter);
    const rows = history.map(({ at, actor, jobName, text }) => [at, actor, jobName ?? '', text]);
    input.terminal.result({ history }, rows.length === 0 ? 'Nothing happened yet.' : table(rows));
  });

async function allOf(
  input: CommandInput,
  { handlers }: OpenCore,
  filter: HistoryFilter,
): Promise<HistoryEntry[]> {
  const found: HistoryEntry[] = [];
  for (let before: number | null = null; ;) {
    const wish = { filter, before, limit: longestPage };
    const page = await handlers.history.find(wish, input.signal);
    found.push(...page.entries);
    if (page.next === null) return found.reverse();
    before = page.next;
  }
}

function readFilter({ line }: CommandInput): HistoryFilter {
  return {
    job: line.value('job'),
    kind: readChoice(line, 'kind', historyKind.options),
    actor: line.value('actor'),
    text: line.value('text') ?? '',
    since: startOfDay(line.value('since'), 0),
    until: startOfDay(line.value('until'), 1),
  };
}

/** Days begin where the person is; the last day counts as a whole. */
function startOfDay(day: string | null, daysLater: number): string | null {
  if (day === null) return null;
  if (!isCalendarDate(day)) {
    throw new AppError('input.command', { text: `${day} is no day, such as 2026-12-04` });
  }
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}
