/** A location of the practice service; every address is plainly not a real one. */
export interface PracticeLocation {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly state: string;
  readonly carriers: readonly string[];
  /** Short ids; a location that is not among its own takes no parcels. */
  readonly alternates: readonly string[];
  /** Here the second service gives no address but an instruction: a gate pass is needed. */
  readonly hasInstructions?: boolean;
}

const america = ['FedEx', 'UPS'];
const europe = ['FedEx', 'UPS', 'DHL'];
const asia = ['DHL'];

export const practiceLocations: readonly PracticeLocation[] = [
  {
    id: 'westus',
    name: 'West US',
    country: 'USA',
    state: 'CA',
    carriers: america,
    alternates: ['westus', 'westus2'],
  },
  {
    id: 'westus2',
    name: 'West US 2',
    country: 'USA',
    state: 'WA',
    carriers: america,
    alternates: ['westus2'],
  },
  {
    id: 'eastus',
    name: 'East US',
    country: 'USA',
    state: 'VA',
    carriers: america,
    alternates: ['eastus'],
  },
  {
    id: 'centralus',
    name: 'Central US',
    country: 'USA',
    state: 'IA',
    carriers: america,
    alternates: ['centralus', 'eastus'],
  },
  {
    id: 'northeurope',
    name: 'North Europe',
    country: 'Ireland',
    state: '',
    carriers: europe,
    alternates: ['northeurope'],
  },
  {
    id: 'westeurope',
    name: 'West Europe',
    country: 'Netherlands',
    state: '',
    carriers: europe,
    alternates: ['westeurope', 'northeurope'],
  },
  {
    id: 'uksouth',
    name: 'UK South',
    country: 'United Kingdom',
    state: '',
    carriers: europe,
    alternates: ['uksouth'],
  },
  // No parcels here: a client has to go to the alternate.
  {
    id: 'ukwest',
    name: 'UK West',
    country: 'United Kingdom',
    state: '',
    carriers: europe,
    alternates: ['uksouth'],
  },
  {
    id: 'southeastasia',
    name: 'Southeast Asia',
    country: 'Singapore',
    state: '',
    carriers: asia,
    alternates: ['southeastasia'],
  },
  {
    id: 'australiaeast',
    name: 'Australia East',
    country: 'Australia',
    state: 'NSW',
    carriers: asia,
    alternates: ['australiaeast'],
  },
  {
    id: 'japaneast',
    name: 'Japan East',
    country: 'Japan',
    state: '',
    carriers: asia,
    alternates: ['japaneast'],
  },
  {
    id: 'centralindia',
    name: 'Central India',
    country: 'India',
    state: '',
    carriers: asia,
    alternates: ['centralindia'],
    hasInstructions: true,
  },
];

/** Takes `West US`, `westus` or a full location id. */
export function findLocation(name: string): PracticeLocation | undefined {
  const short = name
    .slice(name.lastIndexOf('/') + 1)
    .replaceAll(' ', '')
    .toLowerCase();
  return practiceLocations.find((location) => location.id === short);
}

/**
 * Where parcels for the location go now: its alternates that are open, and when all are closed every open one.
 * `closed` holds short ids.
 */
export function openAlternates(location: PracticeLocation, closed: readonly string[]): string[] {
  const isOpen = (id: string): boolean => !closed.includes(id);
  const own = location.alternates.filter(isOpen);
  if (own.length > 0) return own;
  return practiceLocations
    .filter((one) => one.alternates.includes(one.id))
    .map((one) => one.id)
    .filter(isOpen);
}

export function takesParcels(location: PracticeLocation, closed: readonly string[]): boolean {
  return openAlternates(location, closed).includes(location.id);
}

function addressOf(location: PracticeLocation): Record<string, string> {
  return {
    recipientName: `Practice Data Centre ${location.name}`,
    streetAddress1: '1 Rehearsal Road',
    streetAddress2: 'Dock P',
    city: 'Practice Town',
    ...(location.state === '' ? {} : { stateOrProvince: location.state }),
    postalCode: '00000',
    countryOrRegion: location.country,
    phone: '000 0000 0000',
  };
}

const notReal = 'Practice only: this place does not exist. Do not send anything here.';

/** The location as `Locations_Get` answers. */
export function locationBody(location: PracticeLocation, closed: readonly string[]): object {
  const idOf = (id: string): string => `/providers/Microsoft.ImportExport/locations/${id}`;
  return {
    id: idOf(location.id),
    name: location.name,
    type: 'Microsoft.ImportExport/locations',
    properties: {
      ...addressOf(location),
      additionalShippingInformation: notReal,
      supportedCarriers: location.carriers,
      alternateLocations: openAlternates(location, closed).map(idOf),
    },
  };
}

/** The address as a job carries it. */
export function shippingInformation(locationName: string): Record<string, string> {
  const location = findLocation(locationName);
  return location === undefined ? {} : { ...addressOf(location), additionalInformation: notReal };
}
