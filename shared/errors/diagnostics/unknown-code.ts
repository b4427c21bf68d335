import { byLanguage } from '../../language/by-language.ts';
import type { CodeWords } from './code-words.ts';

/** What is said of a code that no published list has: it is never taken for good news. */
export const unknownCode = byLanguage<CodeWords>({
  en: {
    outcome: 'problem',
    meaning: 'The service uses a word this program does not know.',
    next: 'Check the import byte by byte (verify-import), and save the log for support.',
  },
  de: {
    outcome: 'problem',
    meaning: 'Der Dienst verwendet ein Wort, das dieses Programm nicht kennt.',
    next: 'Prüfen Sie den Import Byte für Byte (verify-import) und speichern Sie das Protokoll für den Support.',
  },
});
