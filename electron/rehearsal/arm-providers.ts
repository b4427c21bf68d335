import { ArmError } from './arm-error.ts';
import { ok, requireMethod } from './arm-replies.ts';
import { mayDo } from './arm-scope.ts';
import type { ScopedCall } from './arm-scope.ts';
import type { Reply } from './http.ts';
import type { CloudState } from './state.ts';
import { registrationOf, sameName } from './state.ts';
import type { StoredSubscription } from './state-facts.ts';

/** Providers there are, with what they hold. */
const providers: Readonly<Record<string, readonly string[]>> = {
  'Microsoft.ImportExport': ['jobs', 'locations', 'operations'],
  'Microsoft.DataBox': ['jobs', 'locations', 'operations'],
  'Microsoft.Storage': ['storageAccounts'],
  'Microsoft.ClassicStorage': ['storageAccounts'],
  'Microsoft.RecoveryServices': ['vaults'],
};

/** `…/providers` (list), `…/providers/{namespace}` (look) and `…/register` (start; it takes practice time). */
export function registration(
  scoped: ScopedCall,
  asked: string | undefined,
  isRegister: boolean,
): Reply {
  const { services, call, subscription } = scoped;
  const { store } = services;
  requireMethod(call, isRegister ? 'POST' : 'GET');
  if (asked === undefined) {
    mayDo(scoped, 'Microsoft.Resources/subscriptions/providers/read');
    const value = Object.keys(providers).map((one) => view(store.state, subscription, one));
    return ok({ value });
  }
  const namespace = Object.keys(providers).find((one) => sameName(one, asked));
  if (namespace === undefined) {
    throw new ArmError(
      404,
      'InvalidResourceNamespace',
      `The resource namespace '${asked}' is invalid.`,
    );
  }
  if (!isRegister) {
    mayDo(scoped, 'Microsoft.Resources/subscriptions/providers/read');
    return ok(view(store.state, subscription, namespace));
  }
  mayDo(scoped, `${namespace}/register/action`);
  if (registrationOf(store.state, subscription.id, namespace) === 'NotRegistered') {
    const subscriptionId = subscription.id;
    const sinceMs = services.nowMs();
    store.state.registrations.push({ subscriptionId, namespace, state: 'Registering', sinceMs });
    store.save();
    services.wake();
  }
  return ok(view(store.state, subscription, namespace));
}

/** ArmError 409 when the subscription has not registered the provider. */
export function requireRegistered(
  state: CloudState,
  subscription: StoredSubscription,
  namespace: string,
): void {
  if (registrationOf(state, subscription.id, namespace) === 'Registered') return;
  const code = 'MissingSubscriptionRegistration';
  const message = `The subscription is not registered to use namespace '${namespace}'.`;
  throw new ArmError(409, code, message, {
    target: namespace,
    details: [{ code, target: namespace, message }],
  });
}

function view(state: CloudState, subscription: StoredSubscription, namespace: string): object {
  return {
    id: `/subscriptions/${subscription.id}/providers/${namespace}`,
    namespace,
    registrationState: registrationOf(state, subscription.id, namespace),
    registrationPolicy: 'RegistrationRequired',
    resourceTypes: (providers[namespace] ?? []).map((resourceType) => ({ resourceType })),
  };
}
