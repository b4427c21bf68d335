import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { Secret } from '../../core/secret.ts';
import { ArmError } from '../arm-error.ts';
import {
  endedStates,
  invalid,
  requireFreeDrives,
  requireFreeTrackingNumber,
  requireImportAccount,
} from '../import-export-checks.ts';
import type { JobAddress } from '../import-export-checks.ts';
import { newDrive } from '../import-export.ts';
import type { RuleContext } from '../import-export.ts';
import { findLocation, openAlternates } from '../locations.ts';
import type { CloudState, StoredImportJob } from '../state.ts';
import { sameName } from '../state.ts';
import type { StoredAccount } from '../state-facts.ts';
import type { DataBoxOrder } from '../state-data-box.ts';
import { enter } from '../timeline.ts';
import { logContainer } from './copy-log.ts';
import type { OrderBody, OrderPatchBody, shippedBody } from './schema.ts';

/** A job of Microsoft.DataBox. */
export type StoredOrder = StoredImportJob & { readonly dataBox: DataBoxOrder };

export function isOrder(job: StoredImportJob): job is StoredOrder {
  return job.dataBox !== null;
}

export function findOrder(state: CloudState, group: string, name: string): StoredOrder | undefined {
  return state.jobs
    .filter(isOrder)
    .find((job) => sameName(job.resourceGroup, group) && sameName(job.name, name));
}

/**
 * Creates an order. The same request again gets the order that is there; another one with its name is refused, as an
 * order cannot be changed by PUT. Throws ArmError and changes nothing when a rule of the service is broken.
 */
export function createOrder(
  context: RuleContext,
  address: JobAddress,
  body: OrderBody,
): { order: StoredOrder; isNew: boolean } {
  const { state, box, nowMs, caller } = context;
  requireOrderName(address.name);
  const { details } = body.properties;
  const [target] = details.dataImportDetails;
  const account = requireImportAccount(state, target?.accountDetails.storageAccountId ?? '');
  const disks = Object.entries(details.importDiskDetailsCollection);
  const existing = findOrder(state, address.resourceGroup, address.name);
  if (existing !== undefined) {
    if (isSameRequest(context, existing, body)) return { order: existing, isNew: false };
    throw new ArmError(
      409,
      'JobAlreadyExists',
      `The job '${existing.name}' already exists and cannot be changed by creating it again.`,
    );
  }
  requireFreeDrives(
    state,
    undefined,
    disks.map(([serial]) => serial),
  );
  const location = requireOrderLocation(body.location, account);
  const order: StoredOrder = {
    ...address,
    location,
    tags: body.tags ?? {},
    storageAccountId: target?.accountDetails.storageAccountId ?? '',
    diagnosticsPath: logContainer,
    logLevel: target?.logCollectionLevel ?? 'Error',
    backupDriveManifest: details.enableManifestBackup ?? false,
    returnAddress: null,
    returnShipping: {
      carrierName: details.returnToCustomerPackageDetails.carrierName ?? '',
      carrierAccountNumber: details.returnToCustomerPackageDetails.carrierAccountNumber ?? '',
    },
    deliveryPackage: null,
    returnPackage: null,
    encryptionKey: details.keyEncryptionKey ?? { kekType: 'MicrosoftManaged' },
    state: 'Creating',
    stateSinceMs: nowMs,
    cancelRequested: false,
    cancelledAtMs: null,
    drives: disks.map(([serial, disk]) =>
      newDrive(serial, {
        sealedKey: box.seal(new Secret(disk.bitLockerKey)),
        manifestFile: disk.manifestFile,
        manifestHash: disk.manifestHash,
        driveHeaderHash: '',
      }),
    ),
    dataBox: {
      orderId: randomUUID(),
      dataCentre: dataCentreOf(state, account),
      contactDetails: details.contactDetails,
      shippingAddress: details.shippingAddress ?? null,
      returnPackage: details.returnToCustomerPackageDetails,
      cancellationReason: null,
      entered: [{ state: 'Creating', atMs: nowMs }],
    },
    createdBy: caller.name,
    createdByType: caller.type,
    createdAtMs: nowMs,
    lastModifiedBy: caller.name,
    lastModifiedByType: caller.type,
    lastModifiedAtMs: nowMs,
  };
  state.jobs.push(order);
  return { order, isNew: true };
}

/** PATCH: contact at any time before the end, addresses and return carrier before the disks are packed. */
export function patchOrder(context: RuleContext, order: StoredOrder, body: OrderPatchBody): void {
  const { contactDetails, shippingAddress, returnToCustomerPackageDetails } =
    body.properties?.details ?? {};
  if (endedStates.has(order.state)) throw conflict(order, 'it can no longer be changed');
  if (shippingAddress !== undefined && !isAddressEditable(order)) {
    throw conflict(order, 'its shipping address can no longer be changed');
  }
  if (returnToCustomerPackageDetails !== undefined && isPacked(order)) {
    throw conflict(order, 'the return carrier can no longer be changed');
  }
  const { dataBox } = order;
  if (body.tags !== undefined) order.tags = body.tags;
  dataBox.contactDetails = contactDetails ?? dataBox.contactDetails;
  dataBox.shippingAddress = shippingAddress ?? dataBox.shippingAddress;
  if (returnToCustomerPackageDetails !== undefined) {
    dataBox.returnPackage = returnToCustomerPackageDetails;
    order.returnShipping = {
      carrierName: returnToCustomerPackageDetails.carrierName ?? '',
      carrierAccountNumber: returnToCustomerPackageDetails.carrierAccountNumber ?? '',
    };
  }
  touch(context, order);
}

/** `markDevicesShipped`: the parcel is on its way; a correction is taken until it has arrived. */
export function markShipped(
  context: RuleContext,
  order: StoredOrder,
  body: z.infer<typeof shippedBody>,
): void {
  const { carrierName, trackingId } = body.deliverToDcPackageDetails;
  if (order.state !== 'Creating' && order.state !== 'Shipping') {
    throw conflict(order, 'the shipment cannot be told any more');
  }
  requireFreeTrackingNumber(context.state, order, trackingId);
  order.deliveryPackage = { carrierName, trackingNumber: trackingId };
  if (order.state === 'Creating') enter(order, 'Shipping', context.nowMs);
  touch(context, order);
}

/** Cancelling is possible until the disks are shipped (spec 2.1). */
export function cancelOrder(context: RuleContext, order: StoredOrder, reason: string): void {
  if (!isCancellable(order)) throw conflict(order, 'it can no longer be cancelled');
  order.cancelRequested = true;
  order.cancelledAtMs = context.nowMs;
  order.dataBox.cancellationReason = reason;
  enter(order, 'Completed', context.nowMs);
  touch(context, order);
}

export function deleteOrder(state: CloudState, order: StoredOrder): void {
  if (!isDeletable(order)) throw conflict(order, 'it can be deleted only when it has ended');
  state.jobs.splice(state.jobs.indexOf(order), 1);
}

export function isCancellable(order: StoredOrder): boolean {
  return order.state === 'Creating';
}

export function isDeletable(order: StoredOrder): boolean {
  return endedStates.has(order.state);
}

export function isAddressEditable(order: StoredOrder): boolean {
  return !isPacked(order);
}

/** The data centre that takes parcels for an account: the first open one of its region's alternates. */
export function dataCentreOf(state: CloudState, account: StoredAccount): string {
  const region = findLocation(account.region);
  const [first] =
    region === undefined ? [] : openAlternates(region, state.switches.closedLocations);
  if (first !== undefined) return first;
  throw invalid(
    'LocationNotAvailable',
    'location',
    `No data centre takes disks for '${account.region}'.`,
  );
}

function isPacked(order: StoredOrder): boolean {
  return ['Packaging', 'Returning'].includes(order.state) || endedStates.has(order.state);
}

function requireOrderName(name: string): void {
  if (/^[-\w.]{3,24}$/.test(name)) return;
  throw new ArmError(
    400,
    'InvalidJobName',
    `The job name '${name}' must have 3 to 24 letters, digits, dots, underscores and hyphens.`,
    { target: 'jobName' },
  );
}

/** An order belongs to the region of its storage account. */
function requireOrderLocation(asked: string, account: StoredAccount): string {
  const location = findLocation(asked);
  if (location?.id === account.region) return location.id;
  throw invalid(
    'InvalidLocation',
    'location',
    `The job must be in '${account.region}', the location of the storage account.`,
  );
}

function isSameRequest({ box }: RuleContext, order: StoredOrder, body: OrderBody): boolean {
  const { details } = body.properties;
  const asked = details.importDiskDetailsCollection;
  return (
    details.dataImportDetails[0]?.accountDetails.storageAccountId === order.storageAccountId &&
    Object.keys(asked).length === order.drives.length &&
    order.drives.every((drive) => {
      const disk = asked[drive.driveId];
      return (
        disk !== undefined &&
        disk.manifestFile === drive.manifestFile &&
        sameName(disk.manifestHash, drive.manifestHash) &&
        disk.bitLockerKey === box.open(drive.sealedKey).reveal()
      );
    })
  );
}

function touch({ nowMs, caller }: RuleContext, order: StoredOrder): void {
  order.lastModifiedBy = caller.name;
  order.lastModifiedByType = caller.type;
  order.lastModifiedAtMs = nowMs;
}

function conflict(order: StoredOrder, what: string): ArmError {
  return new ArmError(
    409,
    'JobStateConflict',
    `The job '${order.name}' is in a state in which ${what}.`,
  );
}
