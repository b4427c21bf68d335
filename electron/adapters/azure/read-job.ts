import type {
  CloudDrive,
  CloudJob,
  ReturnDetails,
  ToldPackage,
} from '../../../shared/domain/import-job.ts';
import type { Address } from '../../../shared/domain/shipping.ts';
import type { RawRecord } from './raw-json.ts';
import {
  given,
  numberOf,
  parseRecord,
  recordOf,
  recordsOf,
  textOf,
  verbatimOf,
} from './raw-json.ts';

/** A job as the service told it, before the carriers of its location are known. */
export interface ReadJob {
  readonly job: CloudJob;
  readonly storageAccountId: string;
  /** As the service names it; empty when absent. */
  readonly location: string;
  readonly address: Address | null;
  /** Manifest hash by drive id, of drives that name one. */
  readonly manifestHashes: Readonly<Record<string, string>>;
}

/**
 * Reads the raw body of a job reply. The typed client fills absent fields with defaults, so that a reply without a
 * state would look like a job that was just created; here absent stays null and unknown values stay verbatim.
 * `name` and `resourceGroup` are what was asked for. Throws when the text is not a JSON object.
 */
export function readJob(
  bodyText: string,
  asked: { name: string; resourceGroup: string },
  fetchedAt: string,
): ReadJob {
  const body = parseRecord(bodyText);
  const properties = recordOf(body['properties']) ?? {};
  const shipTo = recordOf(properties['shippingInformation']);
  const drives = recordsOf(properties['driveList']);
  const delivery = readPackage(properties['deliveryPackage'], 'trackingNumber');
  const createdAt = textOf(recordOf(body['systemData'])?.['createdAt']);
  return {
    job: {
      name: textOf(body['name']) ?? asked.name,
      resourceGroup: resourceGroupOf(textOf(body['id'])) ?? asked.resourceGroup,
      state: textOf(properties['state']),
      percentComplete: numberOf(properties['percentComplete']),
      cancelRequested: properties['cancelRequested'] === true,
      trackingNumber: delivery?.trackingNumber ?? null,
      drives: drives.map(readDrive),
      fetchedAt,
      service: 'import-export',
      ...given('createdAt', createdAt),
      ...given('deliveryPackage', delivery),
      ...given('returnPackage', readPackage(properties['returnPackage'], 'trackingNumber')),
      ...given('returnDetails', readReturn(properties)),
    },
    storageAccountId: textOf(properties['storageAccountId']) ?? '',
    location: textOf(body['location']) ?? '',
    address: shipTo === null ? null : readAddress(shipTo, 'additionalInformation'),
    manifestHashes: Object.fromEntries(
      drives.flatMap((drive) => {
        const driveId = textOf(drive['driveId']);
        const hash = textOf(drive['manifestHash']);
        return driveId === null || hash === null ? [] : [[driveId, hash] as const];
      }),
    ),
  };
}

function readReturn(properties: RawRecord): ReturnDetails | null {
  const address = recordOf(properties['returnAddress']);
  const carrier = recordOf(properties['returnShipping']);
  if (address === null && carrier === null) return null;
  const part = (key: string): string => textOf(address?.[key]) ?? '';
  return {
    returnCarrier: textOf(carrier?.['carrierName']) ?? '',
    returnCarrierAccount: textOf(carrier?.['carrierAccountNumber']) ?? '',
    returnName: part('recipientName'),
    returnPhone: part('phone'),
    returnEmail: part('email'),
    returnStreet1: part('streetAddress1'),
    returnStreet2: part('streetAddress2'),
    returnCity: part('city'),
    returnState: part('stateOrProvince'),
    returnPostalCode: part('postalCode'),
    returnCountry: part('countryOrRegion'),
  };
}

/** A parcel as either service tells it; the services name the tracking number differently. */
export function readPackage(
  value: unknown,
  trackingKey: 'trackingNumber' | 'trackingId',
): ToldPackage | null {
  const from = recordOf(value);
  if (from === null) return null;
  return {
    carrier: textOf(from['carrierName']),
    trackingNumber: textOf(from[trackingKey]),
    driveCount: verbatimOf(from['driveCount']),
    shipDate: verbatimOf(from['shipDate']),
  };
}

/** An address of a job or of a location; they differ in the name of the last field. */
export function readAddress(
  from: Record<string, unknown>,
  additionalKey: 'additionalInformation' | 'additionalShippingInformation',
): Address {
  const part = (key: string): string => textOf(from[key]) ?? '';
  return {
    recipientName: part('recipientName'),
    streetAddress1: part('streetAddress1'),
    streetAddress2: part('streetAddress2'),
    city: part('city'),
    stateOrProvince: part('stateOrProvince'),
    postalCode: part('postalCode'),
    countryOrRegion: part('countryOrRegion'),
    phone: part('phone'),
    additionalInformation: part(additionalKey),
  };
}

/** Resource group in an ARM id, or null. */
export function resourceGroupOf(id: string | null): string | null {
  return /\/resourceGroups\/([^/]+)/i.exec(id ?? '')?.[1] ?? null;
}

function readDrive(drive: RawRecord): CloudDrive {
  return {
    driveId: textOf(drive['driveId']) ?? '',
    // Verbatim; an absent drive state is shown as unknown rather than as the default `Specified`.
    state: textOf(drive['state']) ?? '',
    copyStatus: textOf(drive['copyStatus']),
    percentComplete: numberOf(drive['percentComplete']),
    bytesSucceeded: numberOf(drive['bytesSucceeded']),
    errorLogUri: textOf(drive['errorLogUri']),
    verboseLogUri: textOf(drive['verboseLogUri']),
    manifestUri: textOf(drive['manifestUri']),
  };
}
