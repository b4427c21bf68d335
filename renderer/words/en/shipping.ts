import { shippingFieldNames } from '../../../shared/domain/field-names.ts';
import { fieldsOf } from '../fields-of.ts';
import type { ShippingField } from '../../../shared/domain/shipping.ts';
import { counted } from '../../counted.ts';

/** Words of the shipping details. */
export const shipping = {
  title: 'Shipping details',
  lead: 'Azure needs the tracking number before the parcel arrives, and an address to send the disks back to.',
  review: 'Review',
  reviewTitle: 'Read it once more',
  reviewLead:
    'This is what is sent to Azure. Disks with a wrong return address are destroyed after 90 days.',
  change: 'Change something',
  typeYes: 'Type yes to send these details',
  typeYesHelp: 'The word yes, nothing else.',
  send: 'Send the shipping details',
  doneTitle: 'The shipping details are with Azure',
  doneLead: (when: string) => `Sent ${when}. Now hand over the parcel.`,
  copyAt: 'A copy of what you entered is here:',
  goOn: 'Track the job',
  practiceText: 'Practice: a carrier, a tracking number and an address that nobody takes for real.',
  sections: {
    parcel: 'The parcel',
    returning: 'How the disks come back',
    address: 'Return address',
  },
  stillToMend: (count: number) =>
    `${counted(count, 'box needs', 'boxes need')} another look before you can review.`,
  fields: fieldsOf(shippingFieldNames, {
    outboundCarrier: 'Who carries the parcel to the data centre.',
    trackingNumber: 'One number for one job; no other job may use it.',
    driveCount: 'As many as are in the parcel.',
    shipDate: 'The day the carrier takes the parcel.',
    returnCarrier: 'One that serves this data centre.',
    returnCarrierAccount: 'Your own account with that carrier; it pays the way back.',
    returnName: '',
    returnPhone: '',
    returnEmail: 'A group mailbox is best: operators write to it.',
    returnStreet1: '',
    returnStreet2: '',
    returnCity: '',
    returnState: '',
    returnPostalCode: '',
    returnCountry: '',
  } satisfies Record<ShippingField, string>),
} as const;
