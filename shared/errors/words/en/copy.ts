import { minuteOf } from '../../../domain/dates.ts';
import { formatBytes } from '../../../domain/size.ts';
import type { Family } from '../family.ts';

/** Initial copies and restores; several families, since what they are about is one thing. */
export const copy = {
  // Initial copy and restore (input)
  'input.source-folder': (f: { path: string; reason: string }) => ({
    title: `${f.path} cannot be backed up: ${f.reason}`,
    next: 'Name a folder on this computer that this account can read. Nothing was written.',
  }),
  'input.source-overlap': (f: { path: string; other: string }) => ({
    title: `${f.path} cannot be backed up: ${f.path === f.other ? 'it is the staging location, the data folder, or named twice' : `it lies in ${f.other}`}`,
    next: 'Name folders that do not lie in one another, and neither in the staging location nor in the data folder. Nothing was written.',
  }),
  'input.staging-too-small': (f: { path: string; neededBytes: number; freeBytes: number }) => ({
    title: `The staging location ${f.path} is too small: the source data is ${formatBytes(f.neededBytes)}, and ${formatBytes(f.freeBytes)} are free`,
    next: 'Free space there, use a larger drive or share, or back up fewer folders. Nothing was written.',
  }),
  'input.part-too-large': (f: { name: string }) => ({
    title: `An archive of ${f.name} became larger than 8 TB, the most a page blob takes`,
    next: 'Start the backup again with a smaller part size; a file that grows while it is read may need to be left alone first.',
  }),
  'input.part-size': (f: { bytes: number; leastBytes: number; mostBytes: number }) => ({
    title: `Archives of ${formatBytes(f.bytes)} cannot be made`,
    next: `Give a part size from ${formatBytes(f.leastBytes)} to ${formatBytes(f.mostBytes)}.`,
  }),
  'input.copy-other-sources': (f: { there: string }) => ({
    title: `An initial copy of other folders was begun: ${f.there}`,
    next: 'Go on with those folders, or start over (--start-over), which removes what was written so far.',
  }),
  'input.copy-finished': (f: { at: string }) => ({
    title: `The initial copy was finished at ${minuteOf(f.at)}`,
    next: 'Prepare the disks next. To write it again, start over (--start-over).',
  }),
  'input.copy-sources-changed': (f: { count: number; first: string; what: string }) => ({
    title: `${f.count === 1 ? 'One file' : `${f.count} files`} changed since the finished archives were written, first ${f.first}: ${f.what}`,
    next: 'Keep the finished archives as they are and go on (--keep-finished), or copy everything anew (--start-over).',
  }),
  'input.copy-parts-missing': (f: { count: number; first: string }) => ({
    title: `${f.count === 1 ? 'A file' : `${f.count} files`} of the initial copy ${f.count === 1 ? 'is' : 'are'} no longer in the staging location, first ${f.first}`,
    next: 'Put it back, or start over (--start-over).',
  }),
  'input.restore-target': (f: { path: string; reason: string }) => ({
    title: `Nothing can be restored to ${f.path}: ${f.reason}`,
    next: 'Name a new or empty folder that this account may write to.',
  }),
  'input.restore-not-empty': (f: { path: string }) => ({
    title: `${f.path} already holds something`,
    next: 'Name a new or empty folder, or restore into it all the same (--into-existing): files of the same name are then replaced.',
  }),
  'input.nothing-to-restore': (f: { where: string; reason: string }) => ({
    title: `There is nothing to restore in ${f.where}: ${f.reason}`,
    next: 'What DPM, MABS or MARS backed up is restored with that program. Otherwise check job, container or folder.',
  }),
  'input.restore-too-small': (f: { path: string; neededBytes: number; freeBytes: number }) => ({
    title: `${f.path} has ${formatBytes(f.freeBytes)} free, and ${formatBytes(f.neededBytes)} are to be restored`,
    next: 'Choose a folder with more space, or restore less (--source, --only). Nothing was written.',
  }),

  // Initial copy and restore (disk)
  'disk.staging-full': (f: { path: string }) => ({
    title: `No space is left in the staging location ${f.path}`,
    next: 'Free some space there and start the backup again. Finished archives stay; the unfinished one was removed.',
  }),
  'disk.restore-write': (f: { path: string; reason: string }) => ({
    title: `${f.path} could not be written: ${f.reason}`,
    next: 'Mend that and start the restore again; what is there already is not fetched again.',
  }),

  'verify.catalogue': (f: { name: string; reason: string }) => ({
    title: `${f.name} cannot be used as the catalogue of a backup: ${f.reason}`,
    next: 'Check the import byte by byte (verify-import). The archive beside it can still be unpacked with zstd and tar.',
  }),
  'verify.restore': (f: { count: number; first: string }) => ({
    title: `${f.count === 1 ? 'One thing' : `${f.count} things`} could not be restored as backed up, first ${f.first}`,
    next: 'The report names each with the reason; everything else is restored. Start it again to try just these once more.',
  }),
} satisfies Family;
