import type { Family } from '../family.ts';

/** Safety rules: they cannot be switched off. Exit code 3. */
export const refused = {
  'refused.disk': (f: { disk: string; reason: string }) => ({
    title: `Disk ${f.disk} is not written to: ${f.reason}`,
    next: 'Choose another disk. Nothing on it was changed.',
  }),
  'refused.disk-changed': (f: { disk: string; what: string }) => ({
    title: `Disk ${f.disk} is not the one that was chosen: ${f.what}`,
    next: 'Look at the disk list again and choose it anew. Nothing on it was changed.',
  }),
  'refused.confirmation': (f: { disk: string; expected: number; why: string }) => ({
    title: `Disk ${f.disk} was not confirmed: ${f.why}`,
    next: `Type the last ${f.expected} characters of its serial. Nothing on it was changed.`,
  }),
  'refused.same-disk-twice': (f: { disk: string }) => ({
    title: `Disk ${f.disk} was chosen twice`,
    next: 'Name each disk once.',
  }),
  'refused.disk-in-other-job': (f: { disk: string; job: string }) => ({
    title: `Disk ${f.disk} belongs to job ${f.job}`,
    next: 'Choose another disk, or take it out of that job first. Nothing on it was changed.',
  }),
  'refused.read-only-role': (_f: Record<never, never>) => ({
    title: 'This page may look but not change anything',
    next: 'Ask a backup admin, or open the program without --read-only.',
  }),
  'refused.not-elevated': (f: { disk: string }) => ({
    title: `Writing to disk ${f.disk} needs administrator rights`,
    next: 'Start the program as root (Linux) or as administrator (Windows). Image files never need this.',
  }),
  'refused.virtual-source': (f: { computer: string }) => ({
    title: `${f.computer} is a virtual machine and the source of this backup`,
    next: 'Attach the disks to another, physical computer that reaches the staging location, and prepare them there.',
  }),
  'refused.too-many-disks': (f: { count: number }) => ({
    title: `${f.count} disks are too many for one plan; it spreads files over 250 at most`,
    next: 'Begin with fewer and choose the others later; each ten of them travel in a job of their own.',
  }),

  'refused.unattended': (f: { disk: string }) => ({
    title: `Nobody could be asked whether disk ${f.disk} may be erased`,
    next: 'Run the command in a terminal, or add --yes when you are certain. Nothing on it was changed.',
  }),
  'refused.job-running': (f: { name: string }) => ({
    title: `Another window or command of this program is working on job ${f.name}`,
    next: 'Wait until it is done, or stop it there, then try again.',
  }),
  'refused.other-cloud': (f: { name: string; cloud: string; here: string }) => ({
    title: `Job ${f.name} belongs to the ${f.cloud} cloud, and this is the ${f.here} cloud`,
    next: `Start the program with --cloud ${f.cloud}.`,
  }),

  'refused.registration-running': (f: { subscription: string }) => ({
    title: `Another window or command of this program is registering subscription ${f.subscription}`,
    next: 'Wait until it is done, or stop it there, then try again.',
  }),
  'refused.registry-rights': (f: { key: string }) => ({
    title: `Writing ${f.key} needs administrator rights`,
    next: 'Start the program as administrator and run the command again.',
  }),
} satisfies Family;
