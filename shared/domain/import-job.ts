import { z } from 'zod';
import { jobServiceName } from './job-service.ts';
import type { JobServiceName } from './job-service.ts';
import { shippingDetails } from './shipping.ts';

/** Job states in one vocabulary for both services; anything else is shown as it came and treated as in progress. */
export const knownJobStates = [
  'Creating',
  'Shipping',
  'Received',
  'Transferring',
  'Packaging',
  'Returning',
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
  /** What the service says of the disk beside its status, code first. */
  remark: z.string().optional(),
});
export type CloudDrive = z.infer<typeof cloudDrive>;

/** A parcel in the service's own words; dates and numbers as they came. */
export const toldPackage = z.object({
  carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  driveCount: z.string().nullable(),
  shipDate: z.string().nullable(),
});
export type ToldPackage = z.infer<typeof toldPackage>;

/** Where the disks go back to and who carries them, as the service has it; empty where it has nothing. */
export const returnDetails = shippingDetails.pick({
  returnCarrier: true,
  returnCarrierAccount: true,
  returnName: true,
  returnPhone: true,
  returnEmail: true,
  returnStreet1: true,
  returnStreet2: true,
  returnCity: true,
  returnState: true,
  returnPostalCode: true,
  returnCountry: true,
});
export type ReturnDetails = z.infer<typeof returnDetails>;

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
  /** Where it was made; jobs stored before there were two services leave it out, see `serviceOf`. */
  service: jobServiceName.optional(),
  /** The service's own word for the state, where it differs from `state`. */
  stateAsTold: z.string().optional(),
  /** Whether the service says that it still can be cancelled or deleted; absent where it says nothing. */
  isCancellable: z.boolean().optional(),
  isDeletable: z.boolean().optional(),
  /** When the service made it, as it came. */
  createdAt: z.string().optional(),
  /** What the service has to say about the job as a whole, code first. */
  remark: z.string().optional(),
  deliveryPackage: toldPackage.optional(),
  returnPackage: toldPackage.optional(),
  returnDetails: returnDetails.optional(),
  /** When it was deleted, or found to be gone from Azure; what is here is how it was last seen. */
  goneAt: z.string().optional(),
});
export type CloudJob = z.infer<typeof cloudJob>;

/** The service that a job was made in. */
export function serviceOf(job: CloudJob): JobServiceName {
  return job.service ?? 'import-export';
}

const ends = ['completed', 'closed', 'canceled', 'cancelled'];

/** Has the service done all it does with the job? Unknown and absent states have not. */
export function hasEnded(job: Pick<CloudJob, 'state'>): boolean {
  return ends.includes(job.state?.toLowerCase() ?? '');
}

/** Was it cancelled? It ends as Canceled or, by another text of the service, as Completed with the request on it. */
export function wasCancelled(job: Pick<CloudJob, 'state' | 'cancelRequested'>): boolean {
  const state = job.state?.toLowerCase() ?? '';
  return state.startsWith('cancel') || (job.cancelRequested && hasEnded(job));
}

/**
 * What may be asked for (spec 1.8). `disputed`: the texts of the service disagree, so it is offered with a warning and
 * the service's answer is shown. What the service itself says of a job counts before any rule.
 */
export function waysOut(job: CloudJob): {
  cancel: 'possible' | 'disputed' | 'too-late';
  canDelete: boolean;
} {
  const state = job.state?.toLowerCase() ?? '';
  const byRule = state === 'creating' ? 'possible' : state === 'shipping' ? 'disputed' : 'too-late';
  if (job.goneAt !== undefined) return { cancel: 'too-late', canDelete: false };
  const told = job.isCancellable;
  const cancel = told === undefined ? byRule : told ? 'possible' : 'too-late';
  return {
    cancel: job.cancelRequested || hasEnded(job) ? 'too-late' : cancel,
    canDelete: job.isDeletable ?? (state === 'creating' || state === 'completed'),
  };
}

/** One change of state and when it was first seen here. */
export const seenState = z.object({
  state: z.string(),
  firstSeenAt: z.string(),
  /** The service's own word, where it differs. */
  asTold: z.string().optional(),
});

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
