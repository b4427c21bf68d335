import type { Family } from '../family.ts';

/** Something is not as it was written. Exit code 6. */
export const verify = {
  'verify.range': (f: { disk: string; file: string; offset: number; length: number }) => ({
    title: `On disk ${f.disk}, ${f.file} differs from staging at byte ${f.offset} (${f.length} bytes)`,
    next: 'Do not ship this disk. Prepare it again; if it comes back, use another disk.',
  }),
  'verify.damage': (f: { disk: string; count: number; first: string }) => ({
    title: `On disk ${f.disk}, ${f.count === 1 ? 'one place is' : `${f.count} places are`} not as written, first ${f.first}`,
    next: 'Do not ship this disk yet. Repair writes just these places again from staging and reads them back.',
  }),
  'verify.beyond-repair': (f: { disk: string; what: string }) => ({
    title: `Disk ${f.disk} cannot be repaired place by place: ${f.what}`,
    next: 'Take the disk out of the job and prepare it, or another one, anew.',
  }),
  'verify.evidence': (f: { path: string; reason: string }) => ({
    title: `The evidence ${f.path} is not as it was written: ${f.reason}`,
    next: 'Export it again from the computer that prepared the disks, and ask who changed this one.',
  }),
  'verify.history': (f: { entry: number }) => ({
    title: `The history was changed: entry ${f.entry} does not follow from the one before it`,
    next: 'Nothing in it from there on can be trusted. Keep the data folder as it is and ask who had access.',
  }),
  'verify.copy-log': (f: { disk: string; line: number; reason: string }) => ({
    title: `The copy log of disk ${f.disk} cannot be read beyond line ${f.line}: ${f.reason}`,
    next: 'What was read before is shown. Save the log for support, and check the import byte by byte (verify-import).',
  }),
  'verify.manifest': (f: { disk: string; reason: string }) => ({
    title: `The manifest on disk ${f.disk} is not the one that was written: ${f.reason}`,
    next: 'Do not ship this disk. Prepare it again.',
  }),
  'verify.import': (f: { count: number; first: string }) => ({
    title: `${f.count === 1 ? 'One blob does' : `${f.count} blobs do`} not match, first ${f.first}`,
    next: 'Keep the staging location. Read the copy logs on the status page; prepare and ship the files named again.',
  }),
} satisfies Family;
