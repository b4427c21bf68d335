import type { Sentences } from '../translations.ts';

/** What is said of a code that this version has no words for. */
export const errors: Sentences = {
  'Unknown code {1}': 'Unbekannter Code {1}',
  'Update the program and try again.':
    'Aktualisieren Sie das Programm und versuchen Sie es noch einmal.',
};
