import { findingsToShow } from '../../../../shared/domain/findings.ts';
import type { DiskView } from '../../../../shared/domain/disk.ts';
import { imageBytes } from '../../../../shared/domain/image-disk.ts';
import { formatBytes } from '../../../../shared/domain/size.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { requireValue } from '../arguments.ts';
import type { RunCommand } from '../command.ts';
import { findDisk } from '../find-disk.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';

export const runDisks: RunCommand = (input) =>
  withCore(input, async ({ handlers }) => {
    const job = input.line.value('job');
    if (job !== null) await handlers.jobs.get({ job }, input.signal);
    const disks = await handlers.disks.list({ job }, input.signal);
    const hint =
      'No disk is attached. An image file can be one: disks add-image <file> --size 8GiB';
    input.terminal.result({ disks }, disks.length === 0 ? hint : disks.map(diskText).join('\n'));
  });

export const runAddImage: RunCommand = (input) =>
  withCore(input, async ({ handlers }) => {
    const { line } = input;
    const file = line.positional(0);
    if (file === null) throw new AppError('input.command', { text: 'Name the image file' });
    const serial = line.value('serial');
    if (serial !== null) {
      const adopted = { file: absolutePath(file), serial: serial.toUpperCase() };
      const disk = await handlers.disks.adoptImage(adopted, input.signal);
      input.terminal.result(disk, diskText(disk));
      return;
    }
    const size = line.value('size');
    if (size === null) {
      const text = `Give ${file} a size with --size 8GiB, or, when it was a disk before, its serial with --serial`;
      throw new AppError('input.command', { text });
    }
    const sizeBytes = imageBytes(size);
    if (sizeBytes === null) {
      throw new AppError('input.command', { text: `--size ${size} is not a size such as 8GiB` });
    }
    const disk = await handlers.disks.addImage(
      { file: absolutePath(file), sizeBytes },
      input.signal,
    );
    input.terminal.result(disk, diskText(disk));
  });

export const runRemoveImage: RunCommand = (input) =>
  withCore(input, async ({ handlers }) => {
    const typed = input.line.positional(0);
    if (typed === null) throw new AppError('input.command', { text: 'Name the disk' });
    const disk = findDisk(await handlers.disks.list({ job: null }, input.signal), typed);
    await handlers.disks.removeImage({ diskId: disk.id }, input.signal);
    input.terminal.result({ removed: disk.id }, `${disk.serial} is off the list; its file stays.`);
  });

export const runDropDisk: RunCommand = (input) =>
  withCore(input, async ({ handlers }) => {
    const job = requireValue(input.line, 'job');
    const before = await handlers.jobs.get({ job }, input.signal);
    const disk = findDisk(before.disks, requireValue(input.line, 'disk'));
    const view = await handlers.prep.dropDisk({ job, diskId: disk.diskId }, input.signal);
    const text = `Disk ${disk.serial} is no longer part of ${job}; its files wait for another.`;
    input.terminal.result(view, text);
  });

/** A disk with what speaks for or against it. */
export function diskText(disk: DiskView): string {
  const state = disk.isChoosable ? 'can be used' : 'cannot be used';
  const head = `${disk.id}  ${disk.model}  ${formatBytes(disk.sizeBytes)}  ${disk.path}  ${state}`;
  const contents = disk.volumes.map(({ label, fileSystem, sizeBytes, usedBytes }) => {
    const name = label === '' ? 'a volume without a name' : `“${label}”`;
    const used = usedBytes === undefined ? '' : `, ${formatBytes(usedBytes)} used`;
    return `  holds ${name}, ${fileSystem || 'of an unknown format'}, ${formatBytes(sizeBytes)}${used}`;
  });
  const findings = findingsToShow(disk).map((finding) => `  ${finding.severity}: ${finding.text}`);
  return [head, ...contents, ...findings].join('\n');
}
