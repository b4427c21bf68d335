import { createStore } from 'zustand/vanilla';
import type { AppClient } from '../../shared/contract/contract.ts';
import type { PublishSettingsView } from '../../shared/domain/preflight.ts';

export interface PublishSettingsState {
  /** The file that `view` is of; empty for none. */
  readonly path: string;
  /** Null while it is read, and when it cannot be; the live check of the box says why. */
  readonly view: PublishSettingsView | null;
  readonly isReading: boolean;
  /** The file that was deleted last, until another is named. */
  readonly deletedPath: string | null;
  /** Reads this file after a pause in typing. */
  readonly open: (path: string) => void;
  /** Deletes the file that was read. Rejects with `AppError` when it is another one by now, or gone. */
  readonly remove: () => Promise<void>;
}

/** Pause in typing after which the file is read. */
const typingPauseMs = 350;

/** What a publish settings file says, and its deletion after use. */
export function createPublishSettingsStore(client: AppClient) {
  return createStore<PublishSettingsState>()((set, get) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let abort = new AbortController();

    const read = async (path: string, signal: AbortSignal): Promise<void> => {
      try {
        const view = await client.plan.readPublishSettings({ path }, signal);
        if (!signal.aborted) set({ view, isReading: false });
      } catch {
        if (!signal.aborted) set({ view: null, isReading: false });
      }
    };

    return {
      path: '',
      view: null,
      isReading: false,
      deletedPath: null,
      open(path) {
        clearTimeout(timer);
        abort.abort();
        abort = new AbortController();
        const { signal } = abort;
        set(({ deletedPath }) => ({
          path,
          view: null,
          isReading: path !== '',
          deletedPath: path === '' ? deletedPath : null,
        }));
        if (path !== '') timer = setTimeout(() => void read(path, signal), typingPauseMs);
      },
      async remove() {
        const { path, view } = get();
        if (view === null) return;
        await client.plan.deletePublishSettings({ path, sha256: view.sha256 });
        set({ path: '', view: null, deletedPath: path });
      },
    };
  });
}
