import type { JobView } from '../../../../shared/domain/job.ts';
import { takesFiles } from '../../../../shared/domain/job-disks.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { AppError, toErrorData } from '../../../../shared/errors/app-error.ts';
import { requireValue } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { findJobInStaging } from '../find-job.ts';
import { doubtfulText, jobText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import type { ChosenDisk } from './choose-disks.ts';
import { chooseDisks, waitForNewDisk } from './choose-disks.ts';
import { makeJob, readServiceWish } from './make-job.ts';
import { settleSetAside } from './set-aside.ts';
import { requirePrepared, waitForDisks } from './wait-for-disks.ts';

export const runPrepare: RunCommand = (input) =>
  withCore(input, (core) => prepareWith(input, core));

/** Prepares the disks of a job, or goes on with them, then creates the import job and prints its address. */
export async function prepareWith(input: CommandInput, core: OpenCore): Promise<void> {
  const { signal, terminal } = input;
  const staging = requireValue(input.line, 'staging');
  // A word that is none is told before disks are written.
  readServiceWish(input);
  const found = await findJobInStaging(input, core, staging);
  const job = found.descriptor.jobName;
  for (const text of doubtfulText(found.staged)) terminal.say(text);
  await begin(input, core, found);
  const prepared = await finishDisks(input, core, job);
  if (signal.aborted) throw pausedError(input, prepared, staging);
  requirePrepared(terminal.say, prepared);
  const view = prepared.importJob === null ? await makeJob(input, core, prepared) : prepared;
  const next = 'Next: put the disks into one parcel, then diskprep u: with the tracking number.';
  terminal.result(view, `${jobText(view)}\n\n${next}`);
}

/** Starts with the disks chosen now, or goes on; whoever runs the command again also means disks that are paused. */
async function begin(input: CommandInput, core: OpenCore, found: JobView): Promise<void> {
  const job = found.descriptor.jobName;
  const chosen = await chooseDisks(input, core, found);
  if (chosen.length > 0) await start(input, core, job, chosen);
  const isPaused = found.disks.some((disk) => disk.isPaused);
  if (chosen.length === 0 || isPaused) {
    await core.handlers.prep.resume({ job, diskId: null }, input.signal);
  }
}

/** When the disks are too small, a person may attach more of them until they are enough. */
async function start(
  input: CommandInput,
  core: OpenCore,
  job: string,
  chosen: readonly ChosenDisk[],
): Promise<void> {
  const allowShort = input.line.has('allow-short');
  const disks = [...chosen];
  for (;;) {
    try {
      await core.handlers.prep.start({ job, disks, allowShort }, input.signal);
      return;
    } catch (thrown) {
      const error = toErrorData(thrown);
      if (error.code !== 'disk.too-small' || !input.terminal.isInteractive) throw thrown;
      saySpaceMissing(input, Number(error.facts['missingBytes']));
      disks.push(await waitForNewDisk(input, core, job, disks));
    }
  }
}

function saySpaceMissing({ terminal }: CommandInput, missingBytes: number): void {
  const exact = missingBytes.toLocaleString('en-US');
  terminal.say(
    `The disks are too small: ${formatBytes(missingBytes)} (${exact} bytes) are missing.`,
  );
}

/** Waits for the disks, and settles what a person can settle meanwhile, until nothing is left to do or to ask. */
async function finishDisks(input: CommandInput, core: OpenCore, job: string): Promise<JobView> {
  let isAgain = false;
  for (;;) {
    const view = await waitForDisks(input, core, job);
    if (input.signal.aborted) return view;
    if (view.disks.some((disk) => disk.error?.code === 'disk.set-aside')) {
      if (!(await settleSetAside(input, core, view, isAgain))) return view;
      isAgain = true;
    } else if (view.problem?.code === 'disk.too-small' && input.terminal.isInteractive) {
      saySpaceMissing(input, Number(view.problem.facts['missingBytes']));
      const disk = await waitForNewDisk(input, core, job, []);
      await core.handlers.prep.start({ job, disks: [disk], allowShort: true }, input.signal);
    } else {
      return view;
    }
  }
}

/** Says how to go on after Ctrl+C; what is flushed stays. */
function pausedError({ terminal, line }: CommandInput, view: JobView, staging: string): AppError {
  const job = line.value('job') === null ? '' : ` --job ${view.descriptor.jobName}`;
  terminal.say(`Paused; what was written stays. Go on with: diskprep s:${staging}${job}`);
  const open = view.disks.filter((disk) => takesFiles(disk) && disk.phase !== 'prepared');
  return new AppError('disk.cancelled', { disk: open.map((disk) => disk.serial).join(', ') });
}
