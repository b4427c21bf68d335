import { shippingFieldNames } from '../../../../shared/domain/field-names.ts';
import type { ShippingDetails, ShippingField } from '../../../../shared/domain/shipping.ts';
import type { CommandInput } from '../command.ts';
import type { OpenCore } from '../open-core.ts';

/** The option of each box of the shipping form, in the order in which they are asked (spec 5). */
export const shippingOptionOf: Readonly<Record<ShippingField, string>> = {
  outboundCarrier: 'carrier',
  trackingNumber: 'tracking',
  driveCount: 'drives',
  shipDate: 'ship-date',
  returnCarrier: 'return-carrier',
  returnCarrierAccount: 'return-account',
  returnName: 'return-name',
  returnPhone: 'return-phone',
  returnEmail: 'return-email',
  returnStreet1: 'return-street1',
  returnStreet2: 'return-street2',
  returnCity: 'return-city',
  returnState: 'return-state',
  returnPostalCode: 'return-postal-code',
  returnCountry: 'return-country',
};

/**
 * Asks a person for every box that no option gave, in order. What is known already stands in brackets and stays with an
 * empty answer; an answer that a rule refuses is asked for again, with the rule's words. With `onlyMissing` just the boxes
 * that a rule refuses as they are.
 */
export async function askShipping(
  { line, terminal, signal }: CommandInput,
  core: OpenCore,
  job: string,
  known: ShippingDetails,
  onlyMissing: boolean,
): Promise<ShippingDetails> {
  let details = known;
  const checkOf = async (field: ShippingField) => {
    const checks = await core.handlers.shipping.check({ job, details }, signal);
    return checks.find((one) => one.field === field);
  };
  for (const [field, option] of Object.entries(shippingOptionOf) as [ShippingField, string][]) {
    const isSettled = onlyMissing ? (await checkOf(field))?.state !== 'failed' : line.has(option);
    if (isSettled) continue;
    for (;;) {
      const held = String(details[field]);
      const answer = (
        await terminal.ask(`${shippingFieldNames[field]}${held === '' ? '' : ` [${held}]`}: `)
      ).trim();
      if (answer !== '') details = withAnswer(details, field, answer);
      const check = await checkOf(field);
      if (check?.state !== 'failed') break;
      terminal.say(`${check.text} ${check.next ?? ''}`);
    }
  }
  return details;
}

function withAnswer(
  details: ShippingDetails,
  field: ShippingField,
  answer: string,
): ShippingDetails {
  if (field !== 'driveCount') return { ...details, [field]: answer };
  return { ...details, driveCount: /^\d+$/.test(answer) ? Number(answer) : 0 };
}
