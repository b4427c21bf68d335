import type { JobView } from '../../../../shared/domain/job.ts';
import type { ServiceWish } from '../../../../shared/domain/job-service.ts';
import { jobServices, serviceWish } from '../../../../shared/domain/job-service.ts';
import type { ShippingDetails } from '../../../../shared/domain/shipping.ts';
import { shippingFieldNames } from '../../../../shared/domain/field-names.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CommandInput } from '../command.ts';
import { serviceText } from '../import-job-text.ts';
import type { OpenCore } from '../open-core.ts';
import { readDetails } from './update-shipping.ts';

/** The return part of the shipping form, in its order, with the options that fill it. */
const returnFields = [
  ['returnCarrier', 'return-carrier'],
  ['returnCarrierAccount', 'return-account'],
  ['returnName', 'return-name'],
  ['returnPhone', 'return-phone'],
  ['returnEmail', 'return-email'],
  ['returnStreet1', 'return-street1'],
  ['returnCity', 'return-city'],
  ['returnState', 'return-state'],
  ['returnPostalCode', 'return-postal-code'],
  ['returnCountry', 'return-country'],
] as const satisfies readonly (readonly [keyof ShippingDetails, string])[];

/** The value of `--service`, or null when it is not given. */
export function readServiceWish(input: Pick<CommandInput, 'line'>): ServiceWish | null {
  const text = input.line.value('service')?.toLowerCase() ?? null;
  if (text === null) return null;
  const parsed = serviceWish.safeParse(text);
  if (parsed.success) return parsed.data;
  const known = serviceWish.options.join(', ');
  throw new AppError('input.command', { text: `--service ${text} is none of ${known}` });
}

/**
 * Creates the import job in the service that was asked for or that the subscription offers, says why it is that one, and
 * shows the exact request before it is sent. Return details come from the options; where the service wants them now, a person is asked for what is missing.
 */
export async function makeJob(input: CommandInput, core: OpenCore, view: JobView) {
  const { handlers } = core;
  const { signal, terminal } = input;
  const job = view.descriptor.jobName;
  const wish = readServiceWish(input);
  const choice =
    wish === null
      ? await handlers.importJob.services({ job }, signal)
      : await handlers.importJob.chooseService({ job, wish }, signal);
  terminal.say(serviceText(choice));
  const wantsDetails = choice.service !== null && jobServices[choice.service].needsReturnDetails;
  const mayComeLater = choice.wish === 'auto' && choice.offers.every((offer) => offer.isOffered);
  const given = returnFields.some(([, option]) => input.line.has(option))
    ? readDetails(input, view)
    : null;
  const returnDetails =
    wantsDetails && terminal.isInteractive && !input.yes
      ? await askForReturn(input, given ?? readDetails(input, view), mayComeLater)
      : given;
  if (returnDetails === null && wantsDetails && mayComeLater) {
    const other = jobServices['import-export'].title;
    terminal.say(`No return address is given now, so the job is made in ${other}.`);
  }
  const { method, url, body } = await handlers.importJob.preview({ job, returnDetails }, signal);
  terminal.say(`This is sent to Azure (keys are masked):\n${method} ${url}\n${body}`);
  return handlers.importJob.create({ job, returnDetails }, signal);
}

/** Asks for each box that is empty. Where the other service would do, an empty first answer leaves them for later. */
async function askForReturn(
  { terminal }: CommandInput,
  details: ShippingDetails,
  mayComeLater: boolean,
): Promise<ShippingDetails | null> {
  const filled: Record<string, string | number> = { ...details };
  const open = returnFields.filter(([field]) => details[field] === '');
  if (open.length > 0) terminal.say('The service wants to know now where the disks go back to.');
  if (mayComeLater && open.length > 0) {
    const other = jobServices['import-export'].title;
    terminal.say(`Leave the first box empty to say it later; the job is then made in ${other}.`);
  }
  for (const [index, [field]] of open.entries()) {
    const answer = (await terminal.ask(`${shippingFieldNames[field]}: `)).trim();
    if (mayComeLater && index === 0 && answer === '') return null;
    filled[field] = answer;
  }
  return filled as ShippingDetails;
}
