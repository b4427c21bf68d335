import { formatBytes } from '../../../shared/domain/size.ts';
import { counted } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import { filesCounted as files } from './counts.ts';

/** Words of the page Back up now. */
export const backup = {
  lead: 'The first backup has to lie in the staging location before disks are prepared. Write it there in one of two ways.',
  leadThere: 'The first backup has to lie in the staging location before disks are prepared.',

  serverTitle: 'With the backup server',
  serverText: 'For what DPM, Azure Backup Server or the Azure Backup agent protects.',
  serverWays: [
    {
      who: 'DPM and Azure Backup Server',
      how: 'Right-click the protection group, choose Create recovery point, then Online Protection.',
    },
    { who: 'Azure Backup agent (MARS)', how: 'Choose Back Up Now in its console.' },
  ],
  serverThen: (staging: string) =>
    `Its first backup then goes to ${staging} instead of over the wire.`,
  checkAgain: 'Check staging again',
  nothingYet: 'Nothing lies there yet.',

  thereTitle: 'The first backup is in the staging location',
  thereText: 'Disks can be prepared. Wait until the backup server says that it is finished.',

  foldersTitle: 'Plain folders',
  foldersText:
    'For folders that no backup server protects. They are packed into archives that zstd and tar also open.',
  folder: (number: number) => `Folder ${number}`,
  nameFolder: 'Name a folder, or use the backup server.',
  addFolder: 'Add a folder',
  removeFolder: (number: number) => `Remove folder ${number}`,
  pickFolder: 'A folder to back up',
  partSize: 'Size of an archive',
  partSizeHelp: 'At most; a disk has to hold a whole archive. 1 TB when left empty.',
  partSizeWrong: 'Write a size such as 450 GB.',
  estimate: 'Count first',
  estimateStop: 'Stop counting',
  counting: (count: number, bytes: number) => `Counting: ${files(count)}, ${formatBytes(bytes)}`,
  counted: (count: number, bytes: number) => `${files(count)}, ${formatBytes(bytes)}`,
  space: (needed: number, free: number) =>
    `At most ${formatBytes(needed)} are needed, ${formatBytes(free)} are free in staging.`,
  tooSmall: (missing: number) => `${formatBytes(missing)} are missing in staging.`,
  largest: (path: string, bytes: number) => `Largest file: ${path}, ${formatBytes(bytes)}`,
  cannot: (count: number) => `${counted(count, 'entry', 'entries')} cannot be copied`,
  start: 'Back up now',

  running: 'The folders are being backed up',
  runningText: 'It goes on when the window is closed.',
  phases: {
    estimating: 'Counting what there is',
    comparing: 'Comparing finished archives with the folders',
    copying: 'Packing',
    finishing: 'Writing the report',
  },
  stop: 'Stop',
  stopped: 'Finished archives stay, and it goes on behind them.',
  progress: 'Progress of the backup',
  filesOf: (done: number, total: number) => `${formatCount(done)} of ${files(total)}`,
  bytesOf: (done: number, total: number) => `${formatBytes(done)} of ${formatBytes(total)}`,
  written: (bytes: number, read: number) =>
    read > 0 && bytes > 0
      ? `${formatBytes(bytes)} written, ${((100 * bytes) / read).toFixed(0)} % of what was read`
      : `${formatBytes(bytes)} written`,
  timeLeft: (time: string) => `${time} left`,
  skippedSoFar: (count: number) => `${formatCount(count)} skipped so far`,

  interrupted: 'The backup is not finished',
  interruptedText: (done: number, total: number, parts: number) =>
    `${formatCount(done)} of ${files(total)} are in ${counted(parts, 'finished archive', 'finished archives')}. Disks wait until it is whole.`,
  goOn: 'Go on',
  keepFinished: 'Keep finished archives and go on',
  startOver: 'Start over…',
  startOverTitle: 'Back up everything anew?',
  startOverText: (parts: number) =>
    `${counted(parts, 'archive is', 'archives are')} removed from the staging location first. The folders themselves are not touched.`,
  startOverKeep: 'Keep them',
  startOverConfirm: 'Remove and start over',

  done: (count: number, bytes: number) => `${files(count)}, ${formatBytes(bytes)}, are backed up`,
  doneText: (when: string, written: number) =>
    `Finished ${when}. ${formatBytes(written)} lie in the staging location.`,
  archives: 'Archives',
  archiveColumns: { name: 'Archive', files: 'Files', data: 'Data', size: 'Size', sha: 'SHA-256' },
  moreArchives: (count: number) => `and ${counted(count, 'more archive', 'more archives')}`,
  skipped: (count: number) => `Not in the backup: ${formatCount(count)}`,
  noted: (count: number) => `In the backup, with a remark: ${formatCount(count)}`,
  more: (count: number) => `and ${formatCount(count)} more`,
  report: 'The whole list',
  next: (step: string) => `Go on to: ${step}`,
  lockedByDisks: 'Disks are chosen for what lies in staging now.',
};
