import { z } from 'zod';
import { errorData } from './job.ts';

/** Where a code stands in a log; the same word means different things at different places. */
export const findingLevel = z.enum(['blob', 'disposition', 'range', 'metadata', 'category']);
export type FindingLevel = z.infer<typeof findingLevel>;

export const findingSeverity = z.enum(['problem', 'notice']);

/** One thing that a log says about one blob. */
export const logFinding = z.object({
  /** Relative to staging; null when the journal knows no such file. */
  file: z.string().nullable(),
  /** As the log names it, without a signature. */
  blob: z.string(),
  level: findingLevel,
  /** Verbatim. */
  code: z.string(),
  severity: findingSeverity,
  meaning: z.string(),
  next: z.string(),
  /** Code and message of storage or of the file system, where the log has them. */
  detail: z.string().nullable(),
  /** Ranges of the blob with this code: how many, and the first of them. */
  ranges: z.object({
    count: z.number().int(),
    first: z.array(z.object({ offset: z.number().int(), length: z.number().int() })),
  }),
});
export type LogFinding = z.infer<typeof logFinding>;

/** What must go to the data centre again. */
export const sendAgain = z.object({
  /** `disk`: nothing of it arrived; `unknown`: no log could be read to its end. */
  scope: z.enum(['nothing', 'files', 'disk', 'unknown']),
  files: z.number().int(),
  bytes: z.number().int(),
  /** The first of them, relative to staging. */
  first: z.array(z.string()),
  /** Blobs that the logs name and the journal does not know. */
  strangers: z.number().int(),
});
export type SendAgain = z.infer<typeof sendAgain>;

/** A log blob and how far it could be read. */
export const readLog = z.object({
  kind: z.enum(['errors', 'verbose']),
  /** Without a signature. */
  uri: z.string(),
  format: z.enum(['drive-log', 'copy-log']).nullable(),
  version: z.string().nullable(),
  /** What stands in it and was not understood. */
  notUnderstood: z.array(z.string()),
  /** Why it could not be read, or not to its end; what was read before counts. */
  problem: errorData.nullable(),
});
export type ReadLog = z.infer<typeof readLog>;

/** What the copy logs of one disk say. */
export const driveReport = z.object({
  driveId: z.string(),
  /** State and copy status of the service, verbatim. */
  state: z.string(),
  copyStatus: z.string().nullable(),
  /** Status of the drive in its log, verbatim; null where no log says it. */
  logStatus: z.string().nullable(),
  /** The answer in a sentence, what it means, and what to do. */
  title: z.string(),
  meaning: z.string(),
  next: z.string(),
  severity: z.enum(['fine', 'notice', 'problem', 'unknown']),
  /** Blobs or files that the logs account for; null where no log says it. */
  blobs: z.number().int().nullable(),
  imported: z.number().int().nullable(),
  problems: z.number().int(),
  notices: z.number().int(),
  /** How often each code was met, most frequent first. */
  codes: z.array(z.object({ level: findingLevel, code: z.string(), count: z.number().int() })),
  /** At most 1,000; `problems` and `notices` count them all. */
  findings: z.array(logFinding),
  sendAgain,
  logs: z.array(readLog),
});
export type DriveReport = z.infer<typeof driveReport>;

export const jobLogs = z.object({ job: z.string(), drives: z.array(driveReport) });
export type JobLogs = z.infer<typeof jobLogs>;

/** A log as it lies in the account, stored here. */
export const savedLog = z.object({
  driveId: z.string(),
  path: z.string(),
  lengthBytes: z.number().int(),
});
export type SavedLog = z.infer<typeof savedLog>;
