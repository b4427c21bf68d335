import type { SendAgain } from '../../../shared/domain/copy-log.ts';
import { counted } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import { filesCounted } from './counts.ts';

/** Words of following the job, its logs, explanations and days that count. */
export const track = {
  title: 'Where the job is',
  actsNext: 'Acts next',
  timeline: 'Timeline',
  states: {
    Creating: 'Created',
    Shipping: 'To the data centre',
    Received: 'Received',
    Transferring: 'Copying',
    Packaging: 'Packing the disks',
    Returning: 'On the way back',
    Completed: 'Completed',
    Closed: 'Closed, with problems',
    Canceled: 'Cancelled',
  } as Readonly<Record<string, string>>,
  notYet: 'not yet',
  drives: 'Disks at the data centre',
  driveColumns: { disk: 'Disk', state: 'State', progress: 'Copied', logs: 'Logs' },
  driveStates: {
    Specified: 'Expected',
    Received: 'Received',
    NeverReceived: 'Did not arrive',
    Transferring: 'Copying',
    Completed: 'Copied',
    CompletedMoreInfo: 'Copied, see the log',
    ShippedBack: 'On its way back',
  } as Readonly<Record<string, string>>,
  copyLog: 'problem log',
  verboseLog: 'full log',
  noLogs: '–',
  tracking: 'Tracking number',
  checkedAt: (when: string) => `Last asked ${when}`,
  checkNow: 'Check now',
  handOver: 'Hand the parcel to the practice courier',
  handedOver: (when: string) => `The practice courier took the parcel ${when}.`,
  practiceClock: (hours: number) =>
    `Practice time runs fast: one second here is ${counted(hours, 'hour', 'hours')} there.`,
  goOn: 'Check what arrived',
  seeCheck: 'See what arrived',
  noJob: 'There is no import job in Azure yet.',
} as const;

export const logs = {
  title: 'What the copy logs say',
  text: 'Fetched from your storage account and put into words. Azure removes the links 90 days after the job has ended.',
  read: 'Read the logs',
  reading: 'Reading the logs',
  save: 'Save the logs here',
  saved: (count: number) => `${counted(count, 'log is', 'logs are')} saved:`,
  imported: (imported: number, blobs: number) =>
    `${formatCount(imported)} of ${filesCounted(blobs)} imported`,
  findings: (problems: number, notices: number) =>
    `${counted(problems, 'problem', 'problems')}, ${counted(notices, 'notice', 'notices')}`,
  more: (count: number) => `and ${formatCount(count)} more; the saved log has them all`,
  ranges: (count: number) => counted(count, 'part of the file', 'parts of the file'),
  sendAgain: {
    files: (what: string) => `To send again: ${what}`,
    disk: (what: string) => `To send again: the whole disk (${what})`,
    unknown: () => 'What must be sent again cannot be told: no log could be read to its end.',
  } satisfies Record<Exclude<SendAgain['scope'], 'nothing'>, (what: string) => string>,
} as const;

export const explain = {
  title: 'What does a message mean',
  label: 'Code, message or symptom',
  help: 'For example ManifestCorrupted, or a sentence from the portal.',
  find: 'Explain',
  answers: 'What it can mean',
  nothing: 'Nothing here comes near it. Try the code alone, as it is written in the log.',
  similar: 'spelt alike',
  here: (what: string) => `Here: ${what}`,
} as const;

export const deadlines = {
  title: 'Days that count',
  otherwise: (what: string) => `Otherwise: ${what}`,
  calendar: 'Save as a calendar',
  saved: 'The calendar is saved. Open it to take the days over:',
} as const;
