import { say } from '../language/say.ts';
import { addDays, isCalendarDate } from './dates.ts';
import { shippingFieldNames } from './field-names.ts';
import type { FieldCheck } from './plan.ts';
import type { ShippingDetails, ShippingField } from './shipping.ts';
import { postalCodeDoubt } from './shipping-countries.ts';

export interface ShippingContext {
  readonly preparedDisks: number;
  /** What the job's location names; empty when it names none. */
  readonly supportedCarriers: readonly string[];
  /** Name of another job that has this tracking number already. */
  readonly trackingUsedBy: string | null;
  /** Day or time when the import job was created, ISO; null when unknown. */
  readonly jobCreatedAt: string | null;
  /** ISO date of today where the person is. */
  readonly today: string;
}

/** Days the service waits: for the tracking number after the job was created, and for the parcel after that. */
export const waitingDays = 14;

type Verdict = Omit<FieldCheck, 'field'>;

const passed = (text = say`Filled in.`): Verdict => ({ state: 'passed', text });
const skipped = (text: string): Verdict => ({ state: 'skipped', text });
const warning = (text: string, next: string): Verdict => ({ state: 'warning', text, next });
const failed = (text: string, next: string): Verdict => ({ state: 'failed', text, next });

/** One answer for each box of the shipping form, in its order. Rules: the service's shipping requirements. Pure. */
export function checkShipping(details: ShippingDetails, context: ShippingContext): FieldCheck[] {
  const needed = (value: string, what: string, next: string): Verdict => {
    const problem = textProblem(value, what, next);
    return problem ?? passed();
  };
  const address = say`The disks come back to this address; without it they are destroyed after 90 days.`;
  const verdicts: Readonly<Record<ShippingField, Verdict>> = {
    outboundCarrier: needed(
      details.outboundCarrier,
      say`The carrier`,
      say`Name who takes the parcel, for example FedEx or DHL.`,
    ),
    trackingNumber: tracking(details.trackingNumber, context.trackingUsedBy),
    driveCount: count(details.driveCount, context.preparedDisks),
    shipDate: shipDate(details.shipDate, context),
    returnCarrier: returnCarrier(details.returnCarrier, context.supportedCarriers),
    returnCarrierAccount: carrierAccount(details.returnCarrierAccount),
    returnName: needed(details.returnName, say`The name`, address),
    returnPhone: phone(details.returnPhone),
    returnEmail: email(details.returnEmail),
    returnStreet1: needed(details.returnStreet1, say`The street`, address),
    returnStreet2: optional(details.returnStreet2),
    returnCity: needed(details.returnCity, say`The city`, address),
    returnState: optional(details.returnState),
    returnPostalCode: postalCode(details, address),
    returnCountry: needed(details.returnCountry, say`The country or region`, address),
  };
  return (Object.keys(shippingFieldNames) as ShippingField[]).map((field) => ({
    field,
    ...verdicts[field],
  }));
}

function textProblem(value: string, what: string, next: string): Verdict | null {
  if (value.trim() === '') return failed(say`${what} is not given.`, next);
  return lineProblem(value);
}

function lineProblem(value: string): Verdict | null {
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u001f\u007f\u2028\u2029]/.test(value)
    ? failed(say`It contains a line break or control character.`, say`Type it on one line.`)
    : null;
}

function optional(value: string): Verdict {
  return lineProblem(value) ?? (value.trim() === '' ? skipped(say`May stay empty.`) : passed());
}

function tracking(value: string, usedBy: string | null): Verdict {
  const problem = textProblem(
    value,
    say`The tracking number`,
    say`Copy it from the label or the receipt of the carrier.`,
  );
  if (problem !== null) return problem;
  if (usedBy !== null) {
    return failed(
      say`Job ${usedBy} has this tracking number.`,
      say`Each job travels in a parcel of its own with its own number.`,
    );
  }
  return passed(say`No other job uses it.`);
}

function count(value: number, prepared: number): Verdict {
  if (!Number.isSafeInteger(value) || value < 1) {
    return failed(
      say`The number of disks is not given.`,
      say`Put in how many disks are in the parcel; ${prepared} are prepared.`,
    );
  }
  if (value !== prepared) {
    return warning(
      prepared === 1
        ? say`1 disk is prepared, ${value} would be in the parcel.`
        : say`${prepared} disks are prepared, ${value} would be in the parcel.`,
      say`Put exactly the prepared disks in the parcel: missing ones hold up the job, further ones come back unread.`,
    );
  }
  return passed(say`As many as are prepared.`);
}

function shipDate(value: string, context: ShippingContext): Verdict {
  if (!isCalendarDate(value)) {
    return failed(
      say`The ship date is not given.`,
      say`Give the day the parcel leaves, as year-month-day, for example 2026-12-04.`,
    );
  }
  const created = context.jobCreatedAt?.slice(0, 10) ?? null;
  if (created !== null && value < created) {
    return warning(
      say`The import job was created later, on ${created}.`,
      say`Check the day; the parcel must not leave before the job exists.`,
    );
  }
  if (created !== null && context.today > addDays(created, waitingDays)) {
    return warning(
      say`The import job has waited more than ${waitingDays} days for these details.`,
      say`Look at its status before you ship; the service removes jobs that wait too long.`,
    );
  }
  if (value < addDays(context.today, -waitingDays)) {
    return warning(
      say`This day is more than ${waitingDays} days ago.`,
      say`Check the day. If the parcel has not arrived yet, ask the carrier to trace it.`,
    );
  }
  if (value > addDays(context.today, waitingDays)) {
    return warning(
      say`This day is more than ${waitingDays} days ahead.`,
      say`The parcel must arrive within two weeks after these details; send them when it leaves.`,
    );
  }
  return passed(say`The parcel has two weeks to arrive.`);
}

function returnCarrier(value: string, supported: readonly string[]): Verdict {
  const list = supported.length === 0 ? '' : say` The location names ${supported.join(', ')}.`;
  const problem = textProblem(
    value,
    say`The return carrier`,
    say`Name who brings the disks back.${list}`,
  );
  if (problem !== null) return problem;
  const isKnown = supported.some(
    (name) => name.trim().toLowerCase() === value.trim().toLowerCase(),
  );
  if (supported.length > 0 && !isKnown) {
    return warning(
      say`The location does not name ${value.trim()}.`,
      say`Choose one of ${supported.join(', ')}, or ask the service first.`,
    );
  }
  return passed();
}

function carrierAccount(value: string): Verdict {
  const problem = textProblem(
    value,
    say`The account number`,
    say`Give your account with the return carrier; it pays the way back and must be valid.`,
  );
  if (problem !== null) return problem;
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(value.trim())) {
    return failed(
      say`The account number contains a character that does not show.`,
      say`Type it by hand instead of pasting it.`,
    );
  }
  return value.trim().length > 64
    ? failed(
        say`The account number has more than 64 characters.`,
        say`Check it; account numbers are shorter.`,
      )
    : passed();
}

/** A shape that is unusual only warns: the service takes any text, and the person knows the address. */
function postalCode(details: ShippingDetails, next: string): Verdict {
  const { returnPostalCode, returnCountry } = details;
  const problem = textProblem(returnPostalCode, say`The postal code`, next);
  if (problem !== null) return problem;
  const example = postalCodeDoubt(returnPostalCode, returnCountry);
  if (example === null) return passed();
  return warning(
    say`${returnPostalCode.trim()} does not look like a postal code of ${returnCountry.trim()}.`,
    say`Compare it with the address; there they look like ${example}.`,
  );
}

function phone(value: string): Verdict {
  const next = say`Give the number with its country code; the service calls it when something is unclear.`;
  const problem = textProblem(value, say`The phone number`, next);
  if (problem !== null) return problem;
  const digits = value.replace(/[^0-9]/g, '').length;
  return digits < 7
    ? failed(say`The phone number has ${digits} digits; at least 7 are needed.`, next)
    : passed();
}

function email(value: string): Verdict {
  const next = say`Give an address that several people read; the service writes to it.`;
  const problem = textProblem(value, say`The email address`, next);
  if (problem !== null) return problem;
  return /^[^@\s]+@[^@\s]+$/.test(value.trim())
    ? passed()
    : failed(say`This is not an email address.`, next);
}
