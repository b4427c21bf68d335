import { readDriveLetter } from '../../../../shared/domain/drive-letter.ts';
import type { DiskView } from '../../../../shared/domain/disk.ts';
import { typedSerialReason } from '../../../../shared/domain/findings.ts';
import type { Clearing, JobView } from '../../../../shared/domain/job.ts';
import { clearing } from '../../../../shared/domain/job.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { readChoice } from '../arguments.ts';
import type { CommandInput } from '../command.ts';
import { findDisk } from '../find-disk.ts';
import type { OpenCore } from '../open-core.ts';
import { diskText } from './disks.ts';

type Start = Parameters<OpenCore['handlers']['prep']['start']>[0];
/** How a person chose a disk, as the core wants to know it. */
export type ChosenDisk = Start['disks'][number];

/**
 * The disks to add to a backup that travels in these jobs, mostly one, confirmed one by one: those named with `--disk` and `--spare`, or those that a person picks.
 * None when the job goes on with what it has.
 */
export async function chooseDisks(
  input: CommandInput,
  core: OpenCore,
  jobs: readonly JobView[],
  job: string,
): Promise<ChosenDisk[]> {
  const { line } = input;
  const attached = await core.handlers.disks.list({ job }, input.signal);
  const known = jobs.flatMap((one) => one.disks);
  const isNew = (disk: DiskView) => known.every((own) => own.diskId !== disk.id);
  const find = (typed: string) => findTyped(input, attached, typed);
  const spares = line.values('spare').map(find);
  let disks = line.values('disk').map(find);
  if (disks.length === 0 && known.length === 0) disks = await pick(input, core, job, attached);
  const chosen: ChosenDisk[] = [];
  for (const disk of disks.filter(isNew)) chosen.push(await confirmDisk(input, disk, 'data'));
  for (const disk of spares.filter(isNew)) chosen.push(await confirmDisk(input, disk, 'spare'));
  return chosen;
}

async function pick(
  input: CommandInput,
  core: OpenCore,
  job: string,
  attached: readonly DiskView[],
): Promise<DiskView[]> {
  const { terminal, signal } = input;
  const usable = attached.filter((disk) => disk.isChoosable);
  if (!terminal.isInteractive || usable.length === 0) {
    const names = usable.map((disk) => disk.id).join(', ');
    const text = `Name the disks to erase with --disk (${names || 'none can be used'})`;
    throw new AppError('input.command', { text });
  }
  terminal.say(attached.map(diskText).join('\n'));
  const { totalBytes } = await core.handlers.prep.preview({ job, diskIds: [] }, signal);
  terminal.say(`The backup needs ${formatBytes(totalBytes)}.`);
  const answer = await terminal.ask('Which disks, by id or serial, separated by blanks? ');
  const words = answer.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) throw new AppError('input.command', { text: 'No disk was chosen' });
  return words.map((typed) => findTyped(input, attached, typed));
}

/** The old tool asked for a letter without colon; one that was typed is left out, and the person is told. */
function findTyped({ terminal }: CommandInput, attached: readonly DiskView[], typed: string) {
  const disk = findDisk(attached, typed);
  const drive = readDriveLetter(typed);
  if (drive?.hadColon === true) {
    terminal.say(`${typed} was read as drive letter ${drive.letter}, without the colon.`);
  }
  return disk;
}

/** Asks for one disk, by name. `--yes` answers the question; what refuses a disk is decided by the core. */
export async function confirmDisk(
  input: CommandInput,
  disk: DiskView,
  role: ChosenDisk['role'],
): Promise<ChosenDisk> {
  return {
    diskId: disk.id,
    headDigest: disk.identity.headDigest,
    typedSerialEnd: disk.isChoosable ? await askFor(input, disk) : '',
    role,
    clearing: readClearing(input),
  };
}

function readClearing({ line }: CommandInput): Clearing {
  return readChoice(line, 'clear', clearing.options) ?? 'none';
}

async function askFor(input: CommandInput, disk: DiskView): Promise<string> {
  const { terminal, yes } = input;
  if (yes) return disk.serial.slice(-4);
  if (!terminal.isInteractive) throw new AppError('refused.unattended', { disk: disk.serial });
  terminal.say('Everything on this disk is erased:');
  terminal.say(diskText(disk));
  if (typedSerialReason(disk) !== null) {
    return terminal.ask('Type the last four characters of its serial to erase it: ');
  }
  const answer = await terminal.ask(`Erase and write disk ${disk.serial} (yes)? `);
  if (answer.trim().toLowerCase() === 'yes') return '';
  throw new AppError('refused.unattended', { disk: disk.serial });
}

/**
 * Waits until a person attaches a disk that the job can use and types the end of its serial. Never takes one by itself,
 * whatever `--yes` says: it was not there when that was typed.
 */
export async function waitForNewDisk(
  input: CommandInput,
  core: OpenCore,
  jobName: string,
  chosen: readonly ChosenDisk[],
): Promise<ChosenDisk> {
  const { terminal, signal } = input;
  const passed = new Set(chosen.map((disk) => disk.diskId));
  const changes = nextChange(core, signal);
  try {
    terminal.say('Attach another disk; it is noticed by itself. Ctrl+C ends the waiting.');
    for (;;) {
      signal.throwIfAborted();
      const disks = await core.handlers.disks.list({ job: jobName }, signal);
      const found = disks.find(
        (disk) => disk.isChoosable && disk.usedByJob === null && !passed.has(disk.id),
      );
      if (found === undefined) {
        await changes.wait();
        continue;
      }
      passed.add(found.id);
      terminal.say(diskText(found));
      const end = found.serial.slice(-4);
      const question = `Erase and use disk ${found.serial}? Type the last ${end.length} characters of its serial, or nothing to wait for another: `;
      const typed = (await terminal.ask(question)).trim();
      if (typed.toUpperCase() !== end.toUpperCase()) continue;
      const { headDigest } = found.identity;
      const role = 'data';
      return {
        ...{ diskId: found.id, headDigest, typedSerialEnd: typed, role },
        clearing: readClearing(input),
      };
    }
  } finally {
    changes.stop();
  }
}

/** `wait` resolves with the next change of the disks since the last call, or when the command is stopped. */
function nextChange(core: OpenCore, signal: AbortSignal) {
  let hasChanged = false;
  let wake: () => void = () => undefined;
  const notice = () => {
    hasChanged = true;
    wake();
  };
  const stop = core.onDisks(notice);
  signal.addEventListener('abort', notice);
  return {
    wait: async () => {
      if (!hasChanged) await new Promise<void>((resolve) => (wake = resolve));
      hasChanged = false;
    },
    stop: () => {
      stop();
      signal.removeEventListener('abort', notice);
    },
  };
}
