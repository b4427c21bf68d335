import type { JobView } from '../../../../shared/domain/job.ts';
import type { ShippingDetails } from '../../../../shared/domain/shipping.ts';
import { localDate } from '../../../../shared/domain/dates.ts';
import { AppError, toErrorData, wordsOf } from '../../../../shared/errors/app-error.ts';
import { readNumber } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { findJobToUpdate } from '../find-update-job.ts';
import { jobsOfBackup, textOfJobs, valueOfJobs } from '../group.ts';
import { jobText, shippingText } from '../job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { withCore } from '../open-core.ts';
import { askShipping } from './ask-shipping.ts';
import { refreshed } from './status.ts';

export const runUpdate: RunCommand = (input) => withCore(input, (core) => updateWith(input, core));

/**
 * Shows where the job stands. With a tracking number, or when a person at the terminal wants to give the details now,
 * they are completed, shown for review and sent on the word yes.
 */
export async function updateWith(input: CommandInput, core: OpenCore): Promise<void> {
  const { line, terminal, signal } = input;
  const found = await findJobToUpdate(input, core);
  const job = await lookedUp(input, core, found);
  const isAsked = terminal.isInteractive && !input.yes;
  const isGiven = line.has('tracking');
  if (!isGiven && !(isAsked && isWaiting(job) && (await wantsToGive(input, job)))) {
    await show(input, core, job);
    return;
  }
  const name = job.descriptor.jobName;
  const read = await withAddressBook(core, readDetails(input, job), signal);
  const details = isAsked ? await askShipping(input, core, name, read, isGiven) : read;
  const checks = await core.handlers.shipping.check({ job: name, details }, signal);
  terminal.say(shippingText(details));
  for (const check of checks) {
    if (check.state === 'warning') terminal.say(`Note: ${check.text} ${check.next ?? ''}`);
  }
  const isComplete = checks.every((check) => check.state !== 'failed');
  // Details that are not complete are refused by the core before the answer matters.
  const answer = await askForYes(input, isComplete);
  const view = await core.handlers.shipping.commit({ job: name, details, answer }, signal);
  const copy = view.shipping === null ? '' : `A copy lies in ${view.shipping.copyPath}.`;
  terminal.result(view, `The shipping details were sent. ${copy}\n\n${jobText(view)}`);
}

/** The job that was named; without a name all jobs in which its backup travels, since each has its own parcel. */
async function show(input: CommandInput, core: OpenCore, job: JobView): Promise<void> {
  const { jobName } = job.descriptor;
  const jobs = [];
  const isNamed = input.line.value('job') !== null;
  for (const one of isNamed ? [job] : await jobsOfBackup(core, jobName, input.signal)) {
    jobs.push(one.descriptor.jobName === jobName ? job : await refreshed(input, core, one));
  }
  input.terminal.result(valueOfJobs(jobs), textOfJobs(jobs));
}

/** As Azure shows it now. A job that another computer made of the plan is found there by its name. */
async function lookedUp(input: CommandInput, core: OpenCore, job: JobView): Promise<JobView> {
  if (job.importJob !== null || job.disks.length > 0) return refreshed(input, core, job);
  try {
    return await core.handlers.importJob.refresh({ job: job.descriptor.jobName }, input.signal);
  } catch (thrown) {
    const error = toErrorData(thrown);
    const isNotYet = error.code === 'input.wrong-moment';
    if (!isNotYet && !error.code.startsWith('cloud.')) throw thrown;
    const name = job.descriptor.jobName;
    const said = isNotYet ? `Azure has no import job ${name} yet.` : `${wordsOf(error).title}.`;
    input.terminal.say(said);
    return job;
  }
}

/** The parcel has not been told of, and the job is there to tell it to. */
function isWaiting({ importJob, shipping }: JobView): boolean {
  return importJob?.state === 'Creating' && shipping === null;
}

async function wantsToGive({ terminal }: CommandInput, job: JobView): Promise<boolean> {
  terminal.say(jobText(job));
  const answer = await terminal.ask('Give the shipping details now (yes), or later? ');
  return answer.trim().toLowerCase() === 'yes';
}

/** Where nothing is known of the way back, the address that was used last stands for a start. */
async function withAddressBook(
  core: OpenCore,
  details: ShippingDetails,
  signal: AbortSignal,
): Promise<ShippingDetails> {
  const { returnName, returnStreet1, returnCity } = details;
  if (returnName + returnStreet1 + returnCity !== '') return details;
  const [last] = await core.handlers.addressBook.list(null, signal);
  return last === undefined ? details : { ...details, ...last.address };
}

async function askForYes(input: CommandInput, isComplete: boolean): Promise<string> {
  if (input.yes || !isComplete) return 'yes';
  if (!input.terminal.isInteractive) {
    const text =
      'Nobody is at this terminal to read the details and answer yes; add --yes when you have read them';
    throw new AppError('input.command', { text });
  }
  return input.terminal.ask('Read the details. Send them (yes)? ');
}

/** The shipping form from the options; what was sent before, or what the service has, fills what is not given. */
export function readDetails(input: CommandInput, job: JobView): ShippingDetails {
  const { line } = input;
  const text = (option: string) => line.value(option)?.trim() ?? '';
  const known: Partial<ShippingDetails> | undefined =
    job.shipping?.details ?? job.importJob?.returnDetails;
  const prepared = job.disks.filter((disk) => disk.phase === 'prepared').length;
  const travelling = job.disks.length > 0 ? prepared : (job.importJob?.drives.length ?? 0);
  const shipDate = text('ship-date');
  // What was sent before need not be typed again to correct one value.
  const or = (option: string, before: string | undefined) =>
    line.has(option) ? text(option) : (before ?? '');
  return {
    outboundCarrier: or('carrier', known?.outboundCarrier),
    trackingNumber: text('tracking'),
    driveCount: readNumber(line, 'drives', Number.isInteger) ?? travelling,
    shipDate: shipDate === '' ? localDate(new Date()) : shipDate,
    returnCarrier: or('return-carrier', known?.returnCarrier),
    returnCarrierAccount: or('return-account', known?.returnCarrierAccount),
    returnName: or('return-name', known?.returnName),
    returnPhone: or('return-phone', known?.returnPhone),
    returnEmail: or('return-email', known?.returnEmail),
    returnStreet1: or('return-street1', known?.returnStreet1),
    returnStreet2: or('return-street2', known?.returnStreet2),
    returnCity: or('return-city', known?.returnCity),
    returnState: or('return-state', known?.returnState),
    returnPostalCode: or('return-postal-code', known?.returnPostalCode),
    returnCountry: or('return-country', known?.returnCountry),
  };
}
