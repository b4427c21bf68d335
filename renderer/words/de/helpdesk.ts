import type { Translated } from '../../../shared/language/by-language.ts';
import type { helpdesk as english } from '../en/helpdesk.ts';

export const helpdesk: Translated<typeof english> = {
  titleOf: (job) => `Wo ${job} ist`,
  readOut: 'Zum Vorlesen',
  readOutCopy: 'Zeile zum Vorlesen',
  worry: 'Wann eingreifen',
  usual: {
    title: 'Was üblich ist',
    text: 'So beschreibt es Microsoft. Üblich, nicht zugesagt: Kein Tag ist garantiert.',
    columns: { what: 'Was', range: 'Dauert meist' },
    now: 'jetzt',
  },
  reply: {
    title: 'Antwort an den Kunden',
    text: 'Fertig zum Verschicken; ändern Sie, was Sie möchten, bevor Sie kopieren. Kein Schlüssel, keine Adresse und kein Konto steht darin.',
    language: 'Sprache des Kunden',
    label: 'Text der Antwort',
    copy: 'Antwort kopieren',
    startOver: 'Neu schreiben',
    startOverHelp: 'Nimmt wieder den fertigen Text; Ihre Änderungen gehen verloren.',
    outdated: 'Der Auftrag ist weitergegangen, seit Sie den Text geändert haben.',
  },
  disksHere: {
    title: 'Datenträger des Auftrags',
    columns: { disk: 'Datenträger', state: 'Zustand', progress: 'Geschrieben' },
  },
  allJobs: 'Alle Aufträge',
};
