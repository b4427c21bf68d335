import { say } from '../../../shared/language/say.ts';
import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import type { ImportCheck } from '../../../shared/domain/import-job.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireJob } from '../jobs/job-records.ts';
import type { BlobContainer } from '../ports/cloud.ts';
import type { StoredFile } from '../ports/job-store.ts';
import { openJobContainer } from './job-container.ts';
import { requireImportJob } from './refresh-import-job.ts';

/** Blobs read side by side: enough to hide the time a request takes, little enough to stay small. */
const readers = 3;

/** From these states on the service has copied what it will copy. */
const copiedStates = ['Packaging', 'Returning', 'Completed', 'Closed'];

/**
 * Reads every blob of the job back and compares its length and the MD5 of each range with what was hashed while staging
 * was read. The result is stored; what differs is named in it and becomes the job's problem.
 */
export async function verifyImport(
  context: CoreContext,
  jobName: string,
  signal: AbortSignal,
): Promise<void> {
  const { store } = context.ports;
  const job = requireJob(context, jobName);
  const what = say`Checking the import`;
  const { state } = requireImportJob(job, what);
  if (state === null || !copiedStates.includes(state)) {
    const waitsFor = say`the data centre to finish copying (Azure shows ${state ?? say`no state`})`;
    throw new AppError('input.wrong-moment', { what, waitsFor });
  }
  const container = await openJobContainer(context, job, signal);
  const there = new Map<string, number>();
  if (await container.exists()) {
    for await (const blob of container.list('')) there.set(blob.name, blob.length);
  }

  const files = store.files(jobName);
  const blobs: ImportCheck['blobs'] = [];
  const mismatches: ImportCheck['mismatches'] = [];
  let filesTotal = 0;
  const readNext = async (): Promise<void> => {
    // The readers share one walk: each takes the next file.
    for (let next = files.next(); next.done !== true; next = files.next()) {
      const file = next.value;
      filesTotal += 1;
      signal.throwIfAborted();
      const result = await compareBlob(context, container, file, there.get(file.path), signal);
      if (typeof result === 'string') mismatches.push({ file: file.path, reason: result });
      else blobs.push({ name: file.path, length: file.lengthBytes, md5: result.md5 });
      context.emit('prep', 'progress', { jobName, lanes: context.runner.progressOf(jobName) });
    }
  };
  await Promise.all(Array.from({ length: readers }, readNext));

  const byName = <T>(nameOf: (item: T) => string) => {
    return (a: T, b: T) => (nameOf(a) < nameOf(b) ? -1 : 1);
  };
  const first = mismatches.sort(byName((item) => item.file))[0];
  const importCheck = {
    checkedAt: nowOf(context),
    filesTotal,
    filesMatching: blobs.length,
    bytes: blobs.reduce((sum, blob) => sum + blob.length, 0),
    blobs: blobs.sort(byName((item) => item.name)),
    mismatches,
  };
  const facts = { count: mismatches.length, first: first?.file ?? '' };
  const problem = first === undefined ? null : new AppError('verify.import', facts).toData();
  store.updateJob(jobName, { importCheck, problem });
  const text = say`${blobs.length} of ${filesTotal} files match what was staged`;
  record(context, jobName, 'import.verified', text);
  announce(context, jobName);
}

/** MD5 of the whole blob when it matches, else the reason in words. */
async function compareBlob(
  context: CoreContext,
  container: BlobContainer,
  file: StoredFile,
  length: number | undefined,
  signal: AbortSignal,
): Promise<{ md5: string } | string> {
  if (length === undefined) return say`there is no blob of that name`;
  if (length !== file.lengthBytes) {
    return say`the blob has ${length} bytes, the staged file ${file.lengthBytes}`;
  }
  const ranges = context.ports.store.listRanges(file.id);
  const hashed = ranges.reduce((sum, range) => sum + range.length, 0);
  if (hashed !== file.lengthBytes) return say`it was not hashed completely while it was written`;

  const whole = createHash('md5');
  let at = 0;
  let index = 0;
  let part: Hash = createHash('md5');
  let partBytes = 0;
  if (length > 0) {
    for await (const chunk of container.read(file.path, 0, length, signal)) {
      whole.update(chunk);
      let from = 0;
      while (from < chunk.length) {
        const range = ranges[index];
        if (range === undefined) return say`more than ${length} bytes came`;
        const take = Math.min(chunk.length - from, range.length - partBytes);
        part.update(chunk.subarray(from, from + take));
        from += take;
        at += take;
        partBytes += take;
        if (partBytes < range.length) continue;
        if (digestOf(part) !== range.md5) return say`its bytes from ${range.offset} on differ`;
        part = createHash('md5');
        partBytes = 0;
        index += 1;
      }
    }
  }
  return at === length ? { md5: digestOf(whole) } : say`only ${at} of ${length} bytes came`;
}

function digestOf(hash: Hash): string {
  return hash.digest('hex').toUpperCase();
}
