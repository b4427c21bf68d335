import { z } from 'zod';
import { diskIdentity } from './disk.ts';
import { errorData } from './error-data.ts';
import { cloudJob, importCheck, seenState } from './import-job.ts';
import { initialCopyView } from './initial-copy.ts';
import { planDraft, stagedSummary, stagingDescriptor } from './plan.ts';
import { restoreView } from './restore.ts';
import { preflightOutcome } from './preflight.ts';
import { committedShipping, shippingTarget } from './shipping.ts';

export { errorData };

/** Phases of a disk in order; `prepared` is the only good end. `clearing` only where old data is cleared. */
export const diskPhase = z.enum([
  'chosen',
  'clearing',
  'laying-out',
  'writing',
  'sealing',
  'verifying',
  'prepared',
]);
export type DiskPhase = z.infer<typeof diskPhase>;

/** What happens to what an earlier owner left on the disk, before it is laid out. */
export const clearing = z.enum(['none', 'discard', 'overwrite']);
export type Clearing = z.infer<typeof clearing>;

/** A place on a finished disk that is not as it was written. */
export const damage = z.object({
  /** Relative to staging; null for what is not a file's content. */
  file: z.string().nullable(),
  /** What it is when it is no file: `file table`, `partition table`, `manifest`, … */
  part: z.string().nullable(),
  /** Byte of the file, or of the disk when it is no file. */
  offset: z.number().int(),
  length: z.number().int(),
  what: z.enum(['differs', 'unreadable']),
});
export type Damage = z.infer<typeof damage>;

/** A staged file that could not be copied as it was listed. Nothing is sealed while there are any on the disk. */
export const setAsideFile = z.object({
  path: z.string(),
  diskId: z.string(),
  reason: z.enum(['changed', 'vanished', 'unreadable']),
  what: z.string(),
  ranges: z.array(z.object({ offset: z.number().int(), length: z.number().int() })),
});
export type SetAsideFile = z.infer<typeof setAsideFile>;

/** A disk of a job: stored facts, not wishes. */
export const jobDisk = z.object({
  diskId: z.string(),
  kind: z.enum(['image', 'block']),
  path: z.string(),
  model: z.string(),
  serial: z.string(),
  sizeBytes: z.number().int(),
  identity: diskIdentity,
  phase: diskPhase,
  /** A spare waits, confirmed, for a disk that fails; it has no files until then and does not belong to the import job. */
  role: z.enum(['data', 'spare']),
  clearing,
  /** A person stopped it; it goes on only when a person says so. */
  isPaused: z.boolean(),
  /** Given up: its files went elsewhere. The row stays with its reason; it is not shipped. */
  retiredAt: z.string().nullable(),
  /** Files set aside on it: how many, and the first of them. */
  setAside: z.object({ count: z.number().int(), first: z.array(setAsideFile) }),
  /** What the last reading back found: how many places, and the first of them. */
  damage: z.object({ count: z.number().int(), first: z.array(damage) }),
  /** When each phase was finished, ISO times; null for those to come. */
  times: z.object({
    chosenAt: z.string().nullable(),
    laidOutAt: z.string().nullable(),
    writtenAt: z.string().nullable(),
    sealedAt: z.string().nullable(),
  }),
  /** True while a runner works on it; false and phase before `prepared` means: interrupted, can be resumed. */
  isRunning: z.boolean(),
  doneBytes: z.number().int(),
  totalBytes: z.number().int(),
  files: z.number().int(),
  manifestFile: z.string().nullable(),
  /** Hash of the manifest as the import job names it, upper-case hex: MD5 (32 digits) or SHA-256 (64), by the plan. */
  manifestHash: z.string().nullable(),
  verifiedAt: z.string().nullable(),
  error: errorData.nullable(),
});
export type JobDisk = z.infer<typeof jobDisk>;

export const stepId = z.enum([
  'plan',
  'backup',
  'preflight',
  'disks',
  'write',
  'address',
  'shipping',
  'track',
  'finish',
]);
export type StepId = z.infer<typeof stepId>;
export const stepState = z.object({
  id: stepId,
  state: z.enum(['done', 'current', 'open', 'blocked']),
  /** Only when blocked: what it waits for. */
  waitsFor: z.string().optional(),
});
export type StepState = z.infer<typeof stepState>;

/** One of the jobs in which a backup travels, when ten disks are not enough: a parcel of its own. */
export const jobPart = z.object({
  job: z.string(),
  /** Counted from 1, the job that was planned. */
  part: z.number().int(),
  /** Disks that travel in it. */
  disks: z.number().int(),
  files: z.number().int(),
  bytes: z.number().int(),
  /** It was begun, but everything found a place on the disks of the other jobs. */
  isEmpty: z.boolean(),
  /** Everything in it arrived and was compared. */
  isFinished: z.boolean(),
  /** The step it waits at; its own view says it in words. */
  step: stepId,
});
export type JobPart = z.infer<typeof jobPart>;

/** Everything the screens and the command line show of a job. */
export const jobView = z.object({
  /** Grows with every change; a page that reconnects compares it. */
  revision: z.number().int(),
  descriptor: stagingDescriptor,
  plan: planDraft,
  staged: stagedSummary.nullable(),
  /** The backup this program wrote to staging itself; null when another program writes it, or nobody yet. */
  initialCopy: initialCopyView.nullable(),
  /** What the last look at all prerequisites of the job found; null before the first. */
  preflight: preflightOutcome.nullable(),
  disks: z.array(jobDisk),
  /** Files of the staging location that have no disk yet, for example after a disk was taken out. */
  filesWithoutDisk: z.number().int(),
  importJob: cloudJob.nullable(),
  timeline: z.array(seenState),
  target: shippingTarget.nullable(),
  shipping: committedShipping.nullable(),
  /** Practice only: when the parcel was handed to the practice courier. */
  parcelSentAt: z.string().nullable(),
  importCheck: importCheck.nullable(),
  /** The last restore on this computer. */
  restore: restoreView.nullable(),
  /** Last failure at job level, cleared by the next success. */
  problem: errorData.nullable(),
  steps: z.array(stepState),
  /** All jobs of the backup in the order of their parts, this one too; null when it is the only one. */
  group: z.array(jobPart).nullable(),
  /** State in words, what it means, who acts next and by when (ISO date or null). */
  standing: z.object({
    title: z.string(),
    meaning: z.string(),
    who: z.enum(['you', 'carrier', 'data-centre', 'nobody']),
    by: z.string().nullable(),
  }),
});
export type JobView = z.infer<typeof jobView>;

/** One lane of a running preparation. Percent, time left and words are made where they are shown. */
export const laneProgress = z.object({
  diskId: z.string(),
  phase: diskPhase,
  doneBytes: z.number().int(),
  totalBytes: z.number().int(),
  bytesPerSecond: z.number(),
  /** The slowest part while it runs, or null while unknown. */
  limit: z.enum(['source', 'hash', 'encryption', 'disk']).nullable(),
  /**
   * What a running lane waits for, or null: staging to be reachable again, its disk to be attached again, or its turn
   * because the lanes disturb each other. It goes on by itself.
   */
  waitsFor: z.enum(['staging', 'disk', 'turn']).nullable(),
  currentFile: z.string().nullable(),
});
export type LaneProgress = z.infer<typeof laneProgress>;
export const prepProgress = z.object({ jobName: z.string(), lanes: z.array(laneProgress) });
export type PrepProgress = z.infer<typeof prepProgress>;

/** What lands on which disk, before anything is written. */
export const spreadPreview = z.object({
  fits: z.boolean(),
  /** Bytes still missing when it does not fit; the size another disk must have at least. */
  missingBytes: z.number().int(),
  totalBytes: z.number().int(),
  disks: z.array(
    z.object({
      diskId: z.string(),
      sizeBytes: z.number().int(),
      usableBytes: z.number().int(),
      usedBytes: z.number().int(),
      files: z.array(z.object({ path: z.string(), bytes: z.number().int() })),
      /** Files beyond those listed (the list is cut at 200). */
      moreFiles: z.number().int(),
    }),
  ),
  /** Which job, and so which parcel, each disk with files belongs to; more than one when ten disks are not enough. */
  jobs: z.array(
    z.object({
      job: z.string(),
      part: z.number().int(),
      /** It is made when the disks are chosen. */
      isNew: z.boolean(),
      diskIds: z.array(z.string()),
    }),
  ),
});
export type SpreadPreview = z.infer<typeof spreadPreview>;

export const historyEntry = z.object({
  id: z.number().int(),
  at: z.string(),
  actor: z.string(),
  jobName: z.string().nullable(),
  action: z.string(),
  text: z.string(),
  /** SHA-256 over the entry and the digest of the entry before it: what was said cannot be changed unnoticed. */
  digest: z.string(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;
