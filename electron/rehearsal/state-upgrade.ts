import type {
  CloudState,
  RegistrationState,
  StoredDrive,
  StoredImportJob,
  StoredParcel,
} from './state.ts';
import type { StoredAccount } from './state-facts.ts';

/** The state as it was before there were a directory, roles and a second job service. */
export interface StateOfVersion1 {
  readonly version: 1;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly clientId: string;
  readonly userId: string;
  readonly clockMs: number;
  readonly armPort: number;
  readonly blobPort: number;
  readonly registration: { readonly state: RegistrationState; readonly sinceMs: number };
  readonly accounts: readonly Pick<StoredAccount, 'name' | 'sealedKey'>[];
  readonly jobs: readonly (Omit<StoredImportJob, 'dataBox' | 'drives'> & {
    readonly drives: readonly Omit<StoredDrive, 'totalBytes'>[];
  })[];
  readonly parcels: StoredParcel[];
}

/** Ids that clients remember; a state made anew for an old one keeps them. */
export function idsOf(old: StateOfVersion1): {
  tenantId: string;
  subscriptionId: string;
  clientId: string;
  userId: string;
} {
  const { tenantId, subscriptionId, clientId, userId } = old;
  return { tenantId, subscriptionId, clientId, userId };
}

/** Jobs, parcels and keys of the old state in `fresh`, which was made with its ids. */
export function upgraded(old: StateOfVersion1, fresh: CloudState): CloudState {
  const { clockMs, armPort, blobPort, parcels, registration } = old;
  const keyOf = (name: string): string | undefined =>
    old.accounts.find((account) => account.name === name)?.sealedKey;
  return {
    ...fresh,
    clockMs,
    armPort,
    blobPort,
    parcels,
    registrations: [
      ...fresh.registrations,
      {
        subscriptionId: old.subscriptionId,
        namespace: 'Microsoft.ImportExport',
        ...registration,
      },
    ],
    accounts: fresh.accounts.map((account) => ({
      ...account,
      sealedKey: keyOf(account.name) ?? account.sealedKey,
    })),
    jobs: old.jobs.map((job) => ({
      ...job,
      dataBox: null,
      drives: job.drives.map((drive) => ({ ...drive, totalBytes: null })),
    })),
  };
}
