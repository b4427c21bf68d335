import type { Language } from '../../language/language.ts';
import { language } from '../../language/language.ts';
import { knownProblems as german } from './de/known-problems.ts';
import { knownProblems as english } from './en/known-problems.ts';

/** A row of the service's and the old tools' known problems (spec 8). */
export interface KnownProblem {
  /** `1`, `1a`, `2`, … */
  readonly number: string;
  /** What a person sees, with the words of the message where there are any. */
  readonly symptom: string;
  readonly cause: string;
  readonly remedy: string;
  /** What of it this program does by itself; absent where that is nothing. */
  readonly here?: string;
}

const tables: Readonly<Record<Language, readonly KnownProblem[]>> = { en: english, de: german };

/** All known problems in the language of the moment, in the order of the reference. */
export function knownProblems(): readonly KnownProblem[] {
  return tables[language()];
}
