import type { Pipe } from '../../../shared/contract/frames.ts';
import type { ShippingDetails } from '../../../shared/domain/shipping.ts';

/** Who pays for the way back and how they are reached; where a job is can be told without. */
const withheld: ReadonlySet<string> = new Set<keyof ShippingDetails>([
  'returnCarrierAccount',
  'returnName',
  'returnPhone',
  'returnEmail',
  'returnStreet1',
  'returnStreet2',
]);

/**
 * The pipe to somebody who only looks: return details leave empty, in answers and in events alike, whatever the page
 * shows of them.
 */
export function withoutReturnDetails(pipe: Pipe): Pipe {
  return { ...pipe, send: (text) => pipe.send(emptied(text)) };
}

function emptied(text: string): string {
  // Most frames hold none, and are not read again.
  if (!text.includes('"return')) return text;
  return JSON.stringify(JSON.parse(text), (key, value: unknown) =>
    typeof value === 'string' && withheld.has(key) ? '' : value,
  );
}
