import { ArmError } from './arm-error.ts';
import { findLocation, openAlternates, takesParcels } from './locations.ts';
import type { CloudState, StoredImportJob } from './state.ts';
import { practiceResourceGroup, sameName } from './state.ts';
import type { StoredAccount } from './state-facts.ts';

export interface JobAddress {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
}

/** Code of this practice cloud; the service's own is not published. */
const unsupportedAccount = 'UnsupportedStorageAccount';

/** States in which a job needs nothing any more. */
export const endedStates = new Set(['Completed', 'Closed']);

/** Finds the account of an ARM id `…/providers/Microsoft.Storage/storageAccounts/<name>`. */
export function findAccount(state: CloudState, id: string): StoredAccount | undefined {
  const [, subscription = '', group = '', provider = '', name = ''] = accountIdParts(id) ?? [];
  const isHere =
    sameName(subscription, state.subscriptionId) &&
    sameName(group, practiceResourceGroup) &&
    sameName(provider, 'Microsoft.Storage');
  return isHere ? state.accounts.find((one) => sameName(one.name, name)) : undefined;
}

function accountIdParts(id: string): RegExpExecArray | null {
  const pattern =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/(Microsoft\.(?:Classic)?Storage)\/storageAccounts\/([a-z0-9]{3,24})$/i;
  return pattern.exec(id);
}

/** The account of an ARM id; ArmError 400 when it is none, or not here. */
export function requireAccount(state: CloudState, id: string): StoredAccount {
  const match = accountIdParts(id);
  if (match === null) {
    throw invalid(
      'InvalidStorageAccountId',
      'properties.storageAccountId',
      'This is not the ARM id of a storage account.',
    );
  }
  const account = findAccount(state, id);
  if (account === undefined) {
    throw invalid(
      'StorageAccountNotFound',
      'properties.storageAccountId',
      `The storage account '${match[4] ?? ''}' was not found.`,
    );
  }
  return account;
}

/** An account that disks can be imported to: neither classic nor with NFS (spec 4.1, 7). */
export function requireImportAccount(state: CloudState, id: string): StoredAccount {
  const target = 'properties.storageAccountId';
  if (sameName(accountIdParts(id)?.[3] ?? '', 'Microsoft.ClassicStorage')) {
    throw invalid(unsupportedAccount, target, 'Classic storage accounts are not supported.');
  }
  const account = requireAccount(state, id);
  if (!account.isNfsOn) return account;
  throw invalid(unsupportedAccount, target, 'Storage accounts with NFS 3.0 are not supported.');
}

export function requireJobName(name: string): void {
  if (/^[a-z][a-z0-9-]{1,63}$/.test(name)) return;
  throw new ArmError(
    400,
    'InvalidJobName',
    `The job name '${name}' must have 2 to 64 lower-case letters, digits and hyphens and start with a letter.`,
    { target: 'jobName' },
  );
}

/** The location must be the one a client finds by spec 1.5 for the account's region. */
export function requireLocation(
  asked: string,
  account: StoredAccount,
  closed: readonly string[],
): string {
  const location = findLocation(asked);
  if (location === undefined || !takesParcels(location, closed)) {
    throw invalid('LocationNotAvailable', 'location', `The location '${asked}' takes no parcels.`);
  }
  const own = findLocation(account.region);
  if (own !== undefined && !openAlternates(own, closed).includes(location.id)) {
    throw invalid(
      'LocationNotAvailable',
      'location',
      `Disks for an account in '${own.name}' cannot go to '${location.name}'; see its alternateLocations.`,
    );
  }
  return location.name;
}

export function requireDiagnosticsPath(path: string): string {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  const container = trimmed.split('/')[0] ?? '';
  const isContainer = /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/.test(container);
  if (!isContainer) {
    throw invalid(
      'InvalidDiagnosticsPath',
      'properties.diagnosticsPath',
      'It must start with the name of a container.',
    );
  }
  return trimmed;
}

export function requireDistinctSerials(serials: readonly string[]): void {
  const seen = new Set<string>();
  for (const serial of serials) {
    if (seen.has(serial)) {
      throw invalid(
        'DuplicateDrive',
        'properties.driveList',
        `The drive '${serial}' is listed twice.`,
      );
    }
    seen.add(serial);
  }
}

/** A disk can be on its way for one job only. */
export function requireFreeDrives(
  state: CloudState,
  own: StoredImportJob | undefined,
  serials: readonly string[],
): void {
  for (const other of state.jobs) {
    if (other === own || endedStates.has(other.state)) continue;
    const taken = other.drives.find((drive) => serials.includes(drive.driveId));
    if (taken === undefined) continue;
    throw new ArmError(
      409,
      'DriveInUse',
      `The drive '${taken.driveId}' already belongs to the job '${other.name}'.`,
    );
  }
}

export function requireFreeTrackingNumber(
  state: CloudState,
  own: StoredImportJob | undefined,
  number: string,
): void {
  const other = state.jobs.find(
    (job) =>
      job !== own &&
      job.deliveryPackage !== null &&
      sameTracking(job.deliveryPackage.trackingNumber, number),
  );
  if (other === undefined) return;
  throw new ArmError(
    409,
    'TrackingNumberInUse',
    `The tracking number '${number.trim()}' already belongs to the job '${other.name}'. Each job needs a parcel of its own.`,
    { target: 'properties.deliveryPackage.trackingNumber' },
  );
}

export function sameTracking(a: string, b: string): boolean {
  return a.trim().toUpperCase() === b.trim().toUpperCase();
}

/** 400 with the part of the request it is about. */
export function invalid(code: string, target: string, message: string): ArmError {
  return new ArmError(400, code, message, { target, details: [{ code, target, message }] });
}
