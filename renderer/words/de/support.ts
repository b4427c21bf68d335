import type { Translated } from '../../../shared/language/by-language.ts';
import { formatCount } from '../../format.ts';
import { filesCounted } from './counts.ts';
import type { support as english } from '../en/support.ts';

export const support: Translated<typeof english> = {
  title: 'Supportpaket',
  lead: 'Alles, was jemand braucht, der Ihnen hilft, in einer Zip-Datei. Nichts wird verschickt: Sie sehen es an, speichern es und entscheiden, wer es bekommt.',
  link: 'Supportpaket vorbereiten',
  stuck: 'Kommen Sie nicht weiter?',
  job: 'Worum es geht',
  allJobs: 'Alle Aufträge',
  collecting: 'Wird gesammelt. Dabei wird jede Voraussetzung geprüft; das kann eine Minute dauern.',
  inside: 'Was darin ist',
  leftOut: 'Was weggelassen ist',
  leftOutText:
    'Feld für Feld ausgewählt, und jeder Text wird nach allem durchsucht, was wie ein Geheimnis aussieht.',
  masked: 'Darin unkenntlich gemacht',
  nothingMasked: 'Nichts musste unkenntlich gemacht werden.',
  maskedCount: (count) => `${formatCount(count)} unkenntlich`,
  kinds: {
    'recovery password': 'Wiederherstellungskennwort',
    certificate: 'Zertifikat',
    token: 'Token',
    signature: 'Signatur',
    key: 'Schlüssel',
    password: 'Kennwort',
    email: 'E-Mail-Adresse',
    phone: 'Telefonnummer',
    'carrier account': 'Konto beim Paketdienst',
    street: 'Straße',
    name: 'Name',
  },
  sample: (name) => `Anfang von ${name}`,
  whole: (name) => `Ganzer Inhalt von ${name}`,
  save: 'Paket speichern',
  saveAgain: 'Noch einmal speichern',
  saved: (files) => `Das Paket ist gespeichert, ${filesCounted(files)}:`,
  file: 'Datei',
};
