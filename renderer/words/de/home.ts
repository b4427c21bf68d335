import type { Translated } from '../../../shared/language/by-language.ts';
import { oneOrMany } from '../../counted.ts';
import type { home as english } from '../en/home.ts';
import { jobsCounted } from './counts.ts';

// Named by what is on the button, so that it can be said aloud to press it.
const action = (label: string) => ({ label, on: (job: string) => `${label}: ${job}` });

export const home: Translated<typeof english> = {
  title: 'Die erste Sicherung auf Datenträgern',
  titleReturning: 'Wie es steht',
  lead: 'Ist die erste Sicherung zu groß für die Leitung, reist sie im Paket zum Rechenzentrum, verschlüsselt auf SATA-Datenträgern.',
  leadReturning: (count) =>
    `${jobsCounted(count)} ${oneOrMany(count, 'ist', 'sind')} auf diesem Computer bekannt.`,
  sourceTitle: 'Dies ist der Quellcomputer',
  sourceText:
    'Hier liegen die Daten, und hier läuft der Sicherungsagent. Hier wird der Auftrag geplant.',
  sourceAction: 'Auftrag planen',
  register: 'Bei Azure registrieren',
  copyTitle: 'Dies ist der Kopiercomputer',
  copyText:
    'An ihm hängen die Datenträger. Hier werden sie gelöscht, beschrieben, geprüft und auf den Weg gebracht.',
  copyAction: 'Stagingort öffnen',
  firstOpen: 'Erster offener Schritt hier',
  nothingOpen: 'Auf diesem Computer ist nichts offen.',
  jobs: 'Aufträge',
  nextToAct: 'als Nächstes dran',
  actions: {
    plan: action('Planen'),
    'first-copy': action('Erstkopie starten'),
    'watch-copy': action('Erstkopie verfolgen'),
    'go-on-copy': action('Erstkopie fortsetzen'),
    preflight: action('Vorab prüfen'),
    'choose-disks': action('Datenträger auswählen'),
    repair: action('Schaden beheben'),
    mend: action('Nach Datenträger sehen'),
    'settle-files': action('Dateien klären'),
    'add-disk': action('Datenträger hinzunehmen'),
    resume: action('Schreiben fortsetzen'),
    watch: action('Schreiben ansehen'),
    create: action('Importauftrag anlegen'),
    details: action('Versandangaben machen'),
    'hand-over': action('Paket übergeben'),
    follow: action('Verfolgen'),
    check: action('Jedes Byte prüfen'),
    differences: action('Unterschiede ansehen'),
    result: action('Ergebnis ansehen'),
  },
  rehearseTitle: 'Auf diesem Computer proben',
  rehearseText:
    'Die ganze Reise in etwa 60 Sekunden, mit Übungsdatenträgern und Übungs-Cloud: ohne Azure-Konto, freien Datenträger oder Paketdienst.',
  rehearseAction: 'Einen Probelauf starten',
  rehearseElsewhere: 'Starten Sie das Programm mit --cloud rehearsal, um zu üben.',
  journey: 'Die Reise in neun Schritten',
  journeyParts: {
    source: {
      title: 'Quellcomputer',
      register: 'Registrieren, einmal',
    },
    staging: 'Stagingort',
    copy: { title: 'Kopiercomputer' },
    parcel: 'Paket',
    azure: {
      title: 'Azure-Rechenzentrum',
      text: 'Entsperrt die Datenträger, prüft sie und importiert jede Datei.',
    },
    after: {
      trackText: 'auf jedem Computer',
      finishText: 'jedes Byte geprüft',
    },
  },
};
