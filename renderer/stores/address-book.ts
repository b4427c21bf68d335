import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../shared/contract/contract.ts';
import type { SavedAddress } from '../../shared/domain/shipping-papers.ts';

type Entry = Parameters<AppClient['addressBook']['save']>[0];

export interface AddressBookState {
  /** As the core orders them: last used first. */
  readonly entries: readonly SavedAddress[];
  readonly isLoaded: boolean;
  readonly load: () => Promise<void>;
  /** Takes the whole list, as the core tells it after a change. */
  readonly put: (entries: readonly SavedAddress[]) => void;
  /** Adds when the id is null, else changes. */
  readonly save: (entry: Entry) => Promise<SavedAddress>;
  readonly remove: (id: number) => Promise<void>;
}

/** Return addresses kept on this computer. Actions reject with `AppError`. */
export function createAddressBookStore(client: AppClient) {
  return createStore<AddressBookState>()((set) => ({
    entries: [],
    isLoaded: false,
    async load() {
      set({ entries: await client.addressBook.list(null), isLoaded: true });
    },
    put: (entries) => set({ entries, isLoaded: true }),
    async save(entry) {
      const saved = await client.addressBook.save(entry);
      set(({ entries }) => ({ entries: [saved, ...entries.filter(({ id }) => id !== saved.id)] }));
      return saved;
    },
    async remove(id) {
      await client.addressBook.remove({ id });
      set(({ entries }) => ({ entries: entries.filter((entry) => entry.id !== id) }));
    },
  }));
}
