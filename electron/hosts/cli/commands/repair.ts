import type { JobDisk } from '../../../../shared/domain/job.ts';
import { takesFiles } from '../../../../shared/domain/job-disks.ts';
import type { ErrorData } from '../../../../shared/errors/app-error.ts';
import { AppError, toErrorData } from '../../../../shared/errors/app-error.ts';
import type { RunCommand } from '../command.ts';
import { findDisk } from '../find-disk.ts';
import { findJob } from '../find-job.ts';
import { asErrorData, problemText } from '../job-text.ts';
import { withCore } from '../open-core.ts';
import { tellDamage } from './verify.ts';
import { waitForDisks } from './wait-for-disks.ts';

/** Repairs the disk that is named, or all damaged ones of the job side by side, and reads them back. */
export const runRepair: RunCommand = (input) =>
  withCore(input, async (core) => {
    const { line, terminal, signal } = input;
    const before = await findJob(input, core);
    const job = before.descriptor.jobName;
    const typed = line.value('disk');
    const damaged =
      typed === null ? before.disks.filter(isDamaged) : [findDisk(before.disks, typed)];
    if (damaged.length === 0) {
      terminal.result({ repaired: [] }, `No damage is known on the disks of ${job}.`);
      return;
    }
    const failures = new Map<string, ErrorData>();
    for (const { diskId } of damaged) {
      try {
        await core.handlers.prep.repair({ job, diskId }, signal);
      } catch (thrown) {
        // The other disks are repaired all the same.
        failures.set(diskId, toErrorData(thrown));
      }
    }
    const view = await waitForDisks(input, core, job);
    if (signal.aborted) {
      throw new AppError('disk.cancelled', { disk: damaged.map((disk) => disk.serial).join(', ') });
    }
    const repaired: JobDisk[] = [];
    for (const disk of view.disks.filter((one) => damaged.some(hasId(one.diskId)))) {
      const error = failures.get(disk.diskId) ?? (disk.error && asErrorData(disk.error));
      if (error === null) repaired.push(disk);
      else failures.set(disk.diskId, error);
      await tellDamage(input, core, job, disk);
    }
    const [first, ...others] = failures.values();
    for (const disk of repaired) {
      terminal.say(`Disk ${disk.serial} is mended; every byte of it was read back and matches.`);
    }
    for (const error of others) terminal.say(problemText(error));
    if (first !== undefined) throw AppError.fromData(first);
    const serials = repaired.map((disk) => disk.serial).join(', ');
    terminal.result({ repaired }, `Repaired and read back: ${serials}.`);
  });

function hasId(diskId: string): (disk: JobDisk) => boolean {
  return (disk) => disk.diskId === diskId;
}

/** Damage that a reading back found, or a volume that nobody recognises any more. */
function isDamaged(disk: JobDisk): boolean {
  const { phase, error, damage } = disk;
  const isUnrecognised = phase === 'verifying' && error?.code === 'disk.not-our-volume';
  return takesFiles(disk) && (damage.count > 0 || isUnrecognised);
}
