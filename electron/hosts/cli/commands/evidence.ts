import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { minuteOf } from '../../../../shared/domain/dates.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { RunCommand } from '../command.ts';
import { findJob } from '../find-job.ts';
import { withCore } from '../open-core.ts';
import { absolutePath } from '../paths.ts';
import { table } from '../terminal.ts';

/** Writes the evidence of a job: a JSON file and a page to print. */
export const runEvidence: RunCommand = (input) =>
  withCore(input, async (core) => {
    const job = (await findJob(input, core)).descriptor.jobName;
    const evidence = await core.handlers.evidence.export({ job }, input.signal);
    const rows = [
      ['  Every file, disk and digest', evidence.json],
      ['  Page to print and sign', evidence.page],
      ['  SHA-256 of the first', evidence.sha256],
    ];
    const text = [`The evidence of ${job} was written:`, table(rows)].join('\n');
    input.terminal.result(evidence, text);
  });

/** Compares an evidence file with the history of this computer and says what that proves. */
export const runCheckEvidence: RunCommand = (input) => {
  const typed = input.line.positional(0);
  if (typed === null) throw new AppError('input.command', { text: 'Name the evidence file' });
  const path = absolutePath(typed);
  return withCore(input, async (core) => {
    const sha256 = await digestOf(path);
    const { entry, brokenEntry } = await core.handlers.evidence.check({ sha256 }, input.signal);
    if (brokenEntry !== null) throw new AppError('verify.history', { entry: brokenEntry });
    if (entry === null) {
      const reason = 'the history of this computer names no evidence with its SHA-256';
      throw new AppError('verify.evidence', { path, reason });
    }
    const text = [
      `${path} is the evidence that ${entry.actor} wrote at ${minuteOf(entry.at)} for job ${entry.jobName ?? ''}.`,
      `SHA-256 ${sha256}, history entry ${entry.id}; every entry of the history follows from the one before it.`,
      'It proves what lay on the disks when they were last read back, and that neither the file nor what the history said was changed since.',
      'It does not prove what happened to the disks later, nor that nobody rewrote history and file together: for that, compare the entry with the signed page.',
    ];
    input.terminal.result({ path, sha256, entry }, text.join('\n'));
  });
};

/** SHA-256 of a file of any length, lower-case hex. */
async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const told = cause instanceof Error ? cause.message : String(cause);
    const reason = isMissing ? 'there is no such file' : told;
    const next = 'Name a file that this account can read.';
    throw new AppError('input.field', { field: path, reason, next }, { cause });
  }
  return hash.digest('hex');
}
