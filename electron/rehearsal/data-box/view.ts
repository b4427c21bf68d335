import type { ArmServices } from '../arm-replies.ts';
import { findAccount } from '../import-export-checks.ts';
import { dataBoxAddress } from './region.ts';
import type { StoredDrive } from '../state.ts';
import { copyStatusOf } from './copy-status.ts';
import { isAddressEditable, isCancellable, isDeletable } from './orders.ts';
import type { StoredOrder } from './orders.ts';
import { skuName } from './schema.ts';
import { jobStages, stageOf } from './stages.ts';

/** ARM id of an order. */
export function orderId(order: StoredOrder): string {
  return `/subscriptions/${order.subscriptionId}/resourceGroups/${order.resourceGroup}/providers/Microsoft.DataBox/jobs/${order.name}`;
}

/** The order as `Jobs_Get` answers; its details only when expanded, its BitLocker keys never. */
export function orderView(services: ArmServices, order: StoredOrder, isExpanded: boolean): object {
  return {
    id: orderId(order),
    name: order.name,
    type: 'Microsoft.DataBox/jobs',
    location: order.location,
    tags: order.tags,
    sku: { name: skuName },
    systemData: {
      createdBy: order.createdBy,
      createdByType: order.createdByType,
      createdAt: new Date(order.createdAtMs).toISOString(),
      lastModifiedBy: order.lastModifiedBy,
      lastModifiedByType: order.lastModifiedByType,
      lastModifiedAt: new Date(order.lastModifiedAtMs).toISOString(),
    },
    properties: {
      transferType: 'ImportToAzure',
      deliveryType: 'NonScheduled',
      isCancellable: isCancellable(order),
      isDeletable: isDeletable(order),
      isShippingAddressEditable: isAddressEditable(order),
      isPrepareToShipEnabled: false,
      isCancellableWithoutFee: isCancellable(order),
      status: stageOf(order),
      startTime: new Date(order.createdAtMs).toISOString(),
      cancellationReason: order.dataBox.cancellationReason ?? undefined,
      ...(isExpanded ? { details: detailsView(services, order) } : {}),
    },
  };
}

function detailsView(services: ArmServices, order: StoredOrder): object {
  const { dataBox, drives, deliveryPackage, returnPackage } = order;
  const account = findAccount(services.store.state, order.storageAccountId);
  const link = (path: string | null): string | undefined =>
    path === null ? undefined : `${services.blobOrigin}/${account?.name ?? ''}/${path}`;
  return {
    jobDetailsType: skuName,
    jobStages: jobStages(order),
    contactDetails: dataBox.contactDetails,
    shippingAddress: dataBox.shippingAddress ?? undefined,
    deliveryPackage:
      deliveryPackage === null
        ? undefined
        : { carrierName: deliveryPackage.carrierName, trackingId: deliveryPackage.trackingNumber },
    returnPackage:
      returnPackage === null
        ? undefined
        : { carrierName: returnPackage.carrierName, trackingId: returnPackage.trackingNumber },
    dataImportDetails: [
      {
        accountDetails: {
          dataAccountType: 'StorageAccount',
          storageAccountId: order.storageAccountId,
        },
        logCollectionLevel: order.logLevel,
      },
    ],
    copyLogDetails: drives
      .filter((drive) => drive.result !== null)
      .map(({ driveId, result }) => ({
        copyLogDetailsType: skuName,
        serialNumber: driveId,
        errorLogLink: link(result?.errorLog ?? null),
        verboseLogLink: link(result?.verboseLog ?? null),
      })),
    keyEncryptionKey: order.encryptionKey,
    datacenterAddress: dataBoxAddress(dataBox.dataCentre),
    importDiskDetailsCollection: Object.fromEntries(
      drives.map((drive) => [
        drive.driveId,
        {
          manifestFile: drive.manifestFile,
          manifestHash: drive.manifestHash,
          backupManifestCloudPath: drive.result?.manifest ?? undefined,
        },
      ]),
    ),
    copyProgress: drives.map((drive) => progressView(order, drive, account?.name ?? '')),
    deliverToDcPackageDetails:
      deliveryPackage === null
        ? undefined
        : { carrierName: deliveryPackage.carrierName, trackingId: deliveryPackage.trackingNumber },
    returnToCustomerPackageDetails: dataBox.returnPackage,
    enableManifestBackup: order.backupDriveManifest,
  };
}

function progressView(order: StoredOrder, drive: StoredDrive, accountName: string): object {
  const { result } = drive;
  return {
    serialNumber: drive.driveId,
    copyStatus: copyStatusOf(drive),
    storageAccountName: accountName,
    transferType: 'ImportToAzure',
    dataAccountType: 'StorageAccount',
    accountId: order.storageAccountId,
    bytesProcessed: drive.bytesSucceeded ?? undefined,
    totalBytesToProcess: drive.totalBytes ?? undefined,
    // The words of the older service's log say more than the status does.
    ...(result?.hasErrors === true
      ? { error: { code: result.status, message: `The disk ended with ${result.status}.` } }
      : {}),
  };
}
