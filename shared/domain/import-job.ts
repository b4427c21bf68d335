import { z } from 'zod';

/** Job states of the service; anything else is shown as it came and treated as in progress. */
export const knownJobStates = [
  'Creating',
  'Shipping',
  'Received',
  'Transferring',
  'Packaging',
  'Completed',
  'Closed',
  'Canceled',
] as const;

export const cloudDrive = z.object({
  driveId: z.string(),
  state: z.string(),
  copyStatus: z.string().nullable(),
  percentComplete: z.number().nullable(),
  bytesSucceeded: z.number().nullable(),
  errorLogUri: z.string().nullable(),
  verboseLogUri: z.string().nullable(),
  manifestUri: z.string().nullable(),
});
export type CloudDrive = z.infer<typeof cloudDrive>;

/** An import job as the service last told it. */
export const cloudJob = z.object({
  name: z.string(),
  resourceGroup: z.string(),
  /** Verbatim; null when the reply carried no state (not the same as Creating). */
  state: z.string().nullable(),
  percentComplete: z.number().nullable(),
  cancelRequested: z.boolean(),
  trackingNumber: z.string().nullable(),
  drives: z.array(cloudDrive),
  fetchedAt: z.string(),
});
export type CloudJob = z.infer<typeof cloudJob>;

/** One change of state and when it was first seen here. */
export const seenState = z.object({ state: z.string(), firstSeenAt: z.string() });

export const importedBlob = z.object({
  name: z.string(),
  length: z.number().int(),
  /** MD5 of the whole blob as read back, upper-case hex. */
  md5: z.string(),
});

/** Result of reading every blob back and comparing it with the range hashes taken while staging was read. */
export const importCheck = z.object({
  checkedAt: z.string(),
  filesTotal: z.number().int(),
  filesMatching: z.number().int(),
  bytes: z.number().int(),
  blobs: z.array(importedBlob),
  mismatches: z.array(z.object({ file: z.string(), reason: z.string() })),
});
export type ImportCheck = z.infer<typeof importCheck>;
