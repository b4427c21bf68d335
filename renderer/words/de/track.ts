import type { Translated } from '../../../shared/language/by-language.ts';
import { counted } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import type * as english from '../en/track.ts';
import { filesCounted } from './counts.ts';

export const track: Translated<typeof english.track> = {
  title: 'Wo der Auftrag steht',
  actsNext: 'Als Nächstes dran',
  timeline: 'Zeitverlauf',
  states: {
    Creating: 'Angelegt',
    Shipping: 'Zum Rechenzentrum',
    Received: 'Eingegangen',
    Transferring: 'Wird kopiert',
    Packaging: 'Datenträger werden verpackt',
    Returning: 'Auf dem Rückweg',
    Completed: 'Abgeschlossen',
    Closed: 'Beendet, mit Problemen',
    Canceled: 'Abgebrochen',
  },
  notYet: 'noch nicht',
  drives: 'Datenträger im Rechenzentrum',
  driveColumns: { disk: 'Datenträger', state: 'Zustand', progress: 'Kopiert', logs: 'Protokolle' },
  driveStates: {
    Specified: 'Erwartet',
    Received: 'Eingegangen',
    NeverReceived: 'Nicht angekommen',
    Transferring: 'Wird kopiert',
    Completed: 'Kopiert',
    CompletedMoreInfo: 'Kopiert, siehe Protokoll',
    ShippedBack: 'Auf dem Rückweg',
  },
  copyLog: 'Problemprotokoll',
  verboseLog: 'volles Protokoll',
  noLogs: '–',
  tracking: 'Sendungsnummer',
  checkedAt: (when) => `Zuletzt gefragt am ${when}`,
  checkNow: 'Jetzt nachfragen',
  handOver: 'Paket dem Übungskurier geben',
  handedOver: (when) => `Der Übungskurier hat das Paket am ${when} übernommen.`,
  practiceClock: (hours) =>
    `In der Übung läuft die Zeit schnell: Eine Sekunde hier ${hours === 1 ? 'ist' : 'sind'} dort ${counted(hours, 'Stunde', 'Stunden')}.`,
  goOn: 'Prüfen, was angekommen ist',
  seeCheck: 'Ansehen, was angekommen ist',
  noJob: 'In Azure gibt es noch keinen Importauftrag.',
};

export const logs: Translated<typeof english.logs> = {
  title: 'Was die Kopierprotokolle sagen',
  text: 'Aus Ihrem Speicherkonto geholt und in Worte gefasst. Azure entfernt die Verweise 90 Tage nach dem Ende des Auftrags.',
  read: 'Protokolle lesen',
  reading: 'Die Protokolle werden gelesen',
  save: 'Protokolle hier speichern',
  saved: (count) => `${counted(count, 'Protokoll ist', 'Protokolle sind')} gespeichert:`,
  imported: (imported, blobs) => `${formatCount(imported)} von ${filesCounted(blobs)} importiert`,
  findings: (problems, notices) =>
    `${counted(problems, 'Problem', 'Probleme')}, ${counted(notices, 'Hinweis', 'Hinweise')}`,
  more: (count) => `und ${formatCount(count)} weitere; das gespeicherte Protokoll hat sie alle`,
  ranges: (count) => counted(count, 'Teil der Datei', 'Teile der Datei'),
  sendAgain: {
    files: (what) => `Noch einmal zu senden: ${what}`,
    disk: (what) => `Noch einmal zu senden: der ganze Datenträger (${what})`,
    unknown: () =>
      'Was noch einmal zu senden ist, lässt sich nicht sagen: Kein Protokoll war bis zum Ende lesbar.',
  },
};

export const explain: Translated<typeof english.explain> = {
  title: 'Was eine Meldung bedeutet',
  label: 'Code, Meldung oder Symptom',
  help: 'Zum Beispiel ManifestCorrupted, oder ein Satz aus dem Portal.',
  find: 'Erklären',
  answers: 'Was es bedeuten kann',
  nothing:
    'Hier kommt dem nichts nahe. Versuchen Sie es mit dem Code allein, so wie er im Protokoll steht.',
  similar: 'ähnlich geschrieben',
  here: (what) => `Hier: ${what}`,
};

export const deadlines: Translated<typeof english.deadlines> = {
  title: 'Tage, auf die es ankommt',
  otherwise: (what) => `Sonst: ${what}`,
  calendar: 'Als Kalender speichern',
  saved: 'Der Kalender ist gespeichert. Öffnen Sie ihn, um die Tage zu übernehmen:',
};
