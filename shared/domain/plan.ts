import { z } from 'zod';
import { manifestHashAlgorithm } from './manifest-hash.ts';

export const cloudName = z.enum(['public', 'usgov', 'china', 'rehearsal']);
export type CloudName = z.infer<typeof cloudName>;

export const blobType = z.enum(['page', 'block']);
export const cipher = z.enum(['aes-cbc-256', 'xts-aes-256']);
export type Cipher = z.infer<typeof cipher>;

/** The six boxes of the old *Initiate offline backup* page, and what this product adds. */
export const planDraft = z.object({
  stagingLocation: z.string(),
  /** Path of the publish settings file; empty when none is used. */
  azurePublishSettings: z.string(),
  azureImportJobName: z.string(),
  azureSubscriptionId: z.string(),
  azureStorageAccount: z.string(),
  azureStorageContainer: z.string(),
  /** Empty: the resource group of the storage account. */
  resourceGroup: z.string(),
  blobType,
  cipher,
  /** With what the manifests are hashed for the import job; the hashes themselves are facts of the disks. */
  manifestHash: manifestHashAlgorithm,
});
export type PlanDraft = z.infer<typeof planDraft>;
export type PlanField = keyof PlanDraft;

export const checkState = z.enum(['passed', 'warning', 'failed', 'skipped']);
export type CheckState = z.infer<typeof checkState>;
/** The outcome of checking one box: what was found and, unless passed, what to do. */
export const fieldCheck = z.object({
  field: z.string(),
  state: checkState,
  text: z.string(),
  next: z.string().optional(),
});
export type FieldCheck = z.infer<typeof fieldCheck>;

/** Size of what lies in the staging location, as far as it will be copied. */
export const stagedSummary = z.object({
  files: z.number().int(),
  bytes: z.number().int(),
  /** Files that cannot go to the chosen blob type, with the reason. Nothing is written while there are any. */
  refused: z.array(z.object({ path: z.string(), reason: z.string() })),
  /** Files that are copied and may cause trouble elsewhere, with the reason. Left out when there are none. */
  doubtful: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
});
export type StagedSummary = z.infer<typeof stagedSummary>;

/**
 * Ties a further job to the first one of the same backup: the service takes ten disks in a job, so a larger backup goes on
 * in a second one. The first job has part 1 and says nothing of it.
 */
export const partOf = z.object({ job: z.string(), part: z.number().int().min(2) });
export type PartOf = z.infer<typeof partOf>;

/**
 * `<staging>/<job-name>.offline-backup.json`: how disk preparation finds a job (design section 4). No secrets.
 */
export const stagingDescriptor = z.object({
  schemaVersion: z.literal(1),
  jobId: z.uuid(),
  jobName: z.string(),
  cloud: cloudName,
  subscriptionId: z.string(),
  resourceGroup: z.string(),
  storageAccount: z.string(),
  storageContainer: z.string(),
  /** As the person entered it. */
  stagingLocation: z.string(),
  sourceComputer: z.object({ name: z.string(), os: z.string(), isVirtual: z.boolean().nullable() }),
  blobType,
  cipher,
  manifestHash: manifestHashAlgorithm,
  createdAt: z.string(),
  /** Left out by the first job of a backup, and by programs that knew of no further ones. */
  partOf: partOf.optional(),
  /** This program is writing the backup itself, and has not finished it: nothing may be copied from here yet. */
  initialCopy: z.enum(['unfinished', 'finished']).optional(),
});
export type StagingDescriptor = z.infer<typeof stagingDescriptor>;
