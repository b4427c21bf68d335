import { byLanguage } from '../../../shared/language/by-language.ts';
import type { Translated } from '../../../shared/language/by-language.ts';

/** What the window says outside of its page: menu, icon beside the clock, questions and notifications. */
const english = {
  name: 'Offline Backup Wizard',
  menu: {
    file: 'File',
    planJob: 'Plan a job',
    openStaging: 'Open a staging location',
    close: 'Close the window',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    home: 'Home',
    jobs: 'All jobs',
    history: 'History',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    zoomReset: 'Actual size',
    fullScreen: 'Full screen',
    reload: 'Load the page again',
    developerTools: 'Developer tools',
    help: 'Help',
    guide: 'Read me',
    support: 'Support bundle',
    licences: 'Licences',
    about: 'About',
  },
  tray: { open: 'Open the window', quit: 'Quit' },
  background: {
    title: 'Work goes on',
    inTray: 'The icon beside the clock opens the window again; quitting is in its menu.',
    minimized: 'The window is only made small. Quitting is in its File menu.',
  },
  quit: {
    question: (jobs: readonly string[]) => `Work on ${jobs.join(', ')} is under way`,
    detail: 'Quitting stops it. What is written stays, and it goes on from there.',
    stay: 'Keep working',
    stop: 'Stop and quit',
  },
  about: (version: string, electron: string, dataDir: string) =>
    `Version ${version}, on Electron ${electron}.\nJobs and keys are in ${dataDir}.\nMIT licence; the volume writer is a program of its own under GPL-3.0-or-later.`,
  notOpened: (path: string) => `No program here opens ${path}`,
  notOpenedNext: 'Open it with a text editor.',
  news: {
    oneDiskReady: 'the disk is written and verified',
    disksReady: (count: number) => `all ${count} disks are written and verified`,
    readyNext: 'Next: create the import job and get the shipping address.',
    copies: {
      backedUp: 'the folders are backed up',
      backedUpNext: 'Next: choose the disks.',
      restored: 'everything is restored and matches',
      differs: (count: number) =>
        count === 1 ? 'one entry is not as backed up' : `${count} entries are not as backed up`,
      differsNext: 'The last page of the job names them.',
      stopped: 'copying was stopped',
      stoppedNext: 'What is copied stays, and it goes on from there.',
    },
    stopped: 'writing was stopped',
    stoppedNext: 'What is written stays; resume goes on from there.',
    daysLeft: (days: number) =>
      days === 0 ? 'today is the last day' : days === 1 ? 'one day left' : `${days} days left`,
    deadline: (day: string, what: string, otherwise: string) =>
      `By ${day}: ${what} Otherwise: ${otherwise}`,
  },
};

const german: Translated<typeof english> = {
  name: 'Offline Backup Wizard',
  menu: {
    file: 'Datei',
    planJob: 'Auftrag planen',
    openStaging: 'Stagingort öffnen',
    close: 'Fenster schließen',
    quit: 'Beenden',
    edit: 'Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    view: 'Ansicht',
    home: 'Start',
    jobs: 'Alle Aufträge',
    history: 'Verlauf',
    zoomIn: 'Größer',
    zoomOut: 'Kleiner',
    zoomReset: 'Originalgröße',
    fullScreen: 'Vollbild',
    reload: 'Seite neu laden',
    developerTools: 'Entwicklerwerkzeuge',
    help: 'Hilfe',
    guide: 'Liesmich',
    support: 'Supportpaket',
    licences: 'Lizenzen',
    about: 'Über',
  },
  tray: { open: 'Fenster öffnen', quit: 'Beenden' },
  background: {
    title: 'Die Arbeit geht weiter',
    inTray:
      'Das Symbol neben der Uhr öffnet das Fenster wieder; beenden lässt es sich in seinem Menü.',
    minimized: 'Das Fenster ist nur verkleinert. Beenden steht in seinem Menü Datei.',
  },
  quit: {
    question: (jobs) => `An ${jobs.join(', ')} wird gearbeitet`,
    detail: 'Beenden hält das an. Was geschrieben ist, bleibt, und dort geht es weiter.',
    stay: 'Weiter arbeiten',
    stop: 'Anhalten und beenden',
  },
  about: (version, electron, dataDir) =>
    `Version ${version}, mit Electron ${electron}.\nAufträge und Schlüssel liegen in ${dataDir}.\nMIT-Lizenz; der Volume-Writer ist ein eigenes Programm unter GPL-3.0-or-later.`,
  notOpened: (path) => `Hier öffnet kein Programm ${path}`,
  notOpenedNext: 'Öffnen Sie die Datei mit einem Texteditor.',
  news: {
    oneDiskReady: 'der Datenträger ist geschrieben und geprüft',
    disksReady: (count) => `alle ${count} Datenträger sind geschrieben und geprüft`,
    readyNext: 'Als Nächstes: den Importauftrag anlegen und die Versandadresse holen.',
    copies: {
      backedUp: 'die Ordner sind gesichert',
      backedUpNext: 'Als Nächstes: die Datenträger wählen.',
      restored: 'alles ist wiederhergestellt und stimmt überein',
      differs: (count) =>
        count === 1
          ? 'ein Eintrag ist nicht wie gesichert'
          : `${count} Einträge sind nicht wie gesichert`,
      differsNext: 'Die letzte Seite des Auftrags nennt sie.',
      stopped: 'das Kopieren wurde angehalten',
      stoppedNext: 'Was kopiert ist, bleibt, und dort geht es weiter.',
    },
    stopped: 'das Schreiben wurde angehalten',
    stoppedNext: 'Was geschrieben ist, bleibt; Fortsetzen macht dort weiter.',
    daysLeft: (days) =>
      days === 0 ? 'heute ist der letzte Tag' : days === 1 ? 'noch ein Tag' : `noch ${days} Tage`,
    deadline: (day, what, otherwise) => `Bis ${day}: ${what} Sonst: ${otherwise}`,
  },
};

export const words = byLanguage({ en: english, de: german });
