import { z } from 'zod';

/** Address as the service gives it; every part may be missing. */
export const address = z.object({
  recipientName: z.string(),
  streetAddress1: z.string(),
  streetAddress2: z.string(),
  city: z.string(),
  stateOrProvince: z.string(),
  postalCode: z.string(),
  countryOrRegion: z.string(),
  phone: z.string(),
  additionalInformation: z.string(),
});
export type Address = z.infer<typeof address>;

/** Where the disks go: taken from the job itself, never from a cache. */
export const shippingTarget = z.object({
  address,
  /** Name of the data centre's location, e.g. `West US`. */
  location: z.string(),
  supportedCarriers: z.array(z.string()),
});
export type ShippingTarget = z.infer<typeof shippingTarget>;

/** The inputs of the old `u:` step. */
export const shippingDetails = z.object({
  outboundCarrier: z.string(),
  trackingNumber: z.string(),
  driveCount: z.number().int(),
  /** ISO date, `2026-12-04`. */
  shipDate: z.string(),
  returnCarrier: z.string(),
  returnCarrierAccount: z.string(),
  returnName: z.string(),
  returnPhone: z.string(),
  returnEmail: z.string(),
  returnStreet1: z.string(),
  returnStreet2: z.string(),
  returnCity: z.string(),
  returnState: z.string(),
  returnPostalCode: z.string(),
  returnCountry: z.string(),
});
export type ShippingDetails = z.infer<typeof shippingDetails>;
export type ShippingField = keyof ShippingDetails;

export const committedShipping = z.object({
  details: shippingDetails,
  committedAt: z.string(),
  /** Where the local copy of the entered details lies. */
  copyPath: z.string(),
});
export type CommittedShipping = z.infer<typeof committedShipping>;
