import type { z } from 'zod';
import { ArmError } from '../arm-error.ts';
import { findAccount } from '../import-export-checks.ts';
import { findLocation, openAlternates, shippingInformation } from '../locations.ts';
import type { CloudState } from '../state.ts';
import { skuName, dataImportDetails, shippingAddress } from './schema.ts';
import type { addressCheckBody, inputCheckBody, regionBody, skusBody } from './schema.ts';

/** Address of a data centre as Microsoft.DataBox gives it: fields, or in some countries an instruction. */
export function dataBoxAddress(locationId: string): object {
  const location = findLocation(locationId);
  const common = {
    supportedCarriersForReturnShipment: location?.carriers ?? [],
    dataCenterAzureLocation: locationId,
  };
  if (location?.hasInstructions === true) {
    return {
      datacenterAddressType: 'DatacenterAddressInstruction',
      ...common,
      communicationInstruction:
        'Practice only: ask the practice operations team for the address and a gate pass before the disks leave.',
    };
  }
  const address = shippingInformation(locationId);
  return {
    datacenterAddressType: 'DatacenterAddressLocation',
    ...common,
    contactPersonName: address['recipientName'],
    company: 'Practice cloud',
    street1: address['streetAddress1'],
    street2: address['streetAddress2'],
    city: address['city'],
    state: address['stateOrProvince'],
    zip: address['postalCode'],
    country: address['countryOrRegion'],
    phone: address['phone'],
    additionalShippingInformation: address['additionalInformation'],
  };
}

/** `regionConfiguration`: where disks for a storage region go, and who carries them back. */
export function regionConfiguration(state: CloudState, body: z.infer<typeof regionBody>): object {
  const asked = body.datacenterAddressRequest;
  if (asked === undefined) return {};
  if (asked.skuName !== skuName) throw unknownSku(asked.skuName);
  const location = requireRegion(asked.storageLocation);
  const [open] = openAlternates(location, state.switches.closedLocations);
  if (open === undefined) throw unknownRegion(asked.storageLocation);
  return { datacenterAddressResponse: dataBoxAddress(open) };
}

/** `validateAddress`: `Ambiguous` without a city or postal code, `Invalid` for a postal code that cannot be. */
export function validatedAddress(body: z.infer<typeof addressCheckBody>): object {
  if (body.deviceType !== skuName) throw unknownSku(body.deviceType);
  return {
    properties: { validationType: 'ValidateAddress', ...addressFinding(body.shippingAddress) },
  };
}

/** `validateInputs`: each asked question with its answer, and what they come to. */
export function validatedInputs(
  state: CloudState,
  location: string,
  body: z.infer<typeof inputCheckBody>,
): object {
  const answers = body.individualRequestDetails.map((request) =>
    inputAnswer(state, location, request),
  );
  const isFine = answers.every((one) => !('error' in one));
  return {
    properties: {
      status: isFine ? 'AllValidToProceed' : 'InputsRevisitRequired',
      individualResponseDetails: answers,
    },
  };
}

/** `availableSkus`: whether customer disks can be ordered here. */
export function availableSkus(state: CloudState, body: z.infer<typeof skusBody>): object {
  const location = requireRegion(body.location);
  const isWanted = body.skuNames === undefined || body.skuNames.includes(skuName);
  if (!isWanted || body.transferType !== 'ImportToAzure') return { value: [] };
  const isOffered = state.switches.dataBoxService === 'offered';
  return {
    value: [
      {
        sku: { name: skuName, displayName: 'Import/Export job', family: skuName },
        enabled: isOffered,
        properties: {
          dataLocationToServiceLocationMap: [
            { dataLocation: location.id, serviceLocation: location.id },
          ],
          apiVersions: ['2022-12-01'],
          disabledReason: isOffered ? 'None' : 'OfferType',
        },
      },
    ],
  };
}

/** ArmError 400 when the subscription may not order; the refusal's code is this practice cloud's own. */
export function requireOffered(state: CloudState): void {
  if (state.switches.dataBoxService === 'offered') return;
  throw new ArmError(400, notAllowed.code, notAllowed.message);
}

const notAllowed = {
  code: 'SubscriptionNotAllowedToCreateJob',
  message:
    'The subscription is not allowed to create Data Box jobs. (Answer of the practice cloud: how the real service refuses is not published.)',
};

type Finding = Record<string, unknown>;

function inputAnswer(
  state: CloudState,
  location: string,
  request: Readonly<Record<string, unknown>>,
): Finding {
  const validationType = String(request['validationType']);
  const answer = (error: object | null): Finding => ({
    validationType,
    status: error === null ? 'Valid' : 'Invalid',
    ...(error === null ? {} : { error }),
  });
  switch (validationType) {
    case 'ValidateAddress': {
      const address = shippingAddress.safeParse(request['shippingAddress']);
      return {
        validationType,
        ...(address.success
          ? addressFinding(address.data)
          : { validationStatus: 'Invalid', error: notReadable('shippingAddress') }),
      };
    }
    case 'ValidateSubscriptionIsAllowedToCreateJob':
    case 'ValidateSkuAvailability': {
      const isKnown = findLocation(location) !== undefined;
      const isOffered = state.switches.dataBoxService === 'offered' && isKnown;
      return answer(isOffered ? null : notAllowed);
    }
    case 'ValidateDataTransferDetails':
      return answer(transferProblem(state, request['dataImportDetails']));
    case 'ValidateCreateOrderLimit':
    case 'ValidatePreferences':
      return answer(null);
    default:
      return answer({
        code: 'InvalidValidationType',
        message: `The validation '${validationType}' is not known.`,
      });
  }
}

function transferProblem(state: CloudState, details: unknown): object | null {
  const parsed = dataImportDetails.safeParse(details);
  if (!parsed.success) return notReadable('dataImportDetails');
  const id = parsed.data[0]?.accountDetails.storageAccountId ?? '';
  const account = findAccount(state, id);
  if (account === undefined) {
    return { code: 'StorageAccountNotFound', message: 'The storage account was not found.' };
  }
  return account.isNfsOn
    ? { code: 'UnsupportedStorageAccount', message: 'Accounts with NFS are not supported.' }
    : null;
}

function addressFinding(address: z.infer<typeof shippingAddress>): Finding {
  if (address.skipAddressValidation === true) return { validationStatus: 'Valid' };
  const { city = '', postalCode = '', country } = address;
  const isAmerican = ['us', 'usa', 'united states'].includes(country.toLowerCase());
  if (isAmerican && postalCode !== '' && !/^\d{5}(-\d{4})?$/.test(postalCode)) {
    return {
      validationStatus: 'Invalid',
      error: { code: 'InvalidPostalCode', message: `'${postalCode}' is no postal code there.` },
    };
  }
  if (city !== '' && postalCode !== '') return { validationStatus: 'Valid' };
  const alternate = {
    ...address,
    city: city || 'Practice Town',
    postalCode: postalCode || '00000',
  };
  return { validationStatus: 'Ambiguous', alternateAddresses: [alternate] };
}

function notReadable(field: string): object {
  return { code: 'InvalidProperty', message: `'${field}' is missing or not complete.` };
}

function requireRegion(name: string): NonNullable<ReturnType<typeof findLocation>> {
  const location = findLocation(name);
  if (location === undefined) throw unknownRegion(name);
  return location;
}

function unknownRegion(name: string): ArmError {
  return new ArmError(400, 'InvalidLocation', `Disks for '${name}' cannot be taken.`);
}

function unknownSku(name: string): ArmError {
  return new ArmError(
    400,
    'InvalidSkuName',
    `The practice data centre takes customers' disks only (${skuName}), not '${name}'.`,
  );
}
