import type { ShippingDetails } from '../shared/domain/shipping.ts';
import { localDate } from '../shared/domain/dates.ts';

/** Values that the practice cloud accepts and nobody takes for real. The tracking number is new each time. */
export function practiceShipping(
  supportedCarriers: readonly string[],
  now: Date = new Date(),
): Partial<ShippingDetails> {
  const carrier = supportedCarriers[0] ?? 'Practice Courier';
  return {
    outboundCarrier: carrier,
    trackingNumber: `PRACTICE${now.getTime().toString(36).toUpperCase()}`,
    shipDate: localDate(now),
    returnCarrier: carrier,
    returnCarrierAccount: '100200300',
    returnName: 'Practice Backup Team',
    returnPhone: '+1 555 0100',
    returnEmail: 'backup-team@example.com',
    returnStreet1: '2 Rehearsal Road',
    returnStreet2: '',
    returnCity: 'Practiceville',
    returnState: 'WA',
    returnPostalCode: '98000',
    returnCountry: 'United States',
  };
}
