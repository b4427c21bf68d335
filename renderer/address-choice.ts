import type { ReturnAddress, SavedAddress } from '../shared/domain/shipping-papers.ts';
import { returnAddress } from '../shared/domain/shipping-papers.ts';
import type { ShippingDetails } from '../shared/domain/shipping.ts';

/** The boxes of a return address, in the order of the form. */
export const returnAddressPlaces = [
  { name: 'returnName' },
  { name: 'returnEmail', type: 'email' },
  { name: 'returnPhone', type: 'tel' },
  { name: 'returnCountry' },
  { name: 'returnStreet1', isWide: true },
  { name: 'returnStreet2', isOptional: true, isWide: true },
  { name: 'returnCity' },
  { name: 'returnState', isOptional: true },
  { name: 'returnPostalCode' },
] as const satisfies readonly {
  readonly name: keyof ReturnAddress;
  readonly type?: 'email' | 'tel';
  readonly isOptional?: boolean;
  readonly isWide?: boolean;
}[];

export const emptyAddress: ReturnAddress = {
  returnName: '',
  returnPhone: '',
  returnEmail: '',
  returnStreet1: '',
  returnStreet2: '',
  returnCity: '',
  returnState: '',
  returnPostalCode: '',
  returnCountry: '',
};

/** The part of the shipping details that the address book keeps. */
export function addressOf(details: ShippingDetails): ReturnAddress {
  return returnAddress.parse(details);
}

/** `Backup team, 2 Rehearsal Road, 98000 Practiceville, United States`: enough to tell one from another. */
export function addressLine(address: ReturnAddress): string {
  const place = [address.returnPostalCode, address.returnCity].filter((part) => part !== '');
  return [address.returnName, address.returnStreet1, place.join(' '), address.returnCountry]
    .filter((part) => part !== '')
    .join(', ');
}

/** The addresses with every word of this text in what names them or where they are; at most `most`. */
export function addressesToShow(
  all: readonly SavedAddress[],
  text: string,
  most: number,
): { shown: readonly SavedAddress[]; more: number } {
  const wanted = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const matching = all.filter(({ label, address }) => {
    const there = [label, ...Object.values(address)].join('\n').toLowerCase();
    return wanted.every((word) => there.includes(word));
  });
  return { shown: matching.slice(0, most), more: Math.max(0, matching.length - most) };
}
