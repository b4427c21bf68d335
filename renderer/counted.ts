import type { Language } from '../shared/language/language.ts';
import { language } from '../shared/language/language.ts';
import { formatCount } from './format.ts';

const plurals = new Map<Language, Intl.PluralRules>();

/** `1 disk`, `2 disks`, `1,204 files`. */
export function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${oneOrMany(count, one, many)}`;
}

/** The word that goes with a number in the language of the moment. */
export function oneOrMany(count: number, one: string, many: string): string {
  const spoken = language();
  const rules = plurals.get(spoken) ?? new Intl.PluralRules(spoken);
  plurals.set(spoken, rules);
  return rules.select(count) === 'one' ? one : many;
}
