import type { CloudName } from '../../../shared/domain/plan.ts';
import type { JobView, StepId } from '../../../shared/domain/job.ts';
import type { ThemeChoice } from '../../theme.ts';
import type { StepPlace } from '../../steps.ts';
import { counted } from '../../counted.ts';

/** Words around every page: header, steps, who acts next and by when. */
export const product = 'Offline Backup Wizard';

export const shell = {
  content: 'Page',
  notices: 'Notices',
  home: 'Home',
  history: 'History',
  jobLabel: 'Job',
  chooseJob: (name: string) => `Job ${name}. Choose another`,
  preferences: 'Appearance and language',
  theme: 'Appearance',
  themes: {
    system: 'Same as the system',
    light: 'Light',
    dark: 'Dark',
  } satisfies Record<ThemeChoice, string>,
  /** Above the names of the languages in the menu; each is called as its speakers call it. */
  language: 'Language',
  languageOfSystem: 'Same as the system',
  clouds: {
    public: 'Azure',
    usgov: 'Azure US Government',
    china: 'Azure China',
    rehearsal: 'Practice cloud',
  } satisfies Record<CloudName, string>,
  cloudHelp: {
    public: 'Everything here goes to the public Azure cloud.',
    usgov: 'Everything here goes to the Azure US Government cloud.',
    china: 'Everything here goes to Azure China.',
    rehearsal: 'A cloud of its own on this computer. Nothing leaves it and nothing costs money.',
  } satisfies Record<CloudName, string>,
  readOnly: 'Read only',
  readOnlyHelp: 'This page may look but not change anything.',
  steps: 'Steps of the job',
  places: {
    source: 'On the source computer',
    copy: 'On the copy computer',
    anywhere: 'On any computer',
  } satisfies Record<StepPlace, string>,
  stepOf: (number: number, total: number) => `Step ${number} of ${total}`,
  stepStates: { done: 'done', current: 'now', open: 'open', blocked: 'not yet' },
  waitsFor: (what: string) => `Waits for: ${what}`,
  beforePlan: 'a saved plan',
  register: 'Register',
  recoveryPasswords: 'Recovery passwords',
  back: 'Back',
  refused:
    'This browser is not signed in any more: the program was started anew, or the page was not open for an hour.',
  refusedNext:
    'Open the newest address that the program printed; this page then goes on by itself.',
  lost: 'The program behind this page does not answer.',
  lostNext:
    'It is tried again by itself. If the program has ended, start it again: what is written stays, and work goes on from there.',
  tryAgain: 'Try again',
  loading: 'Loading',
  unknownJob: (name: string) => `No job is called ${name} here`,
  unknownJobNext:
    'It may have been planned on another computer. Open its staging location to take it over.',
  signInNeeded: 'Azure asks for a sign-in before it answers.',
  signInWaiting: 'Open this page in any browser and type the code:',
  signInAddress: 'the address',
  signInCode: 'the code',
  signInPractice:
    'In practice the browser warns about the certificate of that page: it was made on this computer. Go on there.',
  signIn: 'Sign in',
} as const;

export const steps = {
  plan: { label: 'Plan', title: 'Plan the job' },
  backup: { label: 'Back up now', title: 'Back up now' },
  preflight: { label: 'Preflight', title: 'Preflight' },
  disks: { label: 'Disks', title: 'Choose the disks' },
  write: { label: 'Write', title: 'Write the disks' },
  address: { label: 'Import job', title: 'Create the import job' },
  shipping: { label: 'Shipping details', title: 'Shipping details' },
  track: { label: 'Track', title: 'Where the job is' },
  finish: { label: 'Finish', title: 'Did every byte arrive?' },
} as const satisfies Record<StepId, { label: string; title: string }>;

export const who = {
  you: 'You',
  carrier: 'The carrier',
  'data-centre': 'The data centre',
  nobody: 'Nobody',
} as const satisfies Record<JobView['standing']['who'], string>;

export const by = {
  label: 'by',
  daysLeft: (days: number) =>
    days < 0
      ? `${counted(-days, 'day', 'days')} ago`
      : days === 0
        ? 'today'
        : `${counted(days, 'day', 'days')} left`,
} as const;
