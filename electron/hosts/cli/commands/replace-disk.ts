import { requireValue } from '../arguments.ts';
import type { RunCommand } from '../command.ts';
import { findDisk } from '../find-disk.ts';
import { jobText } from '../job-text.ts';
import { withCore } from '../open-core.ts';
import { confirmDisk } from './choose-disks.ts';
import { requirePrepared, waitForDisks } from './wait-for-disks.ts';

/** Gives a disk up; its files are written to the disk named with `--by`, or to a spare of the job. */
export const runReplaceDisk: RunCommand = (input) =>
  withCore(input, async (core) => {
    const { line, terminal, signal } = input;
    const { handlers } = core;
    const job = requireValue(line, 'job');
    const before = await handlers.jobs.get({ job }, signal);
    const { diskId, serial } = findDisk(before.disks, requireValue(line, 'disk'));
    const typed = line.value('by');
    const attached = typed === null ? [] : await handlers.disks.list({ job }, signal);
    const by = typed === null ? null : await confirmDisk(input, findDisk(attached, typed), 'data');
    await handlers.prep.replaceDisk({ job, diskId, by }, signal);
    terminal.say(`Disk ${serial} is given up; its files are written to another one.`);
    const view = await waitForDisks(input, core, job);
    requirePrepared(terminal.say, view);
    terminal.result(view, jobText(view));
  });
