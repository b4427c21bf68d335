import type { JobView } from '../../../../shared/domain/job.ts';
import { takesFiles } from '../../../../shared/domain/job-disks.ts';
import { mostDisks } from '../../../../shared/domain/job-parts.ts';
import { furtherJobsNotice } from '../../../../shared/domain/parts-words.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { AppError, toErrorData } from '../../../../shared/errors/app-error.ts';
import { requireValue } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { findJobInStaging } from '../find-job.ts';
import { jobsOfBackup, textOfJobs, valueOfJobs } from '../group.ts';
import { doubtfulText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import type { ChosenDisk } from './choose-disks.ts';
import { chooseDisks, waitForNewDisk } from './choose-disks.ts';
import { makeJob, readServiceWish } from './make-job.ts';
import { settleSetAside } from './set-aside.ts';
import { requirePrepared, waitForDisks } from './wait-for-disks.ts';

export const runPrepare: RunCommand = (input) =>
  withCore(input, (core) => prepareWith(input, core));

/**
 * Prepares the disks of a backup, or goes on with them, then creates the import job and prints its address: each of
 * them, when the disks are more than one job takes. A job that is not complete does not hold up the others; what keeps
 * it back is told at the end.
 */
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
  const failures: unknown[] = [];
  for (const one of prepared) {
    try {
      requirePrepared(terminal.say, one);
      if (one.importJob === null) await makeJob(input, core, one);
    } catch (thrown) {
      failures.push(thrown);
    }
  }
  const jobs = await jobsOfBackup(core, job, signal);
  if (failures.length > 0) {
    if (jobs.length > 1) terminal.say(textOfJobs(jobs));
    throw failures[0];
  }
  terminal.result(valueOfJobs(jobs), `${textOfJobs(jobs)}\n\n${nextText(jobs.length)}`);
}

function nextText(jobs: number): string {
  return jobs === 1
    ? 'Next: put the disks into one parcel, then diskprep u: with the tracking number.'
    : 'Next: make one parcel of each job, then diskprep u: --job <name> with the tracking number of each.';
}

/** Starts with the disks chosen now, or goes on; whoever runs the command again also means disks that are paused. */
async function begin(input: CommandInput, core: OpenCore, found: JobView): Promise<void> {
  const job = found.descriptor.jobName;
  const before = await jobsOfBackup(core, job, input.signal);
  const chosen = await chooseDisks(input, core, before, job);
  if (chosen.length > 0) {
    await tellFurtherJobs(input, core, before, job, chosen);
    await start(input, core, job, chosen);
  }
  for (const one of before) {
    const isPaused = one.disks.some((disk) => disk.isPaused);
    if (chosen.length === 0 || isPaused) await resume(input, core, one, before.length > 1);
  }
}

/** What a job of several lacks is its stored problem, which is told once the others are done. */
async function resume(
  { signal }: CommandInput,
  core: OpenCore,
  view: JobView,
  isOneOfSeveral: boolean,
): Promise<void> {
  try {
    await core.handlers.prep.resume({ job: view.descriptor.jobName, diskId: null }, signal);
  } catch (thrown) {
    const { code } = toErrorData(thrown);
    const isTold = code === 'disk.too-small' || code === 'disk.file-too-large';
    if (!isOneOfSeveral || !isTold) throw thrown;
  }
}

/** Before anything is erased: more than ten disks are more than one parcel. */
async function tellFurtherJobs(
  { terminal, signal }: CommandInput,
  { handlers }: OpenCore,
  before: readonly JobView[],
  job: string,
  chosen: readonly ChosenDisk[],
): Promise<void> {
  const diskIds = chosen.filter((disk) => disk.role === 'data').map((disk) => disk.diskId);
  const own = before.find((one) => one.descriptor.jobName === job)?.disks.filter(takesFiles) ?? [];
  const mayBeSeveral = before.length > 1 || own.length + diskIds.length >= mostDisks;
  if (!mayBeSeveral || diskIds.length === 0) return;
  const { jobs } = await handlers.prep.preview({ job, diskIds }, signal);
  const notice = furtherJobsNotice(jobs);
  if (notice.length > 0) terminal.say(notice.join('\n'));
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
async function finishDisks(input: CommandInput, core: OpenCore, job: string): Promise<JobView[]> {
  let isAgain = false;
  for (;;) {
    const views = await waitForAll(input, core, job);
    if (input.signal.aborted) return views;
    const aside = views.find((view) =>
      view.disks.some((disk) => disk.error?.code === 'disk.set-aside'),
    );
    const short = views.find((view) => view.problem?.code === 'disk.too-small');
    if (aside !== undefined) {
      if (!(await settleSetAside(input, core, aside, isAgain))) return views;
      isAgain = true;
    } else if (short !== undefined && input.terminal.isInteractive) {
      saySpaceMissing(input, Number(short.problem?.facts['missingBytes']));
      const name = short.descriptor.jobName;
      const disk = await waitForNewDisk(input, core, name, []);
      const request = { job: name, disks: [disk], allowShort: true };
      await tellFurtherJobs(input, core, views, name, request.disks);
      await core.handlers.prep.start(request, input.signal);
    } else {
      return views;
    }
  }
}

/** Waits until no disk of the backup is worked on; a job that is begun meanwhile is waited for as well. */
async function waitForAll(input: CommandInput, core: OpenCore, job: string): Promise<JobView[]> {
  for (let known = 0; ;) {
    const views = await jobsOfBackup(core, job, input.signal);
    const names = views.map((view) => view.descriptor.jobName);
    const isIdle = views.every((view) => view.disks.every((disk) => !disk.isRunning));
    if (isIdle && known === names.length) return views;
    known = names.length;
    await Promise.all(names.map((name) => waitForDisks(input, core, name)));
  }
}

/** Says how to go on after Ctrl+C; what is flushed stays. */
function pausedError(
  { terminal, line }: CommandInput,
  views: readonly JobView[],
  staging: string,
): AppError {
  const typed = line.value('job');
  const job = typed === null ? '' : ` --job ${typed}`;
  terminal.say(`Paused; what was written stays. Go on with: diskprep s:${staging}${job}`);
  const open = views
    .flatMap((view) => view.disks)
    .filter((disk) => takesFiles(disk) && disk.phase !== 'prepared');
  return new AppError('disk.cancelled', { disk: open.map((disk) => disk.serial).join(', ') });
}
