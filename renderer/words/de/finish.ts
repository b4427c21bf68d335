import type { Translated } from '../../../shared/language/by-language.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { counted, oneOrMany } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import type * as english from '../en/finish.ts';
import { filesCounted } from './counts.ts';

export const finish: Translated<typeof english.finish> = {
  title: 'Ist jedes Byte angekommen?',
  leadBefore:
    'Jede Datei wird aus Azure zurückgelesen und mit dem verglichen, was aus dem Stagingort gelesen wurde.',
  check: 'Jedes Byte prüfen',
  checkAgain: 'Jedes Byte noch einmal prüfen',
  checking:
    'Jede Datei wird aus Azure zurückgelesen. Das geht weiter, wenn das Fenster geschlossen ist.',
  allMatch: (files, bytes) =>
    files === 1
      ? `Die eine Datei, ${formatBytes(bytes)}, stimmt überein`
      : `Alle ${filesCounted(files)}, ${formatBytes(bytes)}, stimmen überein`,
  someDiffer: (count, total) =>
    `${formatCount(count)} von ${filesCounted(total)} ${oneOrMany(count, 'stimmt', 'stimmen')} nicht überein`,
  notYet: 'Die Antwort steht noch aus',
  notYetText:
    'Das Rechenzentrum ist noch nicht fertig. Kommen Sie wieder, wenn der Auftrag abgeschlossen ist (Completed).',
  ready: 'Der Import ist abgeschlossen. Eine Prüfung steht noch aus.',
  checkedAt: (when) => `Geprüft am ${when}`,
  mismatches: 'Was abweicht',
  mismatchColumns: { file: 'Datei', reason: 'Was gefunden wurde' },
  keepStaging: 'Bewahren Sie den Stagingort auf, bis jede Datei übereinstimmt.',
  nextTitle: 'Wie es weitergeht',
  next: [
    {
      title: 'Bei der nächsten geplanten Sicherung',
      text: 'Der Sicherungsserver findet die Daten im Speicherkonto und übernimmt sie in den Tresor. Bis dahin meldet er, dass er auf den Importauftrag wartet.',
    },
    {
      title: 'Danach',
      text: 'Nur Änderungen gehen über die Leitung. Die erste Sicherung wird nicht noch einmal gesendet.',
    },
    {
      title: 'Dann dürfen Sie aufräumen',
      text: 'Löschen Sie den Stagingort und die Datenträger, sobald die erste Sicherung nach dem Import gut verlaufen ist.',
    },
  ],
  blobs: 'Importierte Dateien',
  blobColumns: { name: 'Name', size: 'Größe', md5: 'MD5' },
  moreBlobs: (count) => `und ${counted(count, 'weitere Datei', 'weitere Dateien')}`,
};

export const keys: Translated<typeof english.keys> = {
  title: 'Wiederherstellungskennwörter',
  text: 'Sie öffnen die Datenträger dieses Auftrags. Dass sie angezeigt werden, steht im Verlauf.',
  reveal: 'Anzeigen',
  hide: 'Verbergen',
  copy: (serial) => `Wiederherstellungskennwort von Datenträger ${serial} kopieren`,
  revealOne: (serial) => `Wiederherstellungskennwort von Datenträger ${serial} anzeigen`,
  hideOne: (serial) => `Wiederherstellungskennwort von Datenträger ${serial} verbergen`,
  cleared: 'Kopiert. Die Zwischenablage wird in einer Minute geleert.',
  none: 'Dieser Auftrag hat noch keine Datenträger.',
  hidden: 'verborgen',
};
