import type { RegistrationView } from '../shared/domain/registration.ts';

/** What AddRegistryEntries is asked with. */
export interface RegistryAnswers {
  readonly subscriptionId: string;
  readonly xmlFile: string;
  readonly storageAccount: string;
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const account = /^[a-z0-9]{3,24}$/;

/**
 * The boxes as a person left them; a box that nobody touched takes what is known: the only registration of this
 * computer, and the parameters file of the one that is named.
 */
export function registryAnswers(
  typed: Partial<RegistryAnswers>,
  registrations: readonly RegistrationView[],
  knownAccount: string,
): {
  answers: RegistryAnswers;
  isSubscriptionGood: boolean;
  isFileGood: boolean;
  isAccountGood: boolean;
} {
  const [only, ...others] = registrations;
  const suggested = others.length === 0 ? (only?.request.subscriptionId ?? '') : '';
  const subscriptionId = (typed.subscriptionId ?? suggested).trim();
  const registration = registrations.find(
    ({ request }) => request.subscriptionId.toLowerCase() === subscriptionId.toLowerCase(),
  );
  const xmlFile = (typed.xmlFile ?? registration?.paramsFile ?? '').trim();
  const storageAccount = (typed.storageAccount ?? knownAccount).trim();
  return {
    answers: { subscriptionId, xmlFile, storageAccount },
    isSubscriptionGood: guid.test(subscriptionId),
    isFileGood: xmlFile !== '',
    isAccountGood: account.test(storageAccount),
  };
}
