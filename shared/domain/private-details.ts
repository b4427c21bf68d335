import type { KnownPrivate } from './masking.ts';
import type { ShippingDetails } from './shipping.ts';

type ReturnPart = Pick<
  ShippingDetails,
  'returnPhone' | 'returnEmail' | 'returnStreet1' | 'returnStreet2'
> & { readonly returnCarrierAccount?: string };

/** What in a return address, and in what pays the way back, is nobody's business outside. */
export function privateIn(details: ReturnPart): KnownPrivate[] {
  return [
    { kind: 'carrier account', value: details.returnCarrierAccount ?? '' },
    { kind: 'email', value: details.returnEmail },
    { kind: 'phone', value: details.returnPhone },
    { kind: 'street', value: details.returnStreet1 },
    { kind: 'street', value: details.returnStreet2 },
  ];
}
