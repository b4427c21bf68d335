import type { Translated } from '../../../shared/language/by-language.ts';
import { dataCentreDays, parcelDays } from '../../../shared/domain/seed-estimate.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { counted } from '../../counted.ts';
import { formatCount, formatRate } from '../../format.ts';
import type * as english from '../en/seed.ts';
import { filesCounted } from './counts.ts';

const between = (low: number, high: number) => (low === high ? '' : `${formatCount(low)} bis `);

export const seed: Translated<typeof english.seed> = {
  title: 'Was dafür nötig ist',
  range: (low, high) => (low === high ? low : `${low} bis ${high}`),
  staged: 'Jetzt im Stagingort',
  stagedFiles: (files) => filesCounted(files),
  compressed: 'Komprimiert',
  compressedUsually: 'meist 10 bis 20 % kleiner',
  compressedCounted: 'gezählt, nicht geschätzt',
  disks: 'Datenträger',
  disksOf: (low, high, size) => `${between(low, high)}${formatCount(high)} Datenträger mit ${size}`,
  disksAttached: (low, high) =>
    `${between(low, high)}${formatCount(high)} der angeschlossenen Datenträger`,
  disksLeast: 'ganze Dateien können einen mehr brauchen',
  disksMissing: (bytes) => `${formatBytes(bytes)} mehr Platz werden gebraucht`,
  parcels: (low, high) =>
    `in ${between(low, high)}${counted(high, 'Paket', 'Paketen')}: ein Auftrag fasst zehn Datenträger`,
  hours: 'Schreiben und zurücklesen',
  hoursUsual: (low, high) =>
    `mit ${formatRate(low)} bis ${formatRate(high)} wie bei üblichen SATA-Datenträgern`,
  hoursMeasured: (rate, disks) =>
    disks === 1
      ? `mit ${formatRate(rate)} wie beim letzten Datenträger an diesem Computer`
      : `mit ${formatRate(rate)} wie bei den letzten ${formatCount(disks)} Datenträgern an diesem Computer`,
  ship: 'Bereit zum Versand',
  shipNow: 'wenn es jetzt beginnt',
  shipStaged: 'wenn die Erstkopie jetzt im Stagingort läge',
  notKnown: 'sobald eine Größe bekannt ist',
  inputs: {
    size: 'Größe der Quelldaten',
    sizeHelp: 'Eine Schätzung genügt, etwa 12 TB.',
    sizeBad: 'Geben Sie eine Größe wie 800 GB oder 12 TB an.',
    disk: 'Zu verwendende Datenträger',
    attached: (count) =>
      counted(count, 'angeschlossener Datenträger', 'angeschlossene Datenträger'),
    each: (size) => `Datenträger mit ${size}`,
    uplink: 'Senderate der Leitung',
    uplinkHelp: 'In Mbit/s, zum Vergleich mit dem Weg über die Leitung.',
    uplinkBad: 'Geben Sie eine Zahl über 0 an, etwa 50.',
  },
  wire: {
    title: 'Als Paket oder über die Leitung',
    parcel: 'Als Paket',
    wire: 'Über die Leitung',
    parcelOf: `Mit ${parcelDays.low} bis ${parcelDays.high} Tagen unterwegs, was angenommen ist, und ${dataCentreDays.low} bis ${dataCentreDays.high} Tagen im Rechenzentrum, die es anstrebt und nicht zusagt.`,
    wireOf: 'Mit 70 bis 95 % der Leitung, Tag und Nacht.',
    faster: {
      disks: 'Das Paket ist schneller, auch wenn alles langsam geht.',
      wire: 'Die Leitung ist schneller, auch wenn alles langsam geht. Vielleicht brauchen Sie gar keine Datenträger.',
      close: 'Beides dauert wohl etwa gleich lang. Das Paket lässt die Leitung frei.',
    },
  },
};

export const backupServer: Translated<typeof english.backupServer> = {
  title: 'Für den Sicherungsserver',
  text: 'Der Sicherungsserver braucht dieselben sechs Antworten. Geben Sie sie in seinen Assistenten ein, oder führen Sie dort diese Zeile in einer PowerShell mit erhöhten Rechten aus.',
  tabs: { dpm: 'DPM, Azure Backup Server', mars: 'MARS-Agent' },
  tabList: 'Welcher Sicherungsserver',
  line: { dpm: 'PowerShell von DPM', mars: 'PowerShell des MARS-Agents' },
  variable: {
    dpm: (name) =>
      `${name} steht für die Schutzgruppe, wie Sie sie beim Anlegen in der Hand haben. Set-DPMProtectionGroup speichert sie danach.`,
    mars: (name) =>
      `${name} steht für die Richtlinie des Agents, wie Get-OBPolicy sie liefert. Set-OBPolicy setzt sie danach in Kraft.`,
  },
  start: {
    dpm: 'Starten Sie danach die Erstkopie: Rechtsklick auf die Schutzgruppe, Wiederherstellungspunkt erstellen, Onlineschutz.',
    mars: 'Starten Sie danach die Erstkopie: Jetzt sichern in der Konsole des Agents.',
  },
  boxes: 'Welches Feld wohin gehört',
  columns: { box: 'Feld in seinem Assistenten', parameter: 'Parameter', value: 'Wert' },
  leftOut: 'weggelassen',
};
