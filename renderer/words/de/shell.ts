import type { Translated } from '../../../shared/language/by-language.ts';
import { counted } from '../../counted.ts';
import type * as english from '../en/shell.ts';

export const product: Translated<typeof english.product> = 'Offline Backup Wizard';

export const shell: Translated<typeof english.shell> = {
  content: 'Seite',
  notices: 'Hinweise',
  home: 'Start',
  history: 'Verlauf',
  jobLabel: 'Auftrag',
  chooseJob: (name) => `Auftrag ${name}. Einen anderen auswählen`,
  preferences: 'Darstellung und Sprache',
  theme: 'Darstellung',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  languageOfSystem: 'Wie das System',
  clouds: {
    public: 'Azure',
    usgov: 'Azure US Government',
    china: 'Azure China',
    rehearsal: 'Übungs-Cloud',
  },
  cloudHelp: {
    public: 'Hier geht alles in die öffentliche Azure-Cloud.',
    usgov: 'Hier geht alles in die Cloud Azure US Government.',
    china: 'Hier geht alles nach Azure China.',
    rehearsal:
      'Eine eigene Cloud auf diesem Computer. Nichts verlässt ihn, und nichts kostet Geld.',
  },
  readOnly: 'Nur lesen',
  readOnlyHelp: 'Auf dieser Seite können Sie alles ansehen, aber nichts ändern.',
  steps: 'Schritte des Auftrags',
  places: {
    source: 'Auf dem Quellcomputer',
    copy: 'Auf dem Kopiercomputer',
    anywhere: 'Auf jedem Computer',
  },
  stepOf: (number, total) => `Schritt ${number} von ${total}`,
  stepStates: { done: 'erledigt', current: 'jetzt', open: 'offen', blocked: 'noch nicht' },
  waitsFor: (what) => `Wartet auf: ${what}`,
  beforePlan: 'einen gespeicherten Plan',
  register: 'Registrieren',
  recoveryPasswords: 'Datenträgerkennwörter',
  back: 'Zurück',
  refused:
    'Dieser Browser ist nicht mehr angemeldet: Das Programm wurde neu gestartet, oder die Seite war eine Stunde nicht offen.',
  refusedNext:
    'Öffnen Sie die neueste Adresse, die das Programm ausgegeben hat; diese Seite geht dann von selbst weiter.',
  lost: 'Das Programm hinter dieser Seite antwortet nicht.',
  lostNext:
    'Es wird von selbst weiter versucht. Ist das Programm beendet, starten Sie es neu: Was geschrieben ist, bleibt, und die Arbeit geht von dort weiter.',
  tryAgain: 'Noch einmal versuchen',
  loading: 'Wird geladen',
  unknownJob: (name) => `Hier gibt es keinen Auftrag mit dem Namen ${name}`,
  unknownJobNext:
    'Vielleicht wurde er auf einem anderen Computer geplant. Öffnen Sie seinen Stagingort, um ihn zu übernehmen.',
  signInNeeded: 'Azure verlangt eine Anmeldung, bevor es antwortet.',
  signInWaiting: 'Öffnen Sie diese Seite in einem beliebigen Browser und geben Sie den Code ein:',
  signInAddress: 'Adresse',
  signInCode: 'Code',
  signInPractice:
    'In der Übung warnt der Browser vor dem Zertifikat dieser Seite: Es wurde auf diesem Computer gemacht. Gehen Sie dort weiter.',
  signIn: 'Anmelden',
};

export const steps: Translated<typeof english.steps> = {
  plan: { label: 'Planen', title: 'Den Auftrag planen' },
  backup: { label: 'Jetzt sichern', title: 'Jetzt sichern' },
  preflight: { label: 'Vorabprüfung', title: 'Vorabprüfung' },
  disks: { label: 'Datenträger', title: 'Die Datenträger auswählen' },
  write: { label: 'Schreiben', title: 'Die Datenträger beschreiben' },
  address: { label: 'Importauftrag', title: 'Den Importauftrag anlegen' },
  shipping: { label: 'Versandangaben', title: 'Versandangaben' },
  track: { label: 'Verfolgen', title: 'Wo der Auftrag steht' },
  finish: { label: 'Abschließen', title: 'Ist jedes Byte angekommen?' },
};

export const who: Translated<typeof english.who> = {
  you: 'Sie',
  carrier: 'Der Paketdienst',
  'data-centre': 'Das Rechenzentrum',
  nobody: 'Niemand',
};

export const by: Translated<typeof english.by> = {
  label: 'bis',
  daysLeft: (days) =>
    days < 0
      ? `vor ${counted(-days, 'Tag', 'Tagen')}`
      : days === 0
        ? 'heute'
        : `noch ${counted(days, 'Tag', 'Tage')}`,
};
