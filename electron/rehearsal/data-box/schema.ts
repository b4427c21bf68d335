import { z } from 'zod';
import {
  bitLockerKey,
  driveId,
  filled,
  manifestFile,
  manifestHash,
  tags,
} from '../import-export-schema.ts';

/*
 * Bodies of Microsoft.DataBox customer-disk orders, api-version 2022-12-01 (spec 1.10), taken strictly.
 */

export const skuName = 'DataBoxCustomerDisk';

const contactDetails = z.strictObject({
  contactName: filled,
  phone: filled,
  phoneExtension: z.string().optional(),
  mobile: z.string().optional(),
  emailList: z
    .array(filled.refine((text) => text.includes('@'), 'must be an e-mail address'))
    .min(1)
    .max(10),
  notificationPreference: z.array(z.unknown()).optional(),
});

export const shippingAddress = z.strictObject({
  streetAddress1: filled,
  streetAddress2: z.string().optional(),
  streetAddress3: z.string().optional(),
  city: z.string().optional(),
  stateOrProvince: z.string().optional(),
  country: filled,
  postalCode: z.string().optional(),
  zipExtendedCode: z.string().optional(),
  companyName: z.string().optional(),
  addressType: z.enum(['None', 'Residential', 'Commercial']).optional(),
  skipAddressValidation: z.boolean().optional(),
  taxIdentificationNumber: z.string().optional(),
});

const returnPackage = z.strictObject({
  carrierName: z.string().optional(),
  carrierAccountNumber: z.string().optional(),
  trackingId: z.string().optional(),
});

export const dataImportDetails = z
  .array(
    z.strictObject({
      accountDetails: z.strictObject({
        dataAccountType: z.literal('StorageAccount'),
        sharePassword: z.string().optional(),
        storageAccountId: filled,
      }),
      logCollectionLevel: z.enum(['Error', 'Verbose']).optional(),
    }),
  )
  .length(1, 'an order imports to one storage account');

const importDisk = z.strictObject({ manifestFile, manifestHash, bitLockerKey });

export const orderBody = z.strictObject({
  location: filled,
  tags: tags.optional(),
  sku: z.strictObject({
    name: z.literal(skuName),
    displayName: z.string().optional(),
    family: z.string().optional(),
    model: z.string().optional(),
  }),
  identity: z.strictObject({ type: z.string() }).optional(),
  properties: z.strictObject({
    transferType: z.literal('ImportToAzure'),
    deliveryType: z.literal('NonScheduled').optional(),
    details: z.strictObject({
      jobDetailsType: z.literal(skuName),
      contactDetails,
      shippingAddress: shippingAddress.optional(),
      dataImportDetails,
      preferences: z.unknown().optional(),
      reverseShippingDetails: z.unknown().optional(),
      keyEncryptionKey: z
        .strictObject({
          kekType: z.enum(['MicrosoftManaged', 'CustomerManaged']),
          kekUrl: z.string().optional(),
          kekVaultResourceID: z.string().optional(),
        })
        .optional(),
      expectedDataSizeInTeraBytes: z.number().int().min(0).optional(),
      importDiskDetailsCollection: z.record(driveId, importDisk).refine((disks) => {
        const count = Object.keys(disks).length;
        return count >= 1 && count <= 10;
      }, 'an order takes between one and ten disks'),
      returnToCustomerPackageDetails: returnPackage,
      enableManifestBackup: z.boolean().optional(),
    }),
  }),
});
export type OrderBody = z.infer<typeof orderBody>;

export const orderPatchBody = z.strictObject({
  tags: tags.optional(),
  identity: z.strictObject({ type: z.string() }).optional(),
  properties: z
    .strictObject({
      details: z
        .strictObject({
          contactDetails: contactDetails.optional(),
          shippingAddress: shippingAddress.optional(),
          returnToCustomerPackageDetails: returnPackage.optional(),
          keyEncryptionKey: z.unknown().optional(),
          preferences: z.unknown().optional(),
          reverseShippingDetails: z.unknown().optional(),
        })
        .optional(),
    })
    .optional(),
});
export type OrderPatchBody = z.infer<typeof orderPatchBody>;

export const shippedBody = z.strictObject({
  deliverToDcPackageDetails: z.strictObject({
    carrierName: filled,
    trackingId: filled.refine((text) => !/[\r\n]/.test(text), 'must be one line'),
  }),
});
export const cancelBody = z.strictObject({ reason: filled });

export const regionBody = z.strictObject({
  datacenterAddressRequest: z
    .strictObject({ storageLocation: filled, skuName: z.string() })
    .optional(),
  scheduleAvailabilityRequest: z.unknown().optional(),
  transportAvailabilityRequest: z.unknown().optional(),
});

export const addressCheckBody = z.strictObject({
  validationType: z.literal('ValidateAddress'),
  shippingAddress,
  deviceType: z.string(),
  transportPreferences: z.unknown().optional(),
});

export const inputCheckBody = z.strictObject({
  validationCategory: z.literal('JobCreationValidation'),
  individualRequestDetails: z.array(z.looseObject({ validationType: filled })).min(1),
});

export const skusBody = z.strictObject({
  transferType: z.enum(['ImportToAzure', 'ExportFromAzure']),
  country: filled,
  location: filled,
  skuNames: z.array(z.string()).optional(),
});
