import { z } from 'zod';
import { errorData } from './error-data.ts';

const bytes = z.number().int();
const count = z.number().int();

/** Lists of what was noticed are cut here; the report file names all. */
export const firstRemarks = 20;

/** Something about one file or folder that a person must know. */
export const remark = z.object({
  /** Name of the source, and the path in it with forward slashes; `.` is the source itself. */
  source: z.string(),
  path: z.string(),
  /** In words that fit behind a colon. */
  what: z.string(),
});
export type Remark = z.infer<typeof remark>;
export const remarks = z.object({ count, first: z.array(remark) });
export type Remarks = z.infer<typeof remarks>;

/** A folder that is copied, and the name of its files in staging and of its folder when it is restored. */
export const copySource = z.object({ name: z.string(), path: z.string() });
export type CopySource = z.infer<typeof copySource>;

/** A finished archive in staging with its catalogue. */
export const copyPart = z.object({
  source: z.string(),
  /** From 1 within its source. */
  number: count,
  archive: z.object({ name: z.string(), bytes, sha256: z.string() }),
  catalogue: z.object({ name: z.string(), bytes, sha256: z.string() }),
  files: count,
  folders: count,
  links: count,
  /** Bytes of content before compression. */
  bytes,
  /** Where the walk through the source goes on. */
  last: z.string(),
  /** The source ends with this part. */
  isLast: z.boolean(),
  finishedAt: z.string(),
});
export type CopyPart = z.infer<typeof copyPart>;

/** The last initial copy of a job as it is stored. */
export const initialCopy = z.object({
  sources: z.array(copySource),
  /** The size of archives at which the next one begins. */
  partBytes: bytes,
  startedAt: z.string(),
  /** Null while it runs and after it was interrupted: finished parts stay and are not written again. */
  finishedAt: z.string().nullable(),
  /** What the sources held when it began. */
  totalFiles: count,
  totalBytes: bytes,
  parts: z.array(copyPart),
  /** Not in the copy, with the reason. */
  skipped: remarks,
  /** In the copy, but not as a file that stood still. */
  noted: remarks,
  /** Names every skipped and noted file; null until it is finished. */
  report: z.string().nullable(),
  error: errorData.nullable(),
});
export type InitialCopy = z.infer<typeof initialCopy>;

export const initialCopyView = initialCopy.extend({
  isRunning: z.boolean(),
  /** Sums over the finished parts. */
  files: count,
  bytes,
  writtenBytes: bytes,
});
export type InitialCopyView = z.infer<typeof initialCopyView>;

/** What a walk through the sources found, without reading a file. */
export const sourceEstimate = z.object({
  sources: z.array(copySource.extend({ files: count, folders: count, links: count, bytes })),
  files: count,
  bytes,
  /** Space the copy takes at most: holes of sparse files need none. */
  neededBytes: bytes,
  largest: z.object({ source: z.string(), path: z.string(), bytes }).nullable(),
  problems: remarks,
  /** In the staging location. */
  freeBytes: bytes,
});
export type SourceEstimate = z.infer<typeof sourceEstimate>;

/** How far a running copy is. Percent, time left and words are made where they are shown. */
export const copyProgress = z.object({
  jobName: z.string(),
  phase: z.enum(['estimating', 'comparing', 'copying', 'finishing']),
  source: z.string().nullable(),
  part: count,
  /** While estimating, the totals grow and nothing is done. */
  doneFiles: count,
  totalFiles: count,
  doneBytes: bytes,
  totalBytes: bytes,
  writtenBytes: bytes,
  bytesPerSecond: z.number(),
  currentFile: z.string().nullable(),
  skipped: count,
});
export type CopyProgress = z.infer<typeof copyProgress>;
