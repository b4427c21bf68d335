import type { Language } from '../../language/language.ts';
import { language } from '../../language/language.ts';
import { knownProblems as german } from './de/known-problems.ts';
import { knownProblems as english } from './en/known-problems.ts';
import type { KnownProblem } from './known-problem.ts';

const tables: Readonly<Record<Language, readonly KnownProblem[]>> = { en: english, de: german };

/** All known problems in the language of the moment, in the order of the reference. */
export function knownProblems(): readonly KnownProblem[] {
  return tables[language()];
}
