import { byLanguage } from '../language/by-language.ts';
import type { PlanField } from './plan.ts';
import type { ShippingField } from './shipping.ts';

type Names<F extends string> = Readonly<Record<F, string>>;

/**
 * The name of each box of the plan as the old tools had it; used in messages and on the screen. In German as the
 * documentation of those tools has it, with this program's word for the staging location.
 */
export const planFieldNames = byLanguage<Names<PlanField>>({
  en: {
    stagingLocation: 'Staging Location',
    azurePublishSettings: 'Azure Publish Settings',
    azureImportJobName: 'Azure Import Job Name',
    azureSubscriptionId: 'Azure Subscription ID',
    azureStorageAccount: 'Azure Storage Account',
    azureStorageContainer: 'Azure Storage Container',
    resourceGroup: 'Resource group',
    blobType: 'Blob type',
    cipher: 'Encryption',
    manifestHash: 'Manifest hash',
  },
  de: {
    stagingLocation: 'Stagingort',
    azurePublishSettings: 'Azure-Veröffentlichungseinstellungen',
    azureImportJobName: 'Name des Azure-Importauftrags',
    azureSubscriptionId: 'Azure-Abonnement-ID',
    azureStorageAccount: 'Azure-Speicherkonto',
    azureStorageContainer: 'Azure-Speichercontainer',
    resourceGroup: 'Ressourcengruppe',
    blobType: 'Blobtyp',
    cipher: 'Verschlüsselung',
    manifestHash: 'Hashwert des Manifests',
  },
});

/** Names of the boxes of the shipping details, in the order of the form. */
export const shippingFieldNames = byLanguage<Names<ShippingField>>({
  en: {
    outboundCarrier: 'Carrier to the data centre',
    trackingNumber: 'Tracking number',
    driveCount: 'Number of disks',
    shipDate: 'Ship date',
    returnCarrier: 'Return carrier',
    returnCarrierAccount: 'Account with the return carrier',
    returnName: 'Return to',
    returnPhone: 'Phone',
    returnEmail: 'Email',
    returnStreet1: 'Street',
    returnStreet2: 'Street, second line',
    returnCity: 'City',
    returnState: 'State or province',
    returnPostalCode: 'Postal code',
    returnCountry: 'Country or region',
  },
  de: {
    outboundCarrier: 'Paketdienst zum Rechenzentrum',
    trackingNumber: 'Sendungsnummer',
    driveCount: 'Anzahl der Datenträger',
    shipDate: 'Versanddatum',
    returnCarrier: 'Paketdienst für die Rücksendung',
    returnCarrierAccount: 'Kundennummer bei diesem Paketdienst',
    returnName: 'Rücksendung an',
    returnPhone: 'Telefon',
    returnEmail: 'E-Mail',
    returnStreet1: 'Straße',
    returnStreet2: 'Straße, zweite Zeile',
    returnCity: 'Ort',
    returnState: 'Bundesland oder Provinz',
    returnPostalCode: 'Postleitzahl',
    returnCountry: 'Land oder Region',
  },
});
