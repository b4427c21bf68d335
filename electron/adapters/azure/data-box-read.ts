import type { CloudDrive, ReturnDetails } from '../../../shared/domain/import-job.ts';
import type { Address, ShippingTarget } from '../../../shared/domain/shipping.ts';
import { redact } from './cloud-error.ts';
import type { RawRecord } from './raw-json.ts';
import { given, numberOf, parseRecord, recordOf, recordsOf, remarkOf, textOf } from './raw-json.ts';
import type { ReadJob } from './read-job.ts';
import { readPackage, resourceGroupOf } from './read-job.ts';

/** An order as the service told it. */
export interface ReadOrder extends Pick<ReadJob, 'job' | 'storageAccountId' | 'manifestHashes'> {
  readonly target: ShippingTarget | null;
  /** Contact, address and return carrier as they stand there, to see what a correction would change. */
  readonly people: RawRecord;
}

/** Stages of a customer-disk order in the words that both services share (spec 1.10, 2.1). */
const states: Readonly<Record<string, string>> = {
  AwaitingShipmentDetails: 'Creating',
  ShippedToAzureDC: 'Shipping',
  AtAzureDC: 'Received',
  DataCopy: 'Transferring',
  PreparingToShipFromAzureDC: 'Packaging',
  ShippedToCustomer: 'Returning',
  Completed: 'Completed',
  CompletedWithWarnings: 'Completed',
  CompletedWithErrors: 'Closed',
  Aborted: 'Closed',
  Cancelled: 'Canceled',
  Failed_IssueDetectedAtAzureDC: 'Faulted',
  Failed_IssueReportedAtCustomer: 'Faulted',
};

/**
 * Reads the raw body of an order with its details. A stage without a counterpart stays as it is told, and one that has
 * one keeps the service's word beside it. Throws when the text is not a JSON object.
 */
export function readOrder(
  bodyText: string,
  asked: { name: string; resourceGroup: string },
  fetchedAt: string,
): ReadOrder {
  const body = parseRecord(bodyText);
  const properties = recordOf(body['properties']) ?? {};
  const details = recordOf(properties['details']) ?? {};
  const told = textOf(properties['status']);
  const state = told === null ? null : stateOf(told);
  const disks = recordOf(details['importDiskDetailsCollection']) ?? {};
  const delivery =
    readPackage(details['deliverToDcPackageDetails'], 'trackingId') ??
    readPackage(details['deliveryPackage'], 'trackingId');
  const [imported] = recordsOf(details['dataImportDetails']);
  const isCancelled = state === 'Canceled' || textOf(properties['cancellationReason']) !== null;
  return {
    job: {
      name: textOf(body['name']) ?? asked.name,
      resourceGroup: resourceGroupOf(textOf(body['id'])) ?? asked.resourceGroup,
      state,
      percentComplete: sharedPercent(details),
      cancelRequested: isCancelled,
      trackingNumber: delivery?.trackingNumber ?? null,
      drives: drivesOf(details, disks, state),
      fetchedAt,
      service: 'data-box',
      ...(told === null || told === state ? {} : { stateAsTold: told }),
      ...given('isCancellable', flagOf(properties['isCancellable'])),
      ...given('isDeletable', flagOf(properties['isDeletable'])),
      ...given('createdAt', createdAtOf(body, properties)),
      ...given('remark', saidOf(properties['error'])),
      ...given('deliveryPackage', delivery),
      ...given('returnPackage', readPackage(details['returnPackage'], 'trackingId')),
      ...given('returnDetails', readReturn(details)),
    },
    storageAccountId: textOf(recordOf(imported?.['accountDetails'])?.['storageAccountId']) ?? '',
    target: readDataCentre(details['datacenterAddress']),
    manifestHashes: manifestHashesOf(disks),
    people: details,
  };
}

/**
 * Address of a data centre, as fields or, in some countries, as an instruction that takes the place of the address.
 * Null when the reply has neither.
 */
export function readDataCentre(value: unknown): ShippingTarget | null {
  const from = recordOf(value);
  if (from === null) return null;
  const part = (key: string): string => textOf(from[key]) ?? '';
  const carriers = from['supportedCarriersForReturnShipment'];
  const lines = [part('street2'), part('street3')].filter((line) => line !== '');
  const company = part('company');
  const person = part('contactPersonName');
  const extension = part('phoneExtension');
  const address: Address = {
    recipientName: [person, company].filter((name) => name !== '').join(', '),
    streetAddress1: part('street1'),
    streetAddress2: lines.join(', '),
    city: part('city'),
    stateOrProvince: part('state'),
    postalCode: part('zip'),
    countryOrRegion: part('country'),
    phone: extension === '' ? part('phone') : `${part('phone')} ext. ${extension}`,
    additionalInformation:
      part('communicationInstruction') || part('additionalShippingInformation'),
  };
  return {
    address,
    location: part('dataCenterAzureLocation'),
    supportedCarriers: Array.isArray(carriers)
      ? carriers.map(textOf).filter((name) => name !== null)
      : [],
  };
}

function readReturn(details: RawRecord): ReturnDetails | null {
  const contact = recordOf(details['contactDetails']);
  const address = recordOf(details['shippingAddress']);
  const carrier = recordOf(details['returnToCustomerPackageDetails']);
  if (contact === null && address === null && carrier === null) return null;
  const [email] = Array.isArray(contact?.['emailList']) ? (contact['emailList'] as unknown[]) : [];
  const part = (key: string): string => textOf(address?.[key]) ?? '';
  return {
    returnCarrier: textOf(carrier?.['carrierName']) ?? '',
    returnCarrierAccount: textOf(carrier?.['carrierAccountNumber']) ?? '',
    returnName: textOf(contact?.['contactName']) ?? '',
    returnPhone: textOf(contact?.['phone']) ?? '',
    returnEmail: textOf(email) ?? '',
    returnStreet1: part('streetAddress1'),
    returnStreet2: part('streetAddress2'),
    returnCity: part('city'),
    returnState: part('stateOrProvince'),
    returnPostalCode: part('postalCode'),
    returnCountry: part('country'),
  };
}

function stateOf(told: string): string {
  return Object.hasOwn(states, told) ? (states[told] ?? told) : told;
}

function drivesOf(details: RawRecord, disks: RawRecord, state: string | null): CloudDrive[] {
  const progress = recordsOf(details['copyProgress']);
  const logs = recordsOf(details['copyLogDetails']);
  const named = [...progress, ...logs].map((item) => textOf(item['serialNumber']));
  const serials = new Set([...Object.keys(disks), ...named.filter((serial) => serial !== null)]);
  const of = (items: readonly RawRecord[], serial: string): RawRecord =>
    items.find((item) => item['serialNumber'] === serial) ?? {};
  return [...serials].map((driveId) => {
    const copy = of(progress, driveId);
    const log = of(logs, driveId);
    const disk = recordOf(disks[driveId]) ?? {};
    const copyStatus = textOf(copy['copyStatus']);
    return {
      driveId,
      state: driveState(copyStatus, state),
      copyStatus,
      percentComplete: percentOf([copy]),
      bytesSucceeded: numberOf(copy['bytesProcessed']),
      errorLogUri: textOf(log['errorLogLink']),
      verboseLogUri: textOf(log['verboseLogLink']),
      manifestUri: textOf(disk['backupManifestCloudPath']),
      ...given('remark', saidOf(copy['error'])),
    };
  });
}

/** The service tells a copy status only; where the disk is follows from the state of the order. */
function driveState(copyStatus: string | null, jobState: string | null): string {
  const isBack = jobState === 'Returning' || jobState === 'Completed' || jobState === 'Closed';
  switch (copyStatus) {
    case null:
    case 'NotStarted':
      return ['Creating', 'Shipping', null].includes(jobState) ? 'Specified' : 'Received';
    case 'InProgress':
      return 'Transferring';
    case 'Completed':
      return isBack ? 'ShippedBack' : 'Completed';
    case 'DriveNotReceived':
      return 'NeverReceived';
    default:
      return 'CompletedMoreInfo';
  }
}

/** All disks together, from the bytes that the service counts; null before it counts any. */
function sharedPercent(details: RawRecord): number | null {
  return percentOf(recordsOf(details['copyProgress']));
}

function percentOf(progress: readonly RawRecord[]): number | null {
  const sum = (key: string): number =>
    progress.reduce((total, item) => total + (numberOf(item[key]) ?? 0), 0);
  const total = sum('totalBytesToProcess');
  return total > 0 ? Math.min(100, Math.floor((100 * sum('bytesProcessed')) / total)) : null;
}

function manifestHashesOf(disks: RawRecord): Record<string, string> {
  const hashes = Object.entries(disks).map(
    ([serial, disk]) => [serial, textOf(recordOf(disk)?.['manifestHash'])] as const,
  );
  return Object.fromEntries(
    hashes.flatMap(([serial, hash]) => (hash === null ? [] : [[serial, hash] as const])),
  );
}

function createdAtOf(body: RawRecord, properties: RawRecord): string | null {
  return textOf(recordOf(body['systemData'])?.['createdAt']) ?? textOf(properties['startTime']);
}

function saidOf(error: unknown): string | null {
  const remark = remarkOf(error);
  return remark === null ? null : redact(remark);
}

function flagOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
