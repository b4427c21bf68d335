import type { MaskKind } from '../../../shared/domain/masking.ts';
import { counted } from '../../counted.ts';
import { formatCount } from '../../format.ts';

/** Words of the support bundle; what each file holds is worded by the core. */
export const support = {
  title: 'Support bundle',
  lead: 'Everything somebody needs who helps you, in one zip file. Nothing is sent: you look at it, save it and decide who gets it.',
  link: 'Prepare a support bundle',
  stuck: 'Still stuck?',
  job: 'About',
  allJobs: 'All jobs',
  collecting: 'Collecting. Every prerequisite is looked at as well, which can take a minute.',
  inside: 'What is inside',
  leftOut: 'What is left out',
  leftOutText: 'Chosen field by field, and every text is searched for what looks like a secret.',
  masked: 'Masked in it',
  nothingMasked: 'Nothing had to be masked.',
  maskedCount: (count: number) => `${formatCount(count)} masked`,
  kinds: {
    'recovery password': 'recovery password',
    certificate: 'certificate',
    token: 'token',
    signature: 'signature',
    key: 'key',
    password: 'password',
    email: 'email address',
    phone: 'phone number',
    'carrier account': 'carrier account',
    street: 'street',
    name: 'name',
  } satisfies Record<MaskKind, string>,
  sample: (name: string) => `Beginning of ${name}`,
  whole: (name: string) => `All of ${name}`,
  save: 'Save the bundle',
  saveAgain: 'Save it again',
  saved: (files: number) => `The bundle is saved, ${counted(files, 'file', 'files')}:`,
  file: 'File',
};
