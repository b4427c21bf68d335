import type { Family } from '../family.ts';

/** Everything else. Exit code 1. */
export const internal = {
  'internal.bug': (_f: Record<never, never>) => ({
    title: 'Something happened that this program did not expect',
    next: 'Nothing on a disk was changed by the message itself. Copy the details and report them.',
  }),
  'internal.cancelled': (_f: Record<never, never>) => ({
    title: 'The request was stopped before it was answered',
    next: 'Start it again when you want to go on.',
  }),
  'internal.disconnected': (_f: Record<never, never>) => ({
    title: 'The connection between this page and the program was lost',
    next: 'The page connects again by itself while the program runs; work on disks goes on meanwhile.',
  }),
  'internal.protocol': (f: { what: string }) => ({
    title: `The page and the program do not understand each other: ${f.what}`,
    next: 'Reload the page; if it stays, start the program again.',
  }),
  'internal.key-pair': (f: { path: string; reason: string }) => ({
    title: `The key pair ${f.path} cannot be used: ${f.reason}`,
    next: 'Open it in the window that made it, or move the file away and register again; a new certificate is made and added.',
  }),
  'internal.registry': (f: { key: string; reason: string }) => ({
    title: `The registry key ${f.key} could not be changed: ${f.reason}`,
    next: 'Import the .reg file by hand (it is written beside the parameters file), then go on.',
  }),
  'internal.certificate-store': (f: { reason: string }) => ({
    title: `Windows did not take the certificate into its store: ${f.reason}`,
    next: 'Start the program as administrator and run it again; everything made so far stays.',
  }),
  'internal.sealed-elsewhere': (_f: Record<never, never>) => ({
    title:
      'A recovery password was sealed by the key store of the desktop window and does not open here',
    next: 'Open this job in the desktop window, on the same computer and with the same account.',
  }),
  'internal.store': (f: { path: string; reason: string }) => ({
    title: `The journal ${f.path} cannot be used: ${f.reason}`,
    next: 'Check the rights and free space of the data folder, or choose another with --data-dir.',
  }),
  'internal.store-damaged': (f: { path: string; reason: string }) => ({
    title: `The journal ${f.path} cannot be used: ${f.reason}`,
    next: 'Move the file away and start again; `recover` then rebuilds the job from the staging folder and its disks.',
  }),
} satisfies Family;
