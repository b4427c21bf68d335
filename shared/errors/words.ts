import { byLanguage } from '../language/by-language.ts';
import { german } from './words/de/all.ts';
import { english } from './words/en/all.ts';

/**
 * The one table of words, a file for each family in `words/`. The part in front of the dot decides the exit code of the
 * command line (input 2, refused 3, cloud 4, disk 5, verify 6, anything else 1). `title` names the thing and what
 * happened, `next` says what to do. No sentence says only "error", "failed" or "invalid".
 */
export const words = byLanguage({ en: english, de: german });

export type ErrorCode = keyof typeof words;
export type FactsOf<C extends ErrorCode> = Parameters<(typeof words)[C]>[0];
