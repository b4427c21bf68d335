import { oneOrMany } from '../../counted.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { formatCount } from '../../format.ts';
import { filesCounted } from './counts.ts';

/** Words of the last check, and of the recovery passwords. */
export const finish = {
  title: 'Did every byte arrive?',
  leadBefore: 'Every file is read back from Azure and compared with what was read from staging.',
  check: 'Check every byte',
  checkAgain: 'Check every byte again',
  checking: 'Reading every file back from Azure. This goes on when the window is closed.',
  allMatch: (files: number, bytes: number) =>
    `All ${filesCounted(files)}, ${formatBytes(bytes)}, match`,
  someDiffer: (count: number, total: number) =>
    `${formatCount(count)} of ${filesCounted(total)} ${oneOrMany(count, 'does', 'do')} not match`,
  notYet: 'The answer is not known yet',
  notYetText: 'The data centre has not finished. Come back when the job says Completed.',
  ready: 'The import is complete. One check is left.',
  checkedAt: (when: string) => `Checked ${when}`,
  mismatches: 'What differs',
  mismatchColumns: { file: 'File', reason: 'What was found' },
  keepStaging: 'Keep the staging location until every file matches.',
  nextTitle: 'What happens next',
  next: [
    {
      title: 'At the next scheduled backup',
      text: 'The backup server finds the data in the storage account and moves it into the vault. Until then it says that it waits for the import job.',
    },
    {
      title: 'After that',
      text: 'Only changes travel, over the wire. The first backup is not sent again.',
    },
    {
      title: 'Then you may clean up',
      text: 'Delete the staging location and erase the disks once the first backup after the import has gone well.',
    },
  ],
  blobs: 'Imported files',
  blobColumns: { name: 'Name', size: 'Size', md5: 'MD5' },
  moreBlobs: (count: number) => `and ${filesCounted(count)} more`,
} as const;

export const keys = {
  title: 'Recovery passwords',
  text: 'They open the disks of this job. Showing them is recorded in the history.',
  reveal: 'Reveal',
  hide: 'Hide',
  copy: (serial: string) => `Copy the recovery password of disk ${serial}`,
  revealOne: (serial: string) => `Reveal the recovery password of disk ${serial}`,
  hideOne: (serial: string) => `Hide the recovery password of disk ${serial}`,
  cleared: 'Copied. The clipboard is cleared in a minute.',
  none: 'This job has no disks yet.',
  hidden: 'hidden',
} as const;
