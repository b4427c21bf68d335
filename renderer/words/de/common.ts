import type { Translated } from '../../../shared/language/by-language.ts';
import type { common as english } from '../en/common.ts';

export const common: Translated<typeof english> = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyOf: (what) => `Kopieren: ${what}`,
  details: 'Details',
  commandLine: 'Dasselbe auf der Befehlszeile',
  browse: 'Durchsuchen',
  browseFor: { folder: 'Durchsuchen: Ordner', file: 'Durchsuchen: Datei' },
  none: '–',
  checkAgain: 'Noch einmal prüfen',
  fillPractice: 'Übungswerte eintragen',
  severities: { refuse: 'Nicht möglich', warn: 'Achtung', note: 'Hinweis' },
};
