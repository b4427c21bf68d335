import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { writeFileAtomically } from './files.ts';
import type { SecretBox } from './secret-box.ts';
import type { DataBoxOrder } from './state-data-box.ts';
import { newDirectory } from './state-directory.ts';
import type { Directory } from './state-directory.ts';
import { newAccounts, newSubscriptions, newVaults } from './state-facts.ts';
import type { StoredAccount, StoredSubscription, StoredVault } from './state-facts.ts';
import { idsOf, upgraded } from './state-upgrade.ts';
import type { StateOfVersion1 } from './state-upgrade.ts';
import { newRights } from './state-rights.ts';
import type { Rights } from './state-rights.ts';
import { firstDaySwitches } from './switches.ts';
import type { PracticeSwitches } from './switches.ts';

export interface ReturnAddress {
  recipientName: string;
  streetAddress1: string;
  streetAddress2?: string | undefined;
  city: string;
  stateOrProvince?: string | undefined;
  postalCode: string;
  countryOrRegion: string;
  phone: string;
  email: string;
}

export interface DeliveryPackage {
  carrierName: string;
  trackingNumber: string;
  driveCount?: number | undefined;
  shipDate?: string | undefined;
}

/** Names of log blobs below the storage account, `container/path`; the URL is made when asked for, ports may change. */
export interface DriveResult {
  /** Drive status code of the copy log. */
  readonly status: string;
  readonly hasErrors: boolean;
  readonly hasNotices: boolean;
  readonly errorLog: string | null;
  readonly verboseLog: string | null;
  readonly manifest: string | null;
  /** Virtual time. */
  readonly finishedAtMs: number;
}

export interface StoredDrive {
  driveId: string;
  /** Sealed by the secret box. */
  sealedKey: string;
  manifestFile: string;
  manifestHash: string;
  driveHeaderHash: string;
  state: string;
  copyStatus: string | null;
  percentComplete: number | null;
  bytesSucceeded: number | null;
  totalBytes: number | null;
  /** Where the disk stands once it was taken out of its parcel. */
  path: string | null;
  result: DriveResult | null;
}

export interface StoredImportJob {
  subscriptionId: string;
  resourceGroup: string;
  name: string;
  /** Display name of the location, `West US`. */
  location: string;
  tags: Record<string, string>;
  storageAccountId: string;
  diagnosticsPath: string;
  logLevel: string;
  backupDriveManifest: boolean;
  returnAddress: ReturnAddress | null;
  returnShipping: { carrierName: string; carrierAccountNumber: string } | null;
  deliveryPackage: DeliveryPackage | null;
  returnPackage: DeliveryPackage | null;
  encryptionKey: {
    kekType: string;
    kekUrl?: string | undefined;
    kekVaultResourceID?: string | undefined;
  };
  state: string;
  /** Virtual time at which the state was entered. */
  stateSinceMs: number;
  cancelRequested: boolean;
  cancelledAtMs: number | null;
  drives: StoredDrive[];
  /** Null for a job of Microsoft.ImportExport; both services share the data centre. */
  dataBox: DataBoxOrder | null;
  createdBy: string;
  createdByType: string;
  createdAtMs: number;
  lastModifiedBy: string;
  lastModifiedByType: string;
  lastModifiedAtMs: number;
}

export interface StoredParcel {
  id: string;
  trackingNumber: string;
  disks: { serial: string; path: string }[];
  state: 'on-the-road' | 'delivered' | 'checked-in';
  deliverAtMs: number;
  /** Serials that belong to no drive of the job; they go back as they came. */
  returnedSerials: string[];
}

export type RegistrationState = 'NotRegistered' | 'Registering' | 'Registered';

/** Where a resource provider stands on a subscription; one that is not listed is not registered. */
export interface StoredRegistration {
  readonly subscriptionId: string;
  /** As the provider writes itself. */
  readonly namespace: string;
  state: RegistrationState;
  sinceMs: number;
}

/** Everything that must outlive a restart of the practice cloud. */
export interface CloudState {
  version: 2;
  tenantId: string;
  /** The practice subscription; the others hold nothing. */
  subscriptionId: string;
  clientId: string;
  userId: string;
  clockMs: number;
  /** Ports used last; taken again when free, so that stored addresses stay true. */
  armPort: number;
  blobPort: number;
  subscriptions: StoredSubscription[];
  registrations: StoredRegistration[];
  accounts: StoredAccount[];
  vaults: StoredVault[];
  directory: Directory;
  rights: Rights;
  switches: PracticeSwitches;
  jobs: StoredImportJob[];
  parcels: StoredParcel[];
}

export const practiceResourceGroup = 'practice';

/** A cloud as it is on the first day: no job, and of the providers only storage and vaults registered. */
export function newCloudState(box: SecretBox, nowMs: number, ids = newIds()): CloudState {
  const subscriptions = newSubscriptions(ids.subscriptionId);
  const directory = newDirectory({ ownerId: ids.userId, clientId: ids.clientId });
  return {
    version: 2,
    ...ids,
    clockMs: nowMs,
    armPort: 0,
    blobPort: 0,
    subscriptions,
    registrations: ['Microsoft.Storage', 'Microsoft.RecoveryServices'].map((namespace) => ({
      subscriptionId: ids.subscriptionId,
      namespace,
      state: 'Registered',
      sinceMs: nowMs,
    })),
    accounts: newAccounts(box),
    vaults: newVaults(),
    directory,
    rights: newRights(
      directory,
      ids.clientId,
      subscriptions.map(({ id }) => id),
    ),
    switches: firstDaySwitches,
    jobs: [],
    parcels: [],
  };
}

function newIds(): Pick<CloudState, 'tenantId' | 'subscriptionId' | 'clientId' | 'userId'> {
  return {
    tenantId: randomUUID(),
    subscriptionId: randomUUID(),
    clientId: randomUUID(),
    userId: randomUUID(),
  };
}

/** Keeps the state in `<data-dir>/cloud-state.json`; `save` returns when it is on disk. */
export class StateStore {
  readonly state: CloudState;
  readonly #file: string;

  constructor(file: string, state: CloudState) {
    this.#file = file;
    this.state = state;
  }

  static open(dataDir: string, box: SecretBox, nowMs: number): StateStore {
    const file = join(dataDir, 'cloud-state.json');
    if (!existsSync(file)) {
      const store = new StateStore(file, newCloudState(box, nowMs));
      store.save();
      return store;
    }
    const stored = JSON.parse(readFileSync(file, 'utf8')) as CloudState | StateOfVersion1;
    switch (stored.version) {
      case 1:
        return new StateStore(file, upgraded(stored, newCloudState(box, nowMs, idsOf(stored))));
      case 2:
        return new StateStore(file, stored);
      default:
        throw new Error(`${file} was written by another version of the practice cloud`);
    }
  }

  save(): void {
    writeFileAtomically(this.#file, JSON.stringify(this.state), 0o600);
  }
}

/** Case does not matter in ARM names. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** A job of Microsoft.ImportExport. */
export function findJob(
  state: CloudState,
  subscriptionId: string,
  resourceGroup: string,
  name: string,
): StoredImportJob | undefined {
  return state.jobs.find(
    (job) =>
      job.dataBox === null &&
      sameName(job.subscriptionId, subscriptionId) &&
      sameName(job.resourceGroup, resourceGroup) &&
      sameName(job.name, name),
  );
}

export function registrationOf(
  state: CloudState,
  subscriptionId: string,
  namespace: string,
): RegistrationState {
  return (
    state.registrations.find(
      (one) => one.subscriptionId === subscriptionId && sameName(one.namespace, namespace),
    )?.state ?? 'NotRegistered'
  );
}
