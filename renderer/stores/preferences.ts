import { createStore } from 'zustand/vanilla';
import type { Language } from '../../shared/language/language.ts';
import { languages } from '../../shared/language/language.ts';
import type { ThemeChoice } from '../theme.ts';

/** `system`: what the browser or the desktop is set to, where it is one of ours. */
export type LanguageChoice = 'system' | Language;

export interface PreferencesState {
  readonly theme: ThemeChoice;
  readonly language: LanguageChoice;
  readonly setTheme: (theme: ThemeChoice) => void;
  readonly setLanguage: (language: LanguageChoice) => void;
}

const keys = { theme: 'offline-backup.theme', language: 'offline-backup.language' } as const;

/** What this person likes to see; kept in the window's own storage, which may be absent or refused. */
export function createPreferencesStore(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
  const keep = (key: string, value: string) => {
    try {
      storage?.setItem(key, value);
    } catch {
      // A full or forbidden storage only means that the choice is not remembered.
    }
  };
  return createStore<PreferencesState>()((set) => ({
    theme: read(storage, keys.theme, ['light', 'dark'] as const),
    language: read(storage, keys.language, languages),
    setTheme(theme) {
      set({ theme });
      keep(keys.theme, theme);
    },
    setLanguage(language) {
      set({ language });
      keep(keys.language, language);
    },
  }));
}

function read<T extends string>(
  storage: Pick<Storage, 'getItem'> | null,
  key: string,
  known: readonly T[],
): T | 'system' {
  try {
    const stored = storage?.getItem(key);
    return known.find((one) => one === stored) ?? 'system';
  } catch {
    return 'system';
  }
}
