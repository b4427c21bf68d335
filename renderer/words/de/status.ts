import type { Translated } from '../../../shared/language/by-language.ts';
import { counted } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import type { status as english } from '../en/status.ts';
import { jobsCounted } from './counts.ts';

export const status: Translated<typeof english> = {
  title: 'Alle Aufträge',
  lead: 'Wo jeder Auftrag steht, wer als Nächstes dran ist und bis wann. Öffnen Sie einen, um mehr zu sehen und Fragenden zu antworten.',
  link: 'Alle Aufträge',
  linkCounted: (count) => `Alle ${formatCount(count)} Aufträge ansehen`,
  search: 'Suchen',
  searchHint: 'Auftrag, Nummer, Paketdienst',
  filter: 'Welche Aufträge',
  filters: {
    all: 'Alle',
    you: 'Sie sind dran',
    carrier: 'Paketdienst',
    'data-centre': 'Rechenzentrum',
    ended: 'Beendet',
    overdue: 'Überfällig',
  },
  forReader: { filter: 'Administration', who: 'Die Administration' },
  filterCounted: (name, count) => `${name}: ${jobsCounted(count)}`,
  columns: {
    job: 'Auftrag',
    state: 'Wo er steht',
    who: 'Als Nächstes dran',
    by: 'Bis',
    tracking: 'Sendungsnummer',
    target: 'Geht nach',
    asked: 'Zuletzt gefragt',
  },
  sortBy: (column) => `Sortieren nach: ${column}`,
  part: (number, total) => `Teil ${number} von ${total}`,
  overdueBy: (days) => `${counted(days, 'Tag', 'Tage')} überfällig`,
  shown: (count, total) =>
    count === total
      ? jobsCounted(total)
      : `${formatCount(count)} von ${counted(total, 'Auftrag', 'Aufträgen')}`,
  none: 'Auf diesem Computer ist noch kein Auftrag bekannt.',
  noneHere: 'Kein Auftrag entspricht dem.',
  showAll: 'Alle Aufträge zeigen',
  copyAsText: 'Liste als Text',
  save: 'Speichern',
  saveAs: { csv: 'Für eine Tabelle (CSV)', json: 'Für ein Programm (JSON)' },
  saved: (entries) => `${jobsCounted(entries)} gespeichert:`,
};
