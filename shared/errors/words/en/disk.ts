import { formatBytes } from '../../../domain/size.ts';
import type { Family } from '../family.ts';

/** Disks and what is copied to them. Exit code 5. */
export const disk = {
  'disk.too-small': (f: { missingBytes: number }) => ({
    title: `The chosen disks are too small: ${formatBytes(f.missingBytes)} more are needed`,
    next: 'Add another disk of at least that size, or choose a larger one. Nothing was written.',
  }),
  'disk.file-too-large': (f: { file: string; bytes: number; needBytes: number }) => ({
    title: `${f.file} (${formatBytes(f.bytes)}) is larger than every chosen disk can hold`,
    next: `Files are never split: use a disk of at least ${formatBytes(f.needBytes)}.`,
  }),
  'disk.removed': (f: { disk: string }) => ({
    title: `Disk ${f.disk} is no longer there`,
    next: 'Attach it again and resume; it goes on where it was.',
  }),
  'disk.busy': (f: { disk: string }) => ({
    title: `Disk ${f.disk} is in use by another program`,
    next: 'Close what uses it (another window of this program, a mount, a file manager), then resume.',
  }),
  'disk.write': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} refused a write: ${f.reason}`,
    next: 'Resume to try again; if it comes back, take the disk out and use another.',
  }),
  'disk.read': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} could not be read: ${f.reason}`,
    next: 'Try again on another port; if it comes back, prepare another disk.',
  }),
  'disk.host-full': (f: { path: string }) => ({
    title: `No space is left where ${f.path} is stored`,
    next: 'Free some space there and resume; what is written stays.',
  }),
  'disk.source-changed': (f: { file: string; what: string }) => ({
    title: `${f.file} changed while it was copied: ${f.what}`,
    next: 'Wait until the backup to the staging location is finished, then prepare the disk again.',
  }),
  'disk.source-read': (f: { file: string; reason: string }) => ({
    title: `${f.file} could not be read: ${f.reason}`,
    next: 'Check the staging location and resume; the disk stays as far as it was.',
  }),
  'disk.cancelled': (f: { disk: string }) => ({
    title: `Writing disk ${f.disk} was stopped`,
    next: 'Resume goes on from the last flushed range.',
  }),
  'disk.helper-missing': (f: { path: string }) => ({
    title: `The volume writer is not built (${f.path})`,
    next: 'Run npm start or npm test once; they build it. It needs gcc, make, libssl-dev and ntfs-3g-dev.',
  }),
  'disk.no-writer-here': (_f: Record<never, never>) => ({
    title: 'This version does not write disks on Windows',
    next: 'Prepare the disks on a Linux computer. Registering, planning, shipping, tracking and checking what arrived work here.',
  }),
  'disk.helper-died': (f: { disk: string; reason: string }) => ({
    title: `The volume writer stopped while working on disk ${f.disk}: ${f.reason}`,
    next: 'Resume; it goes on from the last flushed range.',
  }),
  'disk.format': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} could not be laid out: ${f.reason}`,
    next: 'Resume starts its layout again; no data was on it yet.',
  }),
  'disk.no-discard': (f: { disk: string }) => ({
    title: `Disk ${f.disk} does not know how to forget its old data`,
    next: 'Choose to overwrite it instead (it takes as long as writing the whole disk), or leave the old data.',
  }),
  'disk.set-aside': (f: { disk: string; count: number; first: string }) => ({
    title: `${f.count === 1 ? 'One file' : `${f.count} files`} of disk ${f.disk} could not be copied as listed, first ${f.first}`,
    next: 'Everything else is on the disk. Wait until the backup to staging is finished and copy just these again, or leave them out.',
  }),
  'disk.failing': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} is failing: ${f.reason}`,
    next: 'Replace it: its files move to another disk, and what the other disks hold is not written again.',
  }),
  'disk.no-spare': (f: { disk: string; missingBytes: number }) => ({
    title: `No spare can take the files of disk ${f.disk}`,
    next: `Attach a disk of at least ${formatBytes(f.missingBytes)} and replace it by that one.`,
  }),
  'disk.not-our-volume': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} holds no volume that opens with the stored recovery password: ${f.reason}`,
    next: 'Check that it is the disk of this job; if it is, prepare it again.',
  }),
} satisfies Family;
