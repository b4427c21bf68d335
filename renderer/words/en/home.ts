import { counted } from '../../counted.ts';
import type { NextAction } from '../../next-action.ts';

interface Action {
  readonly label: string;
  readonly on: (job: string) => string;
}

/** Words of the first screen. */
export const home = {
  title: 'Send a first backup on disks',
  titleReturning: 'Where things stand',
  lead: 'When the first backup is too large for the wire, it travels to the data centre in a parcel, encrypted on SATA disks.',
  leadReturning: (count: number) =>
    `${counted(count, 'job is', 'jobs are')} known on this computer.`,
  sourceTitle: 'This is the source computer',
  sourceText: 'The one with the data and the backup agent. Here the job is planned.',
  sourceAction: 'Plan a job',
  register: 'Register with Azure',
  copyTitle: 'This is the copy computer',
  copyText: 'The one the disks hang on. Here they are erased, written, checked and sent.',
  copyAction: 'Open a staging location',
  firstOpen: 'First open step here',
  nothingOpen: 'Nothing is open on this computer.',
  jobs: 'Jobs',
  nextToAct: 'next to act',
  /** What is to be done with a job: on its button, and in full. */
  actions: {
    plan: { label: 'Plan', on: (job) => `Plan ${job}` },
    'first-copy': { label: 'Start the first copy', on: (job) => `Start the first copy of ${job}` },
    'watch-copy': { label: 'Watch the first copy', on: (job) => `Watch the first copy of ${job}` },
    'go-on-copy': {
      label: 'Go on with the first copy',
      on: (job) => `Go on with the first copy of ${job}`,
    },
    preflight: { label: 'Run the preflight', on: (job) => `Run the preflight of ${job}` },
    'choose-disks': { label: 'Choose the disks', on: (job) => `Choose the disks for ${job}` },
    repair: { label: 'Repair the damage', on: (job) => `Repair the damage of ${job}` },
    mend: { label: 'Look after a disk', on: (job) => `Look after a disk of ${job}` },
    'settle-files': { label: 'Settle the files', on: (job) => `Settle the files of ${job}` },
    'add-disk': { label: 'Add a disk', on: (job) => `Add a disk to ${job}` },
    resume: { label: 'Resume writing', on: (job) => `Resume writing ${job}` },
    watch: { label: 'Watch the writing', on: (job) => `Watch the writing of ${job}` },
    create: { label: 'Create the import job', on: (job) => `Create the import job for ${job}` },
    details: {
      label: 'Give the shipping details',
      on: (job) => `Give the shipping details of ${job}`,
    },
    'hand-over': { label: 'Hand over the parcel', on: (job) => `Hand over the parcel of ${job}` },
    follow: { label: 'Follow', on: (job) => `Follow ${job}` },
    check: { label: 'Check every byte', on: (job) => `Check every byte of ${job}` },
    differences: { label: 'See what differs', on: (job) => `See what differs in ${job}` },
    result: { label: 'See the result', on: (job) => `See the result of ${job}` },
  } satisfies Record<NextAction, Action>,
  rehearseTitle: 'Rehearse on this computer',
  rehearseText:
    'The whole journey in about 60 seconds with practice disks and a practice cloud: no Azure account, no spare disk, no courier.',
  rehearseAction: 'Start a rehearsal',
  rehearseElsewhere: 'Start the program with --cloud rehearsal to practise.',
  journey: 'The journey in nine steps',
  journeyParts: {
    source: {
      title: 'Source computer',
      register: 'Register, once',
    },
    staging: 'staging location',
    copy: { title: 'Copy computer' },
    parcel: 'parcel',
    azure: {
      title: 'Azure data centre',
      text: 'Unlocks the disks, checks them and imports every file.',
    },
    after: {
      trackText: 'on any computer',
      finishText: 'every byte checked',
    },
  },
} as const;
