import { z } from 'zod';
import { diskIdentity } from './disk.ts';
import { cloudJob, importCheck, seenState } from './import-job.ts';
import { planDraft, stagedSummary, stagingDescriptor } from './plan.ts';
import { committedShipping, shippingTarget } from './shipping.ts';

export const errorData = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.string().optional(),
});

/** Phases of a disk in order; `prepared` is the only good end. */
export const diskPhase = z.enum([
  'chosen',
  'laying-out',
  'writing',
  'sealing',
  'verifying',
  'prepared',
]);
export type DiskPhase = z.infer<typeof diskPhase>;

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
  /** True while a runner works on it; false and phase before `prepared` means: interrupted, can be resumed. */
  isRunning: z.boolean(),
  doneBytes: z.number().int(),
  totalBytes: z.number().int(),
  files: z.number().int(),
  manifestFile: z.string().nullable(),
  /** MD5 of the manifest, upper-case hex. */
  manifestHash: z.string().nullable(),
  verifiedAt: z.string().nullable(),
  error: errorData.nullable(),
});
export type JobDisk = z.infer<typeof jobDisk>;

export const stepId = z.enum(['plan', 'disks', 'write', 'address', 'shipping', 'track', 'finish']);
export type StepId = z.infer<typeof stepId>;
export const stepState = z.object({
  id: stepId,
  state: z.enum(['done', 'current', 'open', 'blocked']),
  /** Only when blocked: what it waits for. */
  waitsFor: z.string().optional(),
});
export type StepState = z.infer<typeof stepState>;

/** Everything the screens and the command line show of a job. */
export const jobView = z.object({
  /** Grows with every change; a page that reconnects compares it. */
  revision: z.number().int(),
  descriptor: stagingDescriptor,
  plan: planDraft,
  staged: stagedSummary.nullable(),
  disks: z.array(jobDisk),
  importJob: cloudJob.nullable(),
  timeline: z.array(seenState),
  target: shippingTarget.nullable(),
  shipping: committedShipping.nullable(),
  /** Practice only: when the parcel was handed to the practice courier. */
  parcelSentAt: z.string().nullable(),
  importCheck: importCheck.nullable(),
  /** Last failure at job level, cleared by the next success. */
  problem: errorData.nullable(),
  steps: z.array(stepState),
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
  limit: z.enum(['source', 'hash', 'disk']).nullable(),
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
});
export type SpreadPreview = z.infer<typeof spreadPreview>;

export const historyEntry = z.object({
  id: z.number().int(),
  at: z.string(),
  actor: z.string(),
  jobName: z.string().nullable(),
  action: z.string(),
  text: z.string(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;
