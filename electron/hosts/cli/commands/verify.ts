import type { Damage, JobDisk } from '../../../../shared/domain/job.ts';
import { AppError, exitCodeOf } from '../../../../shared/errors/app-error.ts';
import { requireValue } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { findDisk } from '../find-disk.ts';
import { findJob } from '../find-job.ts';
import { asErrorData, damageText, jobText, problemText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import { waitForDisks } from './wait-for-disks.ts';

/** Reads one prepared disk back, of whatever job it belongs to. */
export const runVerifyDisk: RunCommand = (input) =>
  withCore(input, async (core) => {
    const typed = requireValue(input.line, 'disk');
    const jobs = await core.handlers.jobs.list(null, input.signal);
    const all = jobs.flatMap((job) =>
      job.disks.map((disk) => ({ ...disk, job: job.descriptor.jobName })),
    );
    const { job, diskId, serial } = findDisk(all, typed);
    await core.handlers.prep.verify({ job, diskId }, input.signal);
    const view = await waitForDisks(input, core, job);
    const disk = view.disks.find((entry) => entry.diskId === diskId);
    if (disk === undefined) throw new AppError('input.unknown-disk', { id: typed });
    if (input.signal.aborted) throw new AppError('disk.cancelled', { disk: serial });
    await tellDamage(input, core, job, disk);
    if (disk.error !== null) throw AppError.fromData(asErrorData(disk.error));
    const text = `Disk ${serial} was read back at ${disk.verifiedAt ?? ''}: manifest and all ${disk.files} files match.`;
    input.terminal.result(disk, text);
  });

/** Names the damaged places of a disk: for a person, or as one JSON line. */
export async function tellDamage(
  { terminal, signal }: CommandInput,
  core: OpenCore,
  job: string,
  disk: JobDisk,
): Promise<void> {
  if (disk.damage.count === 0) return;
  const damage: Damage[] = await core.handlers.prep.damage({ job, diskId: disk.diskId }, signal);
  terminal.say(damageText(disk.serial, disk.damage.count, damage));
  if (terminal.isJson) terminal.progress({ disk: disk.serial, damage }, '');
}

export const runVerifyImport: RunCommand = (input) =>
  withCore(input, async (core) => {
    const found = await findJob(input, core);
    const job = found.descriptor.jobName;
    if (found.importJob !== null) {
      await core.handlers.importJob.refresh({ job }, input.signal);
    }
    const view = await core.handlers.finish.verifyImport({ job }, input.signal);
    input.terminal.result(view.importCheck, jobText(view));
    if (view.importCheck?.mismatches.length === 0) return 0;
    if (view.problem !== null) input.terminal.say(problemText(view.problem));
    return exitCodeOf('verify.import');
  });
