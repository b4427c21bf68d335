import type { CloudDrive, CloudJob } from '../../../shared/domain/import-job.ts';
import type { Address } from '../../../shared/domain/shipping.ts';

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
  const body = record(JSON.parse(bodyText));
  if (body === null) throw new SyntaxError('the reply is not a JSON object');
  const properties = record(body['properties']) ?? {};
  const shipTo = record(properties['shippingInformation']);
  const drives = Array.isArray(properties['driveList']) ? properties['driveList'] : [];
  return {
    job: {
      name: text(body['name']) ?? asked.name,
      resourceGroup: resourceGroupOf(text(body['id'])) ?? asked.resourceGroup,
      state: text(properties['state']),
      percentComplete: number(properties['percentComplete']),
      cancelRequested: properties['cancelRequested'] === true,
      trackingNumber: text(record(properties['deliveryPackage'])?.['trackingNumber']),
      drives: drives.flatMap((item) => {
        const drive = record(item);
        return drive === null ? [] : [readDrive(drive)];
      }),
      fetchedAt,
    },
    storageAccountId: text(properties['storageAccountId']) ?? '',
    location: text(body['location']) ?? '',
    address: shipTo === null ? null : readAddress(shipTo, 'additionalInformation'),
    manifestHashes: Object.fromEntries(
      drives.flatMap((item) => {
        const drive = record(item);
        const driveId = text(drive?.['driveId']);
        const hash = text(drive?.['manifestHash']);
        return driveId === null || hash === null ? [] : [[driveId, hash] as const];
      }),
    ),
  };
}

/** An address of a job or of a location; they differ in the name of the last field. */
export function readAddress(
  from: Record<string, unknown>,
  additionalKey: 'additionalInformation' | 'additionalShippingInformation',
): Address {
  const part = (key: string): string => text(from[key]) ?? '';
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

function readDrive(drive: Record<string, unknown>): CloudDrive {
  return {
    driveId: text(drive['driveId']) ?? '',
    // Verbatim; an absent drive state is shown as unknown rather than as the default `Specified`.
    state: text(drive['state']) ?? '',
    copyStatus: text(drive['copyStatus']),
    percentComplete: number(drive['percentComplete']),
    bytesSucceeded: number(drive['bytesSucceeded']),
    errorLogUri: text(drive['errorLogUri']),
    verboseLogUri: text(drive['verboseLogUri']),
    manifestUri: text(drive['manifestUri']),
  };
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** Empty text counts as absent: the service sends both. */
function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Services send int64 as number or as text. */
function number(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : null;
}
