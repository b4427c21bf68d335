import type { JobView } from '../../../../shared/domain/job.ts';
import type { ShippingDetails } from '../../../../shared/domain/shipping.ts';
import { localDate } from '../../../../shared/domain/dates.ts';
import { readNumber } from '../arguments.ts';
import type { CommandInput, RunCommand } from '../command.ts';
import { findJob, findJobInStaging } from '../find-job.ts';
import { jobText, shippingText } from '../job-text.ts';
import { withCore } from '../open-core.ts';
import { refreshed } from './status.ts';

/** Shows where the job stands; with a tracking number it shows the details for review and sends them on yes. */
export const runUpdate: RunCommand = (input) =>
  withCore(input, async (core) => {
    const { line, terminal, signal } = input;
    const staging = line.value('staging');
    const found =
      staging === null ? await findJob(input, core) : await findJobInStaging(input, core, staging);
    const job = await refreshed(input, core, found);
    if (line.value('tracking') === null) {
      terminal.result(job, jobText(job));
      return;
    }
    const details = readDetails(input, job);
    const name = job.descriptor.jobName;
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
  });

async function askForYes(input: CommandInput, isComplete: boolean): Promise<string> {
  if (input.yes || !isComplete) return 'yes';
  if (!input.terminal.isInteractive) return '';
  return input.terminal.ask('Read the details. Send them (yes)? ');
}

/** The shipping form from the options; what was sent before, or what the service has, fills what is not given. */
export function readDetails(input: CommandInput, job: JobView): ShippingDetails {
  const { line } = input;
  const text = (option: string) => line.value(option)?.trim() ?? '';
  const known: Partial<ShippingDetails> | undefined =
    job.shipping?.details ?? job.importJob?.returnDetails;
  const prepared = job.disks.filter((disk) => disk.phase === 'prepared').length;
  const shipDate = text('ship-date');
  // What was sent before need not be typed again to correct one value.
  const or = (option: string, before: string | undefined) =>
    line.has(option) ? text(option) : (before ?? '');
  return {
    outboundCarrier: or('carrier', known?.outboundCarrier),
    trackingNumber: text('tracking'),
    driveCount: readNumber(line, 'drives', Number.isInteger) ?? prepared,
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
