import { createStore } from 'zustand/vanilla';
import type { ThemeChoice } from '../theme.ts';

export interface PreferencesState {
  readonly theme: ThemeChoice;
  readonly setTheme: (theme: ThemeChoice) => void;
}

const key = 'offline-backup.theme';

/** What this person likes to see; kept in the window's own storage, which may be absent or refused. */
export function createPreferencesStore(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
  return createStore<PreferencesState>()((set) => ({
    theme: readTheme(storage),
    setTheme(theme) {
      set({ theme });
      try {
        storage?.setItem(key, theme);
      } catch {
        // A full or forbidden storage only means that the choice is not remembered.
      }
    },
  }));
}

function readTheme(storage: Pick<Storage, 'getItem'> | null): ThemeChoice {
  try {
    const stored = storage?.getItem(key);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}
