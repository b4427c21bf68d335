import type { CloudJob } from '../../../shared/domain/import-job.ts';
import type { JobServiceName, ServiceOffer } from '../../../shared/domain/job-service.ts';
import type { ShippingDetails, ShippingTarget } from '../../../shared/domain/shipping.ts';
import type { Secret } from '../secret.ts';
import type { PreflightFacts } from './preflight-facts.ts';

/** A storage account as ARM describes it, in our words. */
export interface StorageAccount {
  readonly id: string;
  readonly name: string;
  readonly resourceGroup: string;
  readonly region: string;
  /** `StorageV2`, `Storage`, `BlobStorage`, … */
  readonly kind: string;
  readonly blobEndpoint: string;
  /** NFS 3.0 is on; left out where an earlier version stored the account. */
  readonly isNfsOn?: boolean;
  /** A firewall keeps even trusted services of Azure out. */
  readonly keepsServicesOut?: boolean;
}

/** A prepared disk as the job needs it. */
export interface PreparedDrive {
  readonly driveId: string;
  readonly bitLockerKey: Secret;
  readonly manifestFile: string;
  readonly manifestHash: string;
}

export interface CreateJobRequest {
  readonly name: string;
  readonly resourceGroup: string;
  /** Of the data centre, as `chooseLocation` named it. */
  readonly location: string;
  /** Of the storage account. */
  readonly region: string;
  readonly storageAccountId: string;
  readonly drives: readonly PreparedDrive[];
  /** Return address and carrier; where the service lets them come later they may be null. */
  readonly returnDetails: ShippingDetails | null;
}

/** A job as its service told it. */
export interface FoundJob {
  readonly job: CloudJob;
  readonly storageAccountId: string;
  /** The job's own address; null when the reply has none. */
  readonly target: ShippingTarget | null;
  /** Manifest hashes by drive id, where the reply carries them: tells whether a job found is the one we sent. */
  readonly manifestHashes?: Readonly<Record<string, string>>;
}

/**
 * Import jobs in one of the two services. Both speak of a job in the same words: states and drive states are those of
 * `shared/domain/import-job.ts`, with the service's own word beside them. Failures are `AppError`s `cloud.*`.
 */
export interface JobService {
  readonly name: JobServiceName;
  /** Asks whether disks can be sent for this subscription and region. A refusal is an answer; only lost calls throw. */
  offer(subscriptionId: string, region: string, signal?: AbortSignal): Promise<ServiceOffer>;
  /** Ensures that the service's provider is registered on the subscription; waits for it. */
  ensureRegistered(subscriptionId: string, signal?: AbortSignal): Promise<void>;
  /** Where disks for a region go now, by the rule of the service. */
  chooseLocation(
    subscriptionId: string,
    region: string,
    signal?: AbortSignal,
  ): Promise<ShippingTarget>;
  /** Method, URL and JSON body that createJob sends, keys masked. */
  previewCreate(
    subscriptionId: string,
    request: CreateJobRequest,
  ): { method: string; url: string; body: string };
  /** Null when there is none. */
  getJob(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<FoundJob | null>;
  /** Sends once; after a lost reply the caller looks with getJob before sending again. */
  createJob(subscriptionId: string, request: CreateJobRequest, signal?: AbortSignal): Promise<void>;
  /** Says that the parcel is on its way, with package and return details. Settles a lost reply by looking. */
  commitShipping(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
    details: ShippingDetails,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Tracking numbers of all other jobs of the subscription: number → job name. */
  trackingNumbersInUse(
    subscriptionId: string,
    exceptJob: string,
    signal?: AbortSignal,
  ): Promise<Map<string, string>>;
  cancelJob(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<void>;
  /** A job that is gone already counts as deleted. */
  deleteJob(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<void>;
}

/** Everything the product asks of Azure. Failures are `AppError`s `cloud.*` with request id in the detail. */
export interface Cloud {
  service(name: JobServiceName): JobService;
  /** What preflight asks. */
  readonly facts: PreflightFacts;
  /** Null when the subscription has no such account. */
  findStorageAccount(
    subscriptionId: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<StorageAccount | null>;
  /** Blob access by the account's key, fetched when needed and never stored. */
  openContainer(
    subscriptionId: string,
    account: StorageAccount,
    container: string,
    signal?: AbortSignal,
  ): Promise<BlobContainer>;
  /** Who is signed in, or what is needed. */
  signInState(): {
    kind: 'ready' | 'needed' | 'waiting';
    account: string | null;
    deviceCode: { url: string; code: string } | null;
  };
  startSignIn(): Promise<void>;
  /**
   * Signs a person in unless one is, and returns when they are done. `onShown` comes when they can see what to do, with the
   * code if there is one. Throws `cloud.sign-in`, or the abort.
   */
  signIn(
    onShown: (code: { url: string; code: string } | null) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

export interface BlobContainer {
  exists(): Promise<boolean>;
  create(): Promise<void>;
  isEmpty(): Promise<boolean>;
  list(
    prefix: string,
  ): AsyncIterable<{ name: string; length: number; type: 'page' | 'block' | 'other' }>;
  /** Bytes of a blob from offset, as a stream of chunks. */
  read(
    name: string,
    offset: number,
    length: number,
    signal?: AbortSignal,
  ): AsyncIterable<Uint8Array>;
}

/** The physical world: who takes the parcel to the data centre. Only the practice cloud has a courier we can call. */
export interface Courier {
  handOver(parcel: {
    trackingNumber: string;
    disks: readonly { serial: string; path: string }[];
  }): Promise<void>;
}
