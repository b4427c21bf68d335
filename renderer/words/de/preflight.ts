import type { Translated } from '../../../shared/language/by-language.ts';
import { formatCount } from '../../format.ts';
import type { preflight as english } from '../en/preflight.ts';

export const preflight: Translated<typeof english> = {
  title: 'Vorabprüfung',
  lead: 'Prüft jede Voraussetzung, bevor ein Arbeitstag davon abhängt. Die Prüfung ändert nichts.',
  link: 'Vorab prüfen',
  subject: 'Was geprüft wird',
  withoutPlan:
    'Ohne Plan lassen sich nur dieser Computer und die Anmeldung beurteilen. Mit einem Plan wird alles geprüft, was er braucht.',
  withPlan: 'Aufträge auf diesem Computer',
  ofJob: (job) => `${job} prüfen`,
  staging: 'Stagingort',
  stagingHelp: 'Ein Ordner, in dem ein Auftrag geplant wurde: Dessen Plan wird dann mit geprüft.',
  sourceSize: 'Größe der Quelldaten',
  sourceSizeHelp:
    'Für den freien Platz im Stagingort. Zum Beispiel 500 GB; leer, wenn sie nicht bekannt ist.',
  sourceSizeBad: 'Geben Sie eine Größe wie 500 GB an, oder lassen Sie das Feld leer.',
  changed:
    'Unten steht noch das Ergebnis für die Werte von vorher. Lassen Sie alles noch einmal prüfen.',
  checkFirst: 'Alles prüfen',
  checkAll: 'Alles noch einmal prüfen',
  pickStaging: 'Den Stagingort auswählen',
  result: 'Was gefunden wurde',
  running: 'Jede Voraussetzung wird geprüft. Am längsten dauert, was Azure gefragt wird.',
  stopped: 'Angehalten, bevor alle Antworten da waren.',
  stop: 'Anhalten',
  checkedAt: (when, computer) => `Geprüft am ${when} auf ${computer}`,
  rowsCheckedAt: (when) => `einzelne Zeilen noch einmal am ${when}`,
  goTo: 'Gehe zu',
  copyAsText: 'Ergebnis als Text',
  checkRow: (title) => `Noch einmal prüfen: ${title}`,
  checking: 'Wird geprüft',
  announceRow: (title, state) => `${title}: ${state}`,
  why: 'Warum es wichtig ist',
  fix: 'Was zu tun ist',
  register: (provider) => `${provider} registrieren`,
  registering: 'Wird registriert. Azure kann einige Minuten brauchen.',
  goOn: 'Weiter zu den Datenträgern',
  states: {
    passed: 'In Ordnung',
    warning: 'Achtung',
    failed: 'Zu beheben',
    skipped: 'Nicht geprüft',
  },
  groups: {
    azure: 'Azure',
    account: 'Speicherkonto',
    staging: 'Stagingort',
    computer: 'Dieser Computer',
    plan: 'Der Plan',
  },
  counts: {
    failed: (count) => `${formatCount(count)} zu beheben`,
    warning: (count) => `${formatCount(count)} mit Vorsicht`,
    passed: (count) => `${formatCount(count)} in Ordnung`,
    skipped: (count) => `${formatCount(count)} nicht prüfbar`,
  },
  allPassed: (count) => `Alle ${formatCount(count)} in Ordnung.`,
  noRows: 'Es wurde nichts geprüft.',
};
