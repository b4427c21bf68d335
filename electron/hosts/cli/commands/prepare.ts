import type { DiskView } from '../../../../shared/domain/disk.ts';
import type { JobView } from '../../../../shared/domain/job.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { requireValue } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { findDisk } from '../find-disk.ts';
import { findJobInStaging } from '../find-job.ts';
import { asErrorData, jobText, problemText, progressText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import { diskText } from './disks.ts';

/** Prepares the disks of a job, or goes on with them, then creates the import job and prints its address. */
export const runPrepare: RunCommand = (input) =>
  withCore(input, async (core) => {
    const { handlers } = core;
    const { signal, terminal } = input;
    const found = await findJobInStaging(input, core, requireValue(input.line, 'staging'));
    const job = found.descriptor.jobName;
    const chosen = await chooseDisks(input, core, found);
    const disks = await confirmAll(input, found, chosen);
    if (disks.length > 0) await handlers.prep.start({ job, disks }, signal);
    else await handlers.prep.resume({ job }, signal);
    const prepared = await waitForDisks(input, core, job);
    requirePrepared(terminal.say, prepared);
    const view =
      prepared.importJob === null
        ? await handlers.importJob.create({ job, returnDetails: null }, signal)
        : prepared;
    const next = 'Next: put the disks into one parcel, then diskprep u: with the tracking number.';
    terminal.result(view, `${jobText(view)}\n\n${next}`);
  });

/** The disks named, or those a person picks; none when the job goes on with what it has. */
async function chooseDisks(input: CommandInput, core: OpenCore, job: JobView): Promise<DiskView[]> {
  const { line, terminal, signal } = input;
  const jobName = job.descriptor.jobName;
  const attached = await core.handlers.disks.list({ job: jobName }, signal);
  const named = line.values('disk').map((typed) => findDisk(attached, typed));
  if (named.length > 0 || job.disks.length > 0) return named;
  const usable = attached.filter((disk) => disk.isChoosable);
  if (!terminal.isInteractive || usable.length === 0) {
    const names = usable.map((disk) => disk.id).join(', ');
    const text = `Name the disks to erase with --disk (${names || 'none can be used'})`;
    throw new AppError('input.command', { text });
  }
  terminal.say(attached.map(diskText).join('\n'));
  const { totalBytes } = await core.handlers.prep.preview({ job: jobName, diskIds: [] }, signal);
  terminal.say(`The backup needs ${formatBytes(totalBytes)}.`);
  const answer = await terminal.ask('Which disks, by id or serial, separated by blanks? ');
  const words = answer.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) throw new AppError('input.command', { text: 'No disk was chosen' });
  return words.map((typed) => findDisk(attached, typed));
}

/** Asks for each new disk, by name. `--yes` answers the questions; what refuses a disk is decided by the core. */
async function confirmAll(input: CommandInput, job: JobView, disks: readonly DiskView[]) {
  const confirmed: { diskId: string; headDigest: string; typedSerialEnd: string }[] = [];
  for (const disk of disks) {
    const isKnown = job.disks.some((own) => own.diskId === disk.id);
    const isAsked = disk.isChoosable && !isKnown;
    const typedSerialEnd = isAsked ? await confirm(input, disk) : '';
    const { headDigest } = disk.identity;
    confirmed.push({ diskId: disk.id, headDigest, typedSerialEnd });
  }
  return confirmed;
}

async function confirm(input: CommandInput, disk: DiskView): Promise<string> {
  const { terminal, yes } = input;
  if (yes) return disk.serial.slice(-4);
  if (!terminal.isInteractive) throw new AppError('refused.unattended', { disk: disk.serial });
  terminal.say('Everything on this disk is erased:');
  terminal.say(diskText(disk));
  if (disk.hasData) {
    return terminal.ask('Type the last four characters of its serial to erase it: ');
  }
  const answer = await terminal.ask(`Erase and write disk ${disk.serial} (yes)? `);
  if (answer.trim().toLowerCase() === 'yes') return '';
  throw new AppError('refused.unattended', { disk: disk.serial });
}

/** Shows progress until no disk is worked on; Ctrl+C stops the disks at their next flushed range. */
export async function waitForDisks(
  input: Pick<CommandInput, 'terminal' | 'signal'>,
  core: OpenCore,
  jobName: string,
): Promise<JobView> {
  const { terminal, signal } = input;
  let view = await core.handlers.jobs.get({ job: jobName }, signal);
  const phases = new Map<string, string>();
  core.onJob((changed) => {
    if (changed.descriptor.jobName !== jobName) return;
    view = changed;
    for (const disk of changed.disks) {
      const said = phases.get(disk.diskId);
      if (said === disk.phase || !disk.isRunning) continue;
      phases.set(disk.diskId, disk.phase);
      terminal.progress({ disk: disk.serial, phase: disk.phase }, `${disk.serial}: ${disk.phase}`);
    }
  });
  core.onProgress((progress) => {
    if (progress.jobName === jobName && progress.lanes.length > 0) {
      terminal.progress(progress, progressText(progress, view));
    }
  });
  const stop = () => void core.handlers.prep.cancel({ job: jobName, diskId: null }, signal);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  try {
    await core.whenIdle(jobName);
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return core.handlers.jobs.get({ job: jobName }, signal);
}

/** Throws the first failure of a disk, or what keeps the job from being complete; the others are told before. */
export function requirePrepared(say: (text: string) => void, view: JobView): void {
  const failed = view.disks.filter((disk) => disk.error !== null);
  for (const disk of failed.slice(1)) if (disk.error !== null) say(problemText(disk.error));
  const first = failed[0]?.error ?? view.problem;
  if (first !== null && first !== undefined) throw AppError.fromData(asErrorData(first));
}
