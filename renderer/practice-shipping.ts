import type { PracticeFacts } from '../shared/contract/contract.ts';
import { takesFiles } from '../shared/domain/job-disks.ts';
import type { JobView } from '../shared/domain/job.ts';
import type { ShippingDetails } from '../shared/domain/shipping.ts';
import { localDate } from '../shared/domain/dates.ts';
import { isRehearsed } from './rehearsal.ts';
import { emptyShipping } from './stores/draft.ts';

/** Values that the practice cloud accepts and nobody takes for real. The tracking number is new each time. */
export function practiceShipping(
  supportedCarriers: readonly string[],
  now: Date = new Date(),
): Partial<ShippingDetails> {
  // Before the job is created nobody has said whom the place takes; every practice data centre takes this one.
  const carrier = supportedCarriers[0] ?? 'FedEx';
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

/**
 * What a form of shipping details begins with. A rehearsal's is filled in, so that one only walks through it: the return
 * address at once, carrier and tracking number when the service has said whom it takes.
 */
export function firstDetails(job: JobView, practice: PracticeFacts | null): ShippingDetails {
  const empty = emptyShipping(job.disks.filter(takesFiles).length);
  if (!isRehearsed(job, practice)) return empty;
  const filled = practiceShipping(job.target?.supportedCarriers ?? []);
  if (job.target !== null) return { ...empty, ...filled };
  return { ...empty, ...filled, outboundCarrier: '', trackingNumber: '' };
}
