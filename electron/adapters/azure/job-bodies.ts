import type { PutJobParameters, UpdateJobParameters } from '@azure/arm-storageimportexport';
import type { ShippingDetails } from '../../../shared/domain/shipping.ts';
import type { CreateJobRequest } from '../../core/ports/cloud.ts';
import type { Secret } from '../../core/secret.ts';

/** Container of copy logs and manifest copies in the storage account; the service's own default name. */
export const diagnosticsContainer = 'waimportexport';

/** Stands for a BitLocker key where a request is shown. */
export const maskedKey = '••••••';

type ReturnDetails = Pick<UpdateJobParameters, 'returnAddress' | 'returnShipping'>;

/**
 * Body of the request that creates a job. `showKey` turns a BitLocker key into text: revealed for sending, dots for
 * reading. The properties stand in the order in which the client sends them.
 */
export function createJobBody(
  request: CreateJobRequest,
  showKey: (key: Secret) => string,
): PutJobParameters {
  return {
    location: request.location,
    properties: {
      storageAccountId: request.storageAccountId,
      jobType: 'Import',
      ...(request.returnDetails === null ? {} : returnDetailsBody(request.returnDetails)),
      diagnosticsPath: diagnosticsContainer,
      logLevel: 'Verbose',
      backupDriveManifest: true,
      driveList: request.drives.map((drive) => ({
        driveId: drive.driveId,
        bitLockerKey: showKey(drive.bitLockerKey),
        manifestFile: drive.manifestFile,
        manifestHash: drive.manifestHash,
        // The algorithm is not published; the service takes an empty text.
        driveHeaderHash: '',
      })),
    },
  };
}

/** Body of the one request that says the parcel is on its way: the state needs package and address beside it. */
export function shippingBody(details: ShippingDetails): UpdateJobParameters {
  return {
    state: 'Shipping',
    ...returnDetailsBody(details),
    deliveryPackage: {
      carrierName: details.outboundCarrier.trim(),
      trackingNumber: details.trackingNumber.trim(),
      driveCount: details.driveCount,
      shipDate: details.shipDate,
    },
  };
}

/**
 * Return address and carrier, each only when all that the service requires of it is there: the client refuses a
 * partial one, and before shipping both may still be unknown.
 */
export function returnDetailsBody(details: ShippingDetails): ReturnDetails {
  const street2 = details.returnStreet2.trim();
  const state = details.returnState.trim();
  const address = {
    recipientName: details.returnName.trim(),
    streetAddress1: details.returnStreet1.trim(),
    ...(street2 === '' ? {} : { streetAddress2: street2 }),
    city: details.returnCity.trim(),
    ...(state === '' ? {} : { stateOrProvince: state }),
    postalCode: details.returnPostalCode.trim(),
    countryOrRegion: details.returnCountry.trim(),
    phone: details.returnPhone.trim(),
    email: details.returnEmail.trim(),
  };
  const shipping = {
    carrierName: details.returnCarrier.trim(),
    carrierAccountNumber: details.returnCarrierAccount.trim(),
  };
  return {
    ...(isComplete(address) ? { returnAddress: address } : {}),
    ...(isComplete(shipping) ? { returnShipping: shipping } : {}),
  };
}

function isComplete(part: Record<string, string>): boolean {
  return Object.values(part).every((text) => text !== '');
}
