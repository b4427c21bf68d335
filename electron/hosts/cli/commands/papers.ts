import { readNumber } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { findJob } from '../find-job.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import { table } from '../terminal.ts';

/** Writes packing list and labels of a job, and says what its parcel needs. */
export const runPapers: RunCommand = (input) => withCore(input, (core) => papersWith(input, core));

/** The deadlines of one job, or of all, as a calendar file. */
export const runCalendar: RunCommand = (input) =>
  withCore(input, (core) => calendarWith(input, core));

/** Lists the return addresses that this computer remembers, or removes one. */
export const runAddressBook: RunCommand = (input) =>
  withCore(input, (core) => addressBookWith(input, core));

export async function papersWith(input: CommandInput, core: OpenCore): Promise<void> {
  const job = (await findJob(input, core)).descriptor.jobName;
  const papers = await core.handlers.papers.write({ job }, input.signal);
  const text = [
    `The shipping papers of ${job} were written (${papers.pages} pages):`,
    `  ${papers.pdf}`,
    `  ${papers.html}`,
    ...papers.notes.map((note) => `${note.title}: ${note.text}`),
  ];
  if (papers.respelled.length > 0) {
    text.push('The PDF spells these with other letters; print the HTML page instead:');
    text.push(...papers.respelled.map((each) => `  ${each.text} → ${each.printed}`));
  }
  input.terminal.result(papers, text.join('\n'));
}

export async function calendarWith(input: CommandInput, core: OpenCore): Promise<void> {
  const job = input.line.value('job');
  const calendar = await core.handlers.calendar.export({ job }, input.signal);
  const dates = calendar.events === 1 ? 'One date was' : `${calendar.events} dates were`;
  input.terminal.result(calendar, `${dates} written to ${calendar.file}`);
}

export async function addressBookWith(input: CommandInput, core: OpenCore): Promise<void> {
  const { line, signal, terminal } = input;
  const { addressBook } = core.handlers;
  const id = readNumber(line, 'remove', Number.isSafeInteger);
  if (id !== null) await addressBook.remove({ id }, signal);
  const addresses = await addressBook.list(null, signal);
  const rows = addresses.map(({ id, label, address }) => [
    String(id),
    label,
    `${address.returnStreet1}, ${address.returnPostalCode} ${address.returnCity}, ${address.returnCountry}`,
  ]);
  terminal.result({ addresses }, rows.length === 0 ? 'No address is remembered.' : table(rows));
}
