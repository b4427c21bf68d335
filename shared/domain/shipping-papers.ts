import { z } from 'zod';
import { shippingDetails } from './shipping.ts';

/** Where disks come back to, with the names of the shipping form; what a carrier is paid with is not part of it. */
export const returnAddress = shippingDetails.pick({
  returnName: true,
  returnPhone: true,
  returnEmail: true,
  returnStreet1: true,
  returnStreet2: true,
  returnCity: true,
  returnState: true,
  returnPostalCode: true,
  returnCountry: true,
});
export type ReturnAddress = z.infer<typeof returnAddress>;

/** A return address of the address book, kept on this computer only. */
export const savedAddress = z.object({
  id: z.number().int(),
  /** What the person calls it; unique, upper and lower case are the same. */
  label: z.string(),
  address: returnAddress,
  /** ISO time it was last saved or sent with a job. */
  usedAt: z.string(),
});
export type SavedAddress = z.infer<typeof savedAddress>;

/** What a country or the parcel asks for beyond the address; read it before the parcel is closed. */
export const parcelNote = z.object({ title: z.string(), text: z.string() });
export type ParcelNote = z.infer<typeof parcelNote>;

/** Where the shipping papers of a job were written. */
export const writtenPapers = z.object({
  pdf: z.string(),
  html: z.string(),
  /** Pages of the PDF file; the page for the browser has the same. */
  pages: z.number().int(),
  notes: z.array(parcelNote),
  /** Texts that the PDF's fonts cannot show and spell in Latin letters; the HTML page shows them as they are. */
  respelled: z.array(z.object({ text: z.string(), printed: z.string() })),
});
export type WrittenPapers = z.infer<typeof writtenPapers>;

/** Where a calendar of deadlines was written. */
export const writtenCalendar = z.object({ file: z.string(), events: z.number().int() });
export type WrittenCalendar = z.infer<typeof writtenCalendar>;
