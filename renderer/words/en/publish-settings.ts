import { counted } from '../../counted.ts';

/** Words about a publish settings file; its limits come from the core. */
export const publishSettings = {
  title: 'What this file says',
  reading: 'Reading the file',
  said: (subscriptions: number, cloud: string, schema: string) =>
    `${counted(subscriptions, 'subscription', 'subscriptions')} of ${cloud}, schema ${schema}`,
  subscriptions: 'Subscriptions in this file',
  noName: 'Without a name',
  use: 'Use',
  useOne: (name: string) => `Use ${name}`,
  inUse: 'In the box below',
  used: (name: string) => `${name} is in the box Azure Subscription ID.`,
  find: 'Find a subscription',
  findHelp: 'A part of its name or ID.',
  more: (count: number) => `and ${counted(count, 'more', 'more')}; type a part of the name or ID`,
  noneFound: 'No subscription in this file has that in its name or ID.',
  subject: 'Certificate',
  validUntil: 'Valid until',
  thumbprint: 'Thumbprint',
  ended: (day: string) => `${day}: it has ended`,
  endsSoon: (day: string, days: number) => `${day}: ${counted(days, 'day', 'days')} left`,
  noCertificate: 'The file carries no certificate.',
  cannotSign: 'It cannot sign calls to Azure Resource Manager',
  signsInstead:
    'What signs them is a sign-in: yours, or that of the registered application with its own certificate.',
  register: 'Register with Azure',
  fullPower: 'It is a full-power credential, kept in the clear.',
  fullPowerNext: 'Delete it once the subscription is in the box; the plan works without it.',
  remove: 'Delete the file…',
  removeTitle: (name: string) => `Delete ${name}?`,
  removeText: 'This file is deleted from the disk. Plans that name it name no file any more:',
  removeKeeps: 'Copies of it stay, for example in mails or in the downloads of a browser.',
  removeConfirm: 'Delete the file',
  removed: (path: string) => `${path} was deleted.`,
} as const;
