import type {
  DataBoxCustomerDiskJobDetails,
  ImportDiskDetails,
  JobResource,
} from '@azure/arm-databox';
import { jobServices } from '../../../shared/domain/job-service.ts';
import type { ShippingDetails } from '../../../shared/domain/shipping.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CreateJobRequest } from '../../core/ports/cloud.ts';
import type { Secret } from '../../core/secret.ts';

/** The kind of Data Box that stands for a customer's own disks. */
export const skuName = 'DataBoxCustomerDisk';

/** The parts of an order that come from the shipping form and can be changed later. */
export type OrderPeople = Pick<
  DataBoxCustomerDiskJobDetails,
  'contactDetails' | 'shippingAddress' | 'returnToCustomerPackageDetails'
>;

/**
 * The order that creates a job (spec 1.10). `showKey` turns a BitLocker key into text: revealed for sending, dots for
 * reading. The service has no `driveHeaderHash`. Throws `input.return-details` without them: they are part of it.
 */
export function orderBody(
  request: CreateJobRequest,
  showKey: (key: Secret) => string,
): JobResource & { details: DataBoxCustomerDiskJobDetails } {
  const disks = request.drives.map((drive): [string, ImportDiskDetails] => [
    drive.driveId,
    {
      manifestFile: drive.manifestFile,
      manifestHash: drive.manifestHash,
      bitLockerKey: showKey(drive.bitLockerKey),
    },
  ]);
  if (request.returnDetails === null) {
    throw new AppError('input.return-details', {
      service: jobServices['data-box'].title,
      first: 'no return address is given.',
    });
  }
  return {
    location: request.region,
    sku: { name: skuName },
    transferType: 'ImportToAzure',
    details: {
      jobDetailsType: skuName,
      ...orderPeople(request.returnDetails),
      dataImportDetails: [
        {
          accountDetails: {
            dataAccountType: 'StorageAccount',
            storageAccountId: request.storageAccountId,
          },
          logCollectionLevel: 'Verbose',
        },
      ],
      importDiskDetailsCollection: Object.fromEntries(disks),
      enableManifestBackup: true,
    },
  };
}

/** The order as it stands on the wire, where the client puts what is flat here under `properties`. */
export function orderOnTheWire(order: JobResource): object {
  const { transferType, details, ...rest } = order;
  return { ...rest, properties: { transferType, details } };
}

/** Contact, address and carrier for the way back. */
export function orderPeople(details: ShippingDetails): OrderPeople {
  const street2 = details.returnStreet2.trim();
  const state = details.returnState.trim();
  return {
    contactDetails: {
      contactName: details.returnName.trim(),
      phone: details.returnPhone.trim(),
      emailList: [details.returnEmail.trim()],
    },
    shippingAddress: {
      streetAddress1: details.returnStreet1.trim(),
      ...(street2 === '' ? {} : { streetAddress2: street2 }),
      city: details.returnCity.trim(),
      ...(state === '' ? {} : { stateOrProvince: state }),
      country: details.returnCountry.trim(),
      postalCode: details.returnPostalCode.trim(),
    },
    returnToCustomerPackageDetails: {
      carrierName: details.returnCarrier.trim(),
      carrierAccountNumber: details.returnCarrierAccount.trim(),
    },
  };
}
