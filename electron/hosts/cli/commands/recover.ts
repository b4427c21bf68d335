import type { DiskView } from '../../../../shared/domain/disk.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { createLocalFiles } from '../../../adapters/local-files/create-local-files.ts';
import { Secret } from '../../../core/secret.ts';
import { largestKeyFileBytes, parseKeyFile } from '../../../formats/key-file.ts';
import { requireValue } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { findDisk } from '../find-disk.ts';
import { jobsOfBackup, textOfJobs, valueOfJobs } from '../group.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';

/**
 * Rebuilds a job from its staging location and disks. Recovery passwords come from a key file or are typed unseen; they
 * are never arguments, which every program on this computer could read.
 */
export const runRecover: RunCommand = (input) =>
  withCore(input, async (core) => {
    const { handlers } = core;
    const { line, terminal, signal } = input;
    const staging = absolutePath(requireValue(line, 'staging'));
    const attached = await handlers.disks.list({ job: null }, signal);
    const keys = await readKeys(input);
    const chosen = chooseDisks(input, attached, keys);
    const disks = [];
    for (const disk of chosen) {
      const password = keys.get(disk.serial) ?? (await askForPassword(input, disk));
      disks.push({ diskId: disk.id, recoveryPassword: password.reveal() });
    }
    const view = await handlers.recover.run({ staging, job: line.value('job'), disks }, signal);
    const jobs = await jobsOfBackup(core, view.descriptor.jobName, signal);
    const next = jobs.every((job) => job.disks.length === 0)
      ? `Next: name its disks with recover --disk, or prepare new ones with diskprep s:${staging}`
      : `Next: diskprep s:${staging} reads finished disks back and goes on with the others.`;
    terminal.result(valueOfJobs(jobs), `${textOfJobs(jobs)}\n\n${next}`);
  });

async function readKeys({ line, dataDir }: CommandInput): Promise<ReadonlyMap<string, Secret>> {
  const typed = line.value('key-file');
  if (typed === null) return new Map();
  const path = absolutePath(typed);
  const text = await createLocalFiles(dataDir).readText(path, largestKeyFileBytes);
  return parseKeyFile(text, path);
}

/** The disks named, else those of the key file, each of which must be attached. */
function chooseDisks(
  { line }: CommandInput,
  attached: readonly DiskView[],
  keys: ReadonlyMap<string, Secret>,
): DiskView[] {
  const named = line.values('disk');
  if (named.length > 0) return named.map((typed) => findDisk(attached, typed));
  return [...keys.keys()].map((serial) => {
    const disk = attached.find((one) => one.serial === serial);
    if (disk !== undefined) return disk;
    const reason = 'it is not attached; an image file is added again with disks add-image --serial';
    throw new AppError('input.recover', { disk: serial, reason });
  });
}

async function askForPassword({ terminal }: CommandInput, disk: DiskView): Promise<Secret> {
  if (!terminal.isInteractive) {
    const text = `The recovery password of disk ${disk.serial} is needed; give a --key-file`;
    throw new AppError('input.command', { text });
  }
  const question = `Recovery password of disk ${disk.serial} (it does not show): `;
  return new Secret(await terminal.askHidden(question));
}
