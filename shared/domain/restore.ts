import { z } from 'zod';
import { errorData } from './error-data.ts';
import { remarks } from './initial-copy.ts';

const bytes = z.number().int();
const count = z.number().int();

/** A source that an initial copy holds. */
export const restorableSource = z.object({
  name: z.string(),
  /** Where it came from. */
  path: z.string(),
  parts: count,
  files: count,
  bytes,
  /** When the copy of its first part began. */
  startedAt: z.string(),
  /** Why it cannot be restored completely (a part is missing); null when all is there. */
  problem: z.string().nullable(),
});
export type RestorableSource = z.infer<typeof restorableSource>;

export const restorable = z.object({
  sources: z.array(restorableSource),
  /** Catalogues of other programs, which only the backup server reads. */
  foreign: count,
});
export type Restorable = z.infer<typeof restorable>;

export const restoreRequest = z.object({
  job: z.string(),
  /** Folder to restore to. */
  target: z.string(),
  /** A folder that holds the archives; null: the storage container of the job. */
  from: z.string().nullable(),
  /** Names of sources; empty: all. */
  sources: z.array(z.string()),
  /** Only what lies under these paths within their source; empty: everything. */
  only: z.array(z.string()),
  /** Into a folder that holds something; files of the same name are replaced. */
  intoExisting: z.boolean().default(false),
  /** Gives files their owner and group back; needs root. */
  owners: z.boolean().default(false),
});
export type RestoreRequest = z.infer<typeof restoreRequest>;

/** The last restore of a job as it is stored. */
export const restoreResult = z.object({
  target: z.string(),
  from: z.string().nullable(),
  sources: z.array(z.string()),
  only: z.array(z.string()),
  startedAt: z.string(),
  /** Null while it runs and after it was interrupted; started again, it skips what is there already. */
  finishedAt: z.string().nullable(),
  files: count,
  bytes,
  /** Of these files, those that were there already with the right content. */
  alreadyThere: count,
  /** What could not be restored as it was backed up. */
  differs: remarks,
  /** Restored as it was stored, but noted when it was backed up (it changed while it was read). */
  noted: remarks,
  /** Names them all; null when there is nothing to name. */
  report: z.string().nullable(),
  error: errorData.nullable(),
});
export type RestoreResult = z.infer<typeof restoreResult>;

export const restoreView = restoreResult.extend({ isRunning: z.boolean() });
export type RestoreView = z.infer<typeof restoreView>;

export const restoreProgress = z.object({
  jobName: z.string(),
  phase: z.enum(['reading-catalogues', 'restoring', 'finishing']),
  source: z.string().nullable(),
  doneFiles: count,
  totalFiles: count,
  doneBytes: bytes,
  totalBytes: bytes,
  bytesPerSecond: z.number(),
  currentFile: z.string().nullable(),
  differs: count,
});
export type RestoreProgress = z.infer<typeof restoreProgress>;
