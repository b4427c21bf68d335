import type { Clearing, JobDisk } from '../../../shared/domain/job.ts';
import type { DiskView } from '../../../shared/domain/disk.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { formatCount } from '../../format.ts';
import { disksCounted, filesCounted, sparesCounted } from './counts.ts';

/** Words of the choice of disks. */
export const disks = {
  title: 'Choose the disks',
  leadKnown: (files: number, bytes: number) =>
    `The backup needs ${formatBytes(bytes)} for ${filesCounted(files)}. Everything on a chosen disk is erased.`,
  lead: 'Everything on a chosen disk is erased.',
  write: (data: number, spares = 0) =>
    data === 0 && spares === 0
      ? 'Erase and write disks'
      : data === 0
        ? `Keep ${sparesCounted(spares)} ready`
        : `Erase and write ${disksCounted(data)}`,
  writeShort: 'Start with these, attach another later',
  list: 'Disks on this computer',
  choose: (model: string, serial: string) => `Choose ${model}, serial ${serial}`,
  serial: 'Serial',
  noSerial: 'reports none',
  kinds: {
    sata: 'SATA disk',
    nvme: 'NVMe disk',
    usb: 'USB disk',
    scsi: 'SCSI disk',
    loop: 'Loop device',
    image: 'Disk image',
    other: 'Disk',
  } satisfies Record<DiskView['bus'], string>,
  justAttached: 'Attached just now',
  announceAttached: (model: string, serial: string) => `${model}, serial ${serial}, was attached.`,
  announceRemoved: (model: string, serial: string) => `${model}, serial ${serial}, is gone.`,
  role: (serial: string) => `What disk ${serial} is for`,
  roles: {
    data: { label: 'Data', help: 'files are written to it' },
    spare: { label: 'Spare', help: 'kept ready: takes over if another disk fails' },
  } satisfies Record<JobDisk['role'], { label: string; help: string }>,
  health: {
    good: 'Health: good',
    suspect: 'Health: not as it should be',
    failing: 'Health: failing',
    unknown: 'Health: cannot be asked',
  } satisfies Record<DiskView['health']['state'], string>,
  empty: 'Empty',
  holdsData: 'Holds data',
  unknownData: 'Holds data of a kind that is not recognised',
  usedBy: (job: string) => `Belongs to job ${job}`,
  usedByThis: 'Already in this job',
  none: 'No disk can be seen yet.',
  nonePractice: 'Add a disk image: a file that stands in for a disk.',
  noneReal: 'Attach a SATA disk. It appears here by itself.',
  notElevated:
    'Real disks can be looked at but not written: that needs administrator rights. Image files do not.',
  imageModel: 'Practice disk image',
  noModel: 'Disk without a model name',
  addImage: 'Add a disk image',
  removeImage: (serial: string) => `Take disk image ${serial} off the list`,
  addImageTitle: 'Add a disk image',
  addImageText:
    'A file that stands in for a disk. It grows only as it is written and opens in any BitLocker and NTFS reader.',
  imageFile: 'Image file',
  imageSize: 'Size',
  imageSizeHelp: 'For example 512 MB or 8 GiB.',
  imageSizeBad: 'Give a size such as 512 MB or 8 GiB.',
  imageFileBad: 'Name a file that does not exist yet.',
  addImageConfirm: 'Add the disk image',
  spread: 'What lands where',
  spreadEmpty: 'Choose a disk to see how the files spread over it.',
  spreadFits: (disks: number, bytes: number) =>
    `${formatBytes(bytes)} fit on ${disksCounted(disks)}.`,
  spreadMissing: (bytes: number) => `${formatBytes(bytes)} do not fit yet.`,
  spreadMissingNext: 'Choose another disk of at least that size as well, or begin without it.',
  spreadShortHelp:
    'What fits is written now. The job then waits for another disk and goes on by itself.',
  spreadSpare: 'Spare, kept ready',
  spreadSpareFits: 'Can take over for any of these disks.',
  spreadSpareSmall: (bytes: number) =>
    `Too small for the fullest of these disks: that takes ${formatBytes(bytes)}.`,
  spreadSpareBar: (serial: string) => `${serial}: spare, empty until a disk fails`,
  spreadBar: (serial: string, used: string, size: string) => `${serial}: ${used} of ${size} used`,
  usedFree: (used: number, free: number) => `${formatBytes(used)} used, ${formatBytes(free)} free`,
  filesOn: (count: number) => filesCounted(count),
  moreFiles: (count: number) => `and ${filesCounted(count)} more`,
  confirmTitle: (data: number, spares: number) => {
    if (data === 0) return `Keep ${sparesCounted(spares)} ready?`;
    const erased = data === 1 ? 'this disk' : `these ${formatCount(data)} disks`;
    return spares === 0
      ? `Erase ${erased}?`
      : `Erase ${erased} and keep ${sparesCounted(spares)} ready?`;
  },
  confirmText: 'Everything on them is lost for good. This is what they hold now:',
  confirmTextOne: 'Everything on it is lost for good. This is what it holds now:',
  confirmSpareText:
    'Nothing on it is touched now. When another disk fails, it is erased and takes over without asking again.',
  clearing: 'What becomes of the old data',
  clearings: {
    none: {
      label: 'Leave it where nothing is written',
      help: 'No extra time. With special tools it can still be read from the space that stays free.',
    },
    discard: {
      label: 'Let the disk forget it',
      help: 'Takes moments. The disk itself drops its old content; how thoroughly is up to its maker.',
    },
    overwrite: {
      label: 'Overwrite the whole disk first',
      help: 'Nothing old can be read afterwards.',
    },
  } satisfies Record<Clearing, { label: string; help: string }>,
  overwriteTime: (time: string) => `Takes ${time} more at the pace of a usual SATA disk.`,
  cannotDiscard: 'This disk does not know how to forget.',
  confirmEmpty: 'nothing: the disk is empty',
  volumeUsed: (bytes: number) => `${formatBytes(bytes)} used`,
  usedUnknown: 'How much of it is used is known only while it is mounted.',
  confirmVolume: (label: string, fileSystem: string, size: string) =>
    `${label === '' ? 'Volume without a name' : `“${label}”`}, ${fileSystem === '' ? 'unknown format' : fileSystem}, ${size}`,
  confirmType: (count: number, serial: string) =>
    `Type the last ${count} characters of serial ${serial}`,
  confirmNoMatch: (end: string) => `These are not the last characters of the serial (…${end}).`,
  needChosen: 'Choose at least one disk.',
} as const;
