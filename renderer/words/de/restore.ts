import type { Translated } from '../../../shared/language/by-language.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { counted } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import type { restore as english } from '../en/restore.ts';
import { filesCounted } from './counts.ts';

export const restore: Translated<typeof english> = {
  title: 'Wiederherstellen',
  text: 'Holt zurück, was „Jetzt sichern“ kopiert hat, und vergleicht jede Datei mit ihrer SHA-256. Was ein Sicherungsserver kopiert hat, wird mit ihm wiederhergestellt.',
  look: 'Ansehen, was da ist',
  looking: 'Liest, was da ist',
  nothing: 'Es ist keine Kopie da, die mit „Jetzt sichern“ gemacht wurde.',
  foreign: (count) =>
    `${counted(count, 'Verzeichnis', 'Verzeichnisse')} des Sicherungsservers: stellen Sie das mit dem Server wieder her.`,
  where: 'Von',
  fromContainer: 'Aus dem Speichercontainer',
  fromFolder: 'Aus einem Ordner mit den Archiven',
  fromFolderLabel: 'Ordner mit den Archiven',
  pickFrom: 'Der Ordner mit den Archiven',
  what: 'Was wiederhergestellt wird',
  source: (count, bytes, from) => `${filesCounted(count)}, ${formatBytes(bytes)}, aus ${from}`,
  incomplete: (what) => `Nicht vollständig: ${what}`,
  only: 'Nur dieser Pfad',
  onlyHelp: 'Ein Ordner oder eine Datei darin, etwa projekte/2024. Ohne Angabe alles.',
  target: 'Wiederherstellen nach',
  targetHelp: 'Ein neuer oder leerer Ordner auf diesem Computer.',
  pickTarget: 'Der Ordner, in den wiederhergestellt wird',
  intoExisting: 'Auch in einen Ordner, in dem etwas liegt; gleichnamige Dateien werden ersetzt',
  start: 'Wiederherstellen',
  startAgain: 'Noch einmal wiederherstellen',
  stop: 'Anhalten',
  phases: {
    'reading-catalogues': 'Liest, was da ist',
    restoring: 'Stellt wieder her',
    finishing: 'Verknüpfungen, Rechte und Zeiten der Ordner',
  },
  progress: 'Fortschritt der Wiederherstellung',
  filesOf: (done, total) => `${formatCount(done)} von ${filesCounted(total)}`,
  bytesOf: (done, total) => `${formatBytes(done)} von ${formatBytes(total)}`,
  differsSoFar: (count) => `bisher ${formatCount(count)} nicht wie gesichert`,
  good: (count, bytes) =>
    `${filesCounted(count)}, ${formatBytes(bytes)}, ${count === 1 ? 'ist' : 'sind'} wiederhergestellt und ${count === 1 ? 'stimmt' : 'stimmen'} überein`,
  goodText: (target, when) => `In ${target}, fertig seit ${when}.`,
  there: (count) => `${filesCounted(count)} ${count === 1 ? 'war' : 'waren'} schon da.`,
  bad: (count) =>
    counted(count, 'Eintrag ist nicht wie gesichert', 'Einträge sind nicht wie gesichert'),
  badText: (ok, target) =>
    `${filesCounted(ok)} ${ok === 1 ? 'ist' : 'sind'} in ${target} und ${ok === 1 ? 'stimmt' : 'stimmen'} überein. Stellen Sie noch einmal wieder her, um nur die anderen erneut zu versuchen.`,
  interrupted: (target) =>
    `Die Wiederherstellung nach ${target} ist nicht fertig. Noch einmal gestartet, holt sie nur, was noch fehlt.`,
  differs: (count) => `Nicht wie gesichert: ${formatCount(count)}`,
  noted: (count) =>
    `Wiederhergestellt wie gespeichert, beim Sichern vermerkt: ${formatCount(count)}`,
};
