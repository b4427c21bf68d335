import type { AppClient } from '../../shared/contract/contract.ts';
import { createAddressBookStore } from './address-book.ts';
import { createConnectionStore } from './connection.ts';
import { createCopiesStore } from './copies.ts';
import { createDisksStore } from './disks.ts';
import { createDraftMemory } from './draft-memory.ts';
import { createDraftStore } from './draft.ts';
import { createHistoryStore } from './history.ts';
import { createJobsStore } from './jobs.ts';
import { createPreferencesStore } from './preferences.ts';
import { createPreflightStore } from './preflight.ts';
import { createProgressStore } from './progress.ts';
import { createPublishSettingsStore } from './publish-settings.ts';
import { createRegistrationStore } from './registration.ts';
import { createStatusStore } from './status.ts';
import { createSupportStore } from './support.ts';

export interface Stores {
  readonly connection: ReturnType<typeof createConnectionStore>;
  readonly jobs: ReturnType<typeof createJobsStore>;
  readonly copies: ReturnType<typeof createCopiesStore>;
  readonly disks: ReturnType<typeof createDisksStore>;
  readonly draft: ReturnType<typeof createDraftStore>;
  readonly preflight: ReturnType<typeof createPreflightStore>;
  readonly progress: ReturnType<typeof createProgressStore>;
  readonly publishSettings: ReturnType<typeof createPublishSettingsStore>;
  readonly addressBook: ReturnType<typeof createAddressBookStore>;
  readonly registration: ReturnType<typeof createRegistrationStore>;
  readonly history: ReturnType<typeof createHistoryStore>;
  readonly status: ReturnType<typeof createStatusStore>;
  readonly support: ReturnType<typeof createSupportStore>;
  readonly preferences: ReturnType<typeof createPreferencesStore>;
}

/** `storage` outlives the window; `session` ends with it, and a reload keeps it. */
export function createStores(
  client: AppClient,
  storage: Storage | null,
  session: Storage | null = null,
): Stores {
  const jobs = createJobsStore(client);
  return {
    connection: createConnectionStore(client),
    jobs,
    copies: createCopiesStore(client, (job) => jobs.getState().put(job)),
    disks: createDisksStore(client),
    draft: createDraftStore(client, createDraftMemory(session)),
    preflight: createPreflightStore(client),
    progress: createProgressStore(),
    publishSettings: createPublishSettingsStore(client),
    addressBook: createAddressBookStore(client),
    registration: createRegistrationStore(client),
    history: createHistoryStore(client),
    status: createStatusStore(client),
    support: createSupportStore(client),
    preferences: createPreferencesStore(storage),
  };
}
