import { byLanguage } from '../shared/language/by-language.ts';
import { german } from './words/de/all.ts';
import { english } from './words/en/all.ts';

/**
 * Every word of the screens, a file for each screen and language in `words/`. Roles and names that tests and screen
 * readers find things by are here too, so a change here is a change of that contract. What went wrong is worded in
 * `shared/errors/words.ts`.
 */
export const words = byLanguage({ en: english, de: german });

export const disksCounted = (count: number) => words.counts.disks(count);
export const filesCounted = (count: number) => words.counts.files(count);

/** Words for a state the service may send; an unknown one is shown as it came. */
export function stateWord(table: Readonly<Record<string, string>>, state: string | null): string {
  if (state === null) return words.common.none;
  return table[state] ?? state;
}
