import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../shared/contract/contract.ts';
import type { RegistrationView, RegistryEntries } from '../../shared/domain/registration.ts';

type RegistryRequest = Parameters<AppClient['registration']['addRegistryEntries']>[0];
type RegistrationStart = Parameters<AppClient['registration']['start']>[0];

export interface RegistrationState {
  /** Registrations begun on this computer, by subscription. */
  readonly bySubscription: Readonly<Record<string, RegistrationView>>;
  readonly load: () => Promise<void>;
  readonly put: (view: RegistrationView) => void;
  /** Begins, or goes on where it stopped. */
  readonly start: (request: RegistrationStart) => Promise<void>;
  /** After the certificate was uploaded by hand. */
  readonly check: (subscriptionId: string) => Promise<void>;
  readonly exportCertificate: (subscriptionId: string, file: string) => Promise<void>;
  /** Puts parameters file and registry value in place on the backup server, or prepares both as files to carry there. */
  readonly addRegistryEntries: (request: RegistryRequest) => Promise<RegistryEntries>;
}

/** How far this computer is registered with Azure. Actions reject with `AppError`. */
export function createRegistrationStore(client: AppClient) {
  return createStore<RegistrationState>()((set, get) => ({
    bySubscription: {},
    async load() {
      for (const view of await client.registration.list(null)) get().put(view);
    },
    put(view) {
      const key = view.request.subscriptionId;
      set((state) => ({ bySubscription: { ...state.bySubscription, [key]: view } }));
    },
    async start(request) {
      get().put(await client.registration.start(request));
    },
    async check(subscriptionId) {
      get().put(await client.registration.check({ subscriptionId }));
    },
    addRegistryEntries: (request) => client.registration.addRegistryEntries(request),
    async exportCertificate(subscriptionId, file) {
      await client.registration.exportCertificate({ subscriptionId, file });
    },
  }));
}
