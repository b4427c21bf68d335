import { say } from '../language/say.ts';
import type { ShippingTarget } from './shipping.ts';
import type { ParcelNote } from './shipping-papers.ts';

interface PostalShape {
  /** Names and codes of the country as people write them, in lower case. */
  readonly names: readonly string[];
  readonly shape: RegExp;
  readonly example: string;
}

/**
 * Countries whose postal codes have one fixed shape. Any other country is left alone: a return address must never be
 * doubted on a guess.
 */
const postalShapes: readonly PostalShape[] = [
  {
    names: ['us', 'usa', 'united states', 'united states of america'],
    shape: /^\d{5}(-\d{4})?$/,
    example: '98052 or 98052-6399',
  },
  {
    names: ['ca', 'canada'],
    shape: /^[a-z]\d[a-z][ -]?\d[a-z]\d$/i,
    example: 'K1A 0B1',
  },
  {
    names: ['gb', 'uk', 'united kingdom', 'great britain', 'england', 'scotland', 'wales'],
    shape: /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i,
    example: 'SW1A 1AA',
  },
  { names: ['de', 'germany', 'deutschland'], shape: /^(D-)?\d{5}$/, example: '10117' },
  { names: ['fr', 'france'], shape: /^(F-)?\d{5}$/, example: '75001' },
  {
    names: ['nl', 'netherlands', 'the netherlands', 'nederland'],
    shape: /^\d{4} ?[a-z]{2}$/i,
    example: '1012 JS',
  },
  { names: ['ch', 'switzerland'], shape: /^(CH-)?\d{4}$/, example: '8001' },
  { names: ['at', 'austria', 'österreich'], shape: /^(A-)?\d{4}$/, example: '1010' },
  { names: ['au', 'australia'], shape: /^\d{4}$/, example: '2000' },
  { names: ['in', 'india'], shape: /^\d{3} ?\d{3}$/, example: '110001' },
  { names: ['jp', 'japan'], shape: /^\d{3}-?\d{4}$/, example: '100-0001' },
  {
    names: ['kr', 'korea', 'south korea', 'republic of korea'],
    shape: /^\d{5}$/,
    example: '04524',
  },
  { names: ['sg', 'singapore'], shape: /^\d{6}$/, example: '018956' },
  { names: ['br', 'brazil', 'brasil'], shape: /^\d{5}-?\d{3}$/, example: '01310-100' },
  { names: ['za', 'south africa'], shape: /^\d{4}$/, example: '2000' },
];

/**
 * What a postal code of that country looks like when this one does not; null when it does, or when the country's codes
 * are not known here.
 */
export function postalCodeDoubt(postalCode: string, country: string): string | null {
  const name = country.trim().toLowerCase().replaceAll('.', '');
  const known = postalShapes.find(({ names }) => names.includes(name));
  return known === undefined || known.shape.test(postalCode.trim()) ? null : known.example;
}

/**
 * What the parcel of an import job must and must not hold, and what the country of the data centre asks for beyond the
 * address (spec 5). Pure.
 */
export function parcelNotes(target: ShippingTarget, disks: number): ParcelNote[] {
  const all = disks === 1 ? say`The disk` : say`All ${disks} disks`;
  return [
    {
      title: say`Disks only`,
      text: say`No cables, no adapters. Pack each disk against shock and static electricity.`,
    },
    {
      title: say`One job, one parcel`,
      text: say`${all} of this job and no disk of another job, under one tracking number.`,
    },
    ...countryNotes(target),
    {
      title: say`Customs`,
      text: say`Where the parcel crosses a border, customs papers and export rules are up to the shipper.`,
    },
  ];
}

function countryNotes(target: ShippingTarget): ParcelNote[] {
  const inbound = inboundPlaces.find(({ region, country }) => isAt(target, region, country));
  if (inbound !== undefined) {
    return [
      {
        title: say`${inbound.name()}: inbound id`,
        text: say`The parcel needs an inbound id number on it; without it the data centre does not take it in. Ask adbops@microsoft.com for it before you ship.`,
      },
    ];
  }
  if (!isAt(target, /india$/, /^(in|india)$/)) return [];
  return [
    {
      title: say`India: gate pass`,
      text: say`The data centre lets the parcel in with a gate pass only. It wants the id, name and contact of the driver and the number plate. Arrange it with adbops@microsoft.com before you ship.`,
    },
    {
      title: say`India: delivery challan`,
      text: say`A delivery challan is needed for the way back.`,
    },
  ];
}

const inboundPlaces = [
  { name: () => say`Australia`, region: /^australia/, country: /^(au|australia)$/ },
  { name: () => say`Germany`, region: /^germany/, country: /^(de|germany|deutschland)$/ },
  { name: () => say`UK South`, region: /^uksouth$/, country: /^(gb|uk|united kingdom)$/ },
] as const;

/** By the region's name or by the country of the address, because either may be missing. */
function isAt({ location, address }: ShippingTarget, region: RegExp, country: RegExp): boolean {
  const place = location.toLowerCase().replaceAll(' ', '');
  return region.test(place) || country.test(address.countryOrRegion.trim().toLowerCase());
}
