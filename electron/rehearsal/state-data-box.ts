/** Who is told about an order. */
export interface ContactDetails {
  contactName: string;
  phone: string;
  emailList: string[];
  phoneExtension?: string | undefined;
  mobile?: string | undefined;
}

export interface ShippingAddress {
  streetAddress1: string;
  country: string;
  streetAddress2?: string | undefined;
  streetAddress3?: string | undefined;
  city?: string | undefined;
  stateOrProvince?: string | undefined;
  postalCode?: string | undefined;
  zipExtendedCode?: string | undefined;
  companyName?: string | undefined;
  addressType?: 'None' | 'Residential' | 'Commercial' | undefined;
  skipAddressValidation?: boolean | undefined;
  taxIdentificationNumber?: string | undefined;
}

export interface ReturnPackage {
  carrierName?: string | undefined;
  carrierAccountNumber?: string | undefined;
  trackingId?: string | undefined;
}

/** What an order of Microsoft.DataBox holds beyond a job of the older service (spec 1.10). */
export interface DataBoxOrder {
  /** Part of the names of its copy logs. */
  readonly orderId: string;
  /** Short id of the location whose data centre takes the parcel. */
  readonly dataCentre: string;
  contactDetails: ContactDetails;
  shippingAddress: ShippingAddress | null;
  returnPackage: ReturnPackage;
  cancellationReason: string | null;
  /** Each state of the job with the virtual time at which it was entered. */
  readonly entered: { readonly state: string; readonly atMs: number }[];
}
