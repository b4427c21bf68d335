import { counted } from '../../counted.ts';

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
  goOn: (step: string, job: string) => `Go on: ${step}, ${job}`,
  jobs: 'Jobs',
  jobColumns: {
    job: 'Job',
    standing: 'Where it stands',
    who: 'next to act',
    step: 'Next step',
  },
  open: 'Open',
  rehearseTitle: 'Rehearse on this computer',
  rehearseText:
    'The whole journey in about 60 seconds with practice disks and a practice cloud: no Azure account, no spare disk, no courier.',
  rehearseAction: 'Start a rehearsal',
  rehearseElsewhere: 'Start the program with --cloud rehearsal to practise.',
  journey: 'The journey in eight steps',
  journeyElsewhere: 'Back up now: with the backup server’s tools',
  journeyParts: {
    source: {
      title: 'Source computer',
      steps: [{ text: 'Register' }, { text: 'Plan' }, { text: 'Back up now', isElsewhere: true }],
    },
    staging: 'staging location',
    copy: {
      title: 'Copy computer',
      steps: [
        { text: 'Write the disks' },
        { text: 'Create the import job' },
        { text: 'Shipping details' },
      ],
    },
    parcel: 'parcel',
    azure: {
      title: 'Azure data centre',
      text: 'Unlocks the disks, checks them and imports every file.',
    },
    after: {
      track: 'Track',
      trackText: 'on any computer',
      finish: 'Finish',
      finishText: 'every byte checked',
    },
  },
} as const;
