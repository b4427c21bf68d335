import { formatBytes } from '../../../shared/domain/size.ts';
import { counted } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import { filesCounted as files } from './counts.ts';

/** Words of the panel Restore. */
export const restore = {
  title: 'Restore',
  text: 'Brings back what Back up now copied, and compares every file with its SHA-256. What a backup server copied is restored with that server.',
  look: 'See what is there',
  looking: 'Reading what there is',
  nothing: 'No copy made with Back up now is there.',
  foreign: (count: number) =>
    `${counted(count, 'catalogue', 'catalogues')} of the backup server: restore that with the server.`,
  where: 'From',
  fromContainer: 'The storage container',
  fromFolder: 'A folder that holds the archives',
  fromFolderLabel: 'Folder with the archives',
  pickFrom: 'The folder that holds the archives',
  what: 'What to restore',
  source: (count: number, bytes: number, from: string) =>
    `${files(count)}, ${formatBytes(bytes)}, from ${from}`,
  incomplete: (what: string) => `Not complete: ${what}`,
  only: 'Only this path',
  onlyHelp: 'A folder or file inside, such as projects/2024. Everything when left empty.',
  target: 'Restore to',
  targetHelp: 'A new or empty folder on this computer.',
  pickTarget: 'The folder to restore to',
  intoExisting: 'Also into a folder that holds something; files of the same name are replaced',
  start: 'Restore',
  startAgain: 'Restore again',
  stop: 'Stop',
  phases: {
    'reading-catalogues': 'Reading what there is',
    restoring: 'Restoring',
    finishing: 'Links, rights and times of folders',
  },
  progress: 'Progress of the restore',
  filesOf: (done: number, total: number) => `${formatCount(done)} of ${files(total)}`,
  bytesOf: (done: number, total: number) => `${formatBytes(done)} of ${formatBytes(total)}`,
  differsSoFar: (count: number) => `${formatCount(count)} not as backed up so far`,
  good: (count: number, bytes: number) =>
    `${files(count)}, ${formatBytes(bytes)}, are restored and match`,
  goodText: (target: string, when: string) => `In ${target}, finished ${when}.`,
  there: (count: number) => `${files(count)} were there already.`,
  bad: (count: number) => `${counted(count, 'entry is', 'entries are')} not as backed up`,
  badText: (ok: number, target: string) =>
    `${files(ok)} are restored to ${target} and match. Restore again to try just the others once more.`,
  interrupted: (target: string) =>
    `The restore to ${target} is not finished. Restored again, it fetches only what is not there yet.`,
  differs: (count: number) => `Not as backed up: ${formatCount(count)}`,
  noted: (count: number) => `Restored as stored, but noted at backup: ${formatCount(count)}`,
};
