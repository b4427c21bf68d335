import type { Translated } from '../../../shared/language/by-language.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { counted } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import type { backup as english } from '../en/backup.ts';
import { filesCounted } from './counts.ts';

const archives = (count: number) => counted(count, 'fertiges Archiv', 'fertige Archive');

export const backup: Translated<typeof english> = {
  lead: 'Die erste Sicherung muss im Stagingort liegen, bevor Datenträger vorbereitet werden. Sie kommt auf einem von zwei Wegen dorthin.',
  leadThere: 'Die erste Sicherung muss im Stagingort liegen, bevor Datenträger vorbereitet werden.',

  serverTitle: 'Mit dem Sicherungsserver',
  serverText: 'Für alles, was DPM, Azure Backup Server oder der Azure Backup-Agent schützt.',
  serverWays: [
    {
      who: 'DPM und Azure Backup Server',
      how: 'Klicken Sie mit der rechten Maustaste auf die Schutzgruppe, wählen Sie „Wiederherstellungspunkt erstellen“, dann „Onlineschutz“.',
    },
    { who: 'Azure Backup-Agent (MARS)', how: 'Wählen Sie in seiner Konsole „Jetzt sichern“.' },
  ],
  serverThen: (staging) => `Die erste Sicherung geht dann nach ${staging} statt über die Leitung.`,
  checkAgain: 'Noch einmal nachsehen',
  nothingYet: 'Dort liegt noch nichts.',

  thereTitle: 'Die erste Sicherung liegt im Stagingort',
  thereText:
    'Datenträger können vorbereitet werden. Warten Sie, bis der Sicherungsserver sagt, dass er fertig ist.',

  foldersTitle: 'Einfache Ordner',
  foldersText:
    'Für Ordner, die kein Sicherungsserver schützt. Sie werden in Archive gepackt, die auch zstd und tar öffnen.',
  folder: (number) => `Ordner ${number}`,
  nameFolder: 'Nennen Sie einen Ordner, oder sichern Sie mit dem Sicherungsserver.',
  addFolder: 'Ordner hinzufügen',
  removeFolder: (number) => `Ordner ${number} entfernen`,
  pickFolder: 'Ein Ordner, der gesichert wird',
  partSize: 'Größe eines Archivs',
  partSizeHelp:
    'Höchstens so groß; ein Datenträger muss ein ganzes Archiv fassen. Ohne Angabe 1 TB.',
  partSizeWrong: 'Schreiben Sie eine Größe wie 450 GB.',
  estimate: 'Erst zählen',
  estimateStop: 'Zählen anhalten',
  counting: (count, bytes) => `Zählt: ${filesCounted(count)}, ${formatBytes(bytes)}`,
  counted: (count, bytes) => `${filesCounted(count)}, ${formatBytes(bytes)}`,
  space: (needed, free) =>
    `Höchstens ${formatBytes(needed)} werden gebraucht, ${formatBytes(free)} sind im Stagingort frei.`,
  tooSmall: (missing) => `Im Stagingort fehlen ${formatBytes(missing)}.`,
  largest: (path, bytes) => `Größte Datei: ${path}, ${formatBytes(bytes)}`,
  cannot: (count) =>
    counted(count, 'Eintrag kann nicht kopiert werden', 'Einträge können nicht kopiert werden'),
  start: 'Jetzt sichern',

  running: 'Die Ordner werden gesichert',
  runningText: 'Das geht weiter, wenn das Fenster geschlossen ist.',
  phases: {
    estimating: 'Zählt, was es gibt',
    comparing: 'Vergleicht fertige Archive mit den Ordnern',
    copying: 'Packt',
    finishing: 'Schreibt den Bericht',
  },
  stop: 'Anhalten',
  stopped: 'Fertige Archive bleiben, und es geht hinter ihnen weiter.',
  progress: 'Fortschritt der Sicherung',
  filesOf: (done, total) => `${formatCount(done)} von ${filesCounted(total)}`,
  bytesOf: (done, total) => `${formatBytes(done)} von ${formatBytes(total)}`,
  written: (bytes, read) =>
    read > 0 && bytes > 0
      ? `${formatBytes(bytes)} geschrieben, ${((100 * bytes) / read).toFixed(0)} % des Gelesenen`
      : `${formatBytes(bytes)} geschrieben`,
  timeLeft: (time) => `noch ${time}`,
  skippedSoFar: (count) => `bisher ${formatCount(count)} ausgelassen`,

  interrupted: 'Die Sicherung ist nicht fertig',
  interruptedText: (done, total, parts) =>
    `${formatCount(done)} von ${filesCounted(total)} sind gesichert (${archives(parts)}). Datenträger warten, bis alles da ist.`,
  goOn: 'Fortfahren',
  keepFinished: 'Fertige Archive behalten und fortfahren',
  startOver: 'Neu beginnen…',
  startOverTitle: 'Alles neu sichern?',
  startOverText: (parts) =>
    `${counted(parts, 'Archiv wird', 'Archive werden')} zuerst aus dem Stagingort entfernt. Die Ordner selbst bleiben, wie sie sind.`,
  startOverKeep: 'Behalten',
  startOverConfirm: 'Entfernen und neu beginnen',

  done: (count, bytes) =>
    `${filesCounted(count)}, ${formatBytes(bytes)}, ${count === 1 ? 'ist' : 'sind'} gesichert`,
  doneText: (when, written) => `Fertig seit ${when}. ${formatBytes(written)} liegen im Stagingort.`,
  archives: 'Archive',
  archiveColumns: {
    name: 'Archiv',
    files: 'Dateien',
    data: 'Daten',
    size: 'Größe',
    sha: 'SHA-256',
  },
  moreArchives: (count) => `und ${counted(count, 'weiteres Archiv', 'weitere Archive')}`,
  skipped: (count) => `Nicht in der Sicherung: ${formatCount(count)}`,
  noted: (count) => `In der Sicherung, mit einer Bemerkung: ${formatCount(count)}`,
  more: (count) => `und ${formatCount(count)} weitere`,
  report: 'Die ganze Liste',
  next: (step: string) => `Weiter zu: ${step}`,
  lockedByDisks: 'Für das, was jetzt im Stagingort liegt, sind Datenträger gewählt.',
};
