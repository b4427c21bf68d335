import type { Translated } from '../../../shared/language/by-language.ts';
import { counted } from '../../counted.ts';
import type { history as english } from '../en/history.ts';

export const history: Translated<typeof english> = {
  title: 'Verlauf',
  lead: 'Wer wann was getan hat. Jeder Eintrag trägt eine Prüfsumme über sich und den Eintrag davor; so lässt sich hier nichts unbemerkt ändern.',
  filters: {
    text: 'Suchen',
    job: 'Auftrag',
    allJobs: 'Alle',
    kind: 'Worum es geht',
    allKinds: 'Alles',
    kinds: {
      plan: 'Plan und Staging',
      azure: 'Registrierung und Konto',
      disks: 'Datenträger',
      files: 'Erstkopie und Dateien',
      'import-job': 'Importauftrag',
      shipping: 'Versand',
      keys: 'Kennwörter',
      proof: 'Nachweise, Wiederherstellungen, Protokolle',
    },
    actor: 'Wer',
    allActors: 'Alle',
    from: 'Von',
    to: 'Bis',
  },
  found: (count) => counted(count, 'Eintrag', 'Einträge'),
  save: {
    save: 'Speichern',
    saveAs: { csv: 'Für eine Tabelle (CSV)', json: 'Für ein Programm (JSON)' },
    saved: (count) =>
      count === 1
        ? '1 Eintrag ist gespeichert:'
        : `${counted(count, 'Eintrag', 'Einträge')} sind gespeichert:`,
  },
  columns: { at: 'Wann', actor: 'Wer', job: 'Auftrag', text: 'Was', digest: 'Prüfsumme' },
  check: {
    title: 'Ist ihm zu trauen?',
    open: 'Nachweisdatei prüfen …',
    whole: 'Die Kette ist vollständig: Kein Eintrag wurde geändert, seit er entstanden ist.',
    label: 'SHA-256 einer Nachweisdatei',
    text: 'Geben Sie den SHA-256-Wert einer Nachweisdatei an, wie ihn sha256sum nennt; dann sehen Sie, ob die Datei noch so ist, wie sie gespeichert wurde.',
    find: 'Nachsehen',
    known: (when, who) =>
      `Dieser Nachweis wurde am ${when} von ${who} gespeichert und ist so, wie er geschrieben wurde.`,
    unknown:
      'Kein Eintrag nennt ihn: Dieser Nachweis wurde auf einem anderen Computer gespeichert, oder er ist nicht mehr so, wie er geschrieben wurde.',
  },
  digestOf: (id) => `Prüfsumme von Eintrag ${id}`,
  none: 'Noch ist nichts geschehen.',
  noneHere: 'Kein Eintrag ist so.',
  showAll: 'Alle Einträge zeigen',
};
