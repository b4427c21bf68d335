import { setSpeech, speechFor } from '../shared/language/language.ts';
import type { Stores } from './stores/stores.ts';

/**
 * Speaks the language that this person chose, else the browser's. Words are looked up when they are drawn; what stores
 * hold of jobs is worded again at each change. Returns what ends it.
 */
export function speakAsChosen(
  stores: Pick<Stores, 'preferences' | 'jobs'>,
  tags: readonly string[],
): () => void {
  const chosen = () => {
    const { language } = stores.preferences.getState();
    return speechFor(tags, language === 'system' ? null : language);
  };
  let speech = chosen();
  setSpeech(() => speech);
  return stores.preferences.subscribe((now, before) => {
    if (now.language === before.language) return;
    speech = chosen();
    stores.jobs.getState().wordAnew();
  });
}
