import { ArmError } from './arm-error.ts';
import type { ArmServices } from './arm-replies.ts';
import type { Caller } from './import-export.ts';
import type { Call } from './http.ts';
import { allows, isWithin, permissionsAt } from './rights/evaluate.ts';
import { requireAction } from './rights/require-action.ts';
import type { CloudState } from './state.ts';
import { practiceResourceGroup, sameName } from './state.ts';
import type { StoredSubscription } from './state-facts.ts';

/** One ARM call below a subscription, with who makes it. */
export interface ScopedCall {
  readonly services: ArmServices;
  readonly call: Call;
  readonly caller: Caller;
  readonly subscription: StoredSubscription;
  /** Null where the path names none. */
  readonly group: string | null;
}

/** The subscription or resource group the call is about. */
export function scopeOf({ subscription, group }: ScopedCall): string {
  const scope = `/subscriptions/${subscription.id}`;
  return group === null ? scope : `${scope}/resourceGroups/${group}`;
}

/** Checks an action at the call's own scope, or at a resource below it. */
export function mayDo(scoped: ScopedCall, action: string, scope = scopeOf(scoped)): void {
  requireAction(scoped.services.store.state, scoped.caller, action, scope);
}

/**
 * Which resources of a list the caller may read, by their ids. Like ARM, a caller with rights only further down gets
 * the part it may see; one without any right in the subscription is refused.
 */
export function visible(scoped: ScopedCall, action: string): (id: string) => boolean {
  const { caller, services, subscription } = scoped;
  const { state } = services.store;
  if (!hasAnyRight(state, caller.objectId, `/subscriptions/${subscription.id}`)) {
    mayDo(scoped, action);
  }
  return (id) => allows(permissionsAt(state, caller.objectId, id, Date.now()), action);
}

/** The resources of a list that the caller may read. */
export function readable<T>(
  scoped: ScopedCall,
  action: string,
  resources: readonly T[],
  idOf: (resource: T) => string,
): T[] {
  const isVisible = visible(scoped, action);
  return resources.filter((resource) => isVisible(idOf(resource)));
}

/** True when some role assignment of the principal is at the scope, above or below it. */
export function hasAnyRight(state: CloudState, principalId: string, scope: string): boolean {
  return state.rights.assignments.some(
    (one) =>
      one.principalId === principalId && (isWithin(scope, one.scope) || isWithin(one.scope, scope)),
  );
}

/** Finds the subscription of a path; ArmError 404 when the directory has no such one. */
export function requireSubscription(state: CloudState, id: string): StoredSubscription {
  const subscription = state.subscriptions.find((one) => sameName(one.id, id));
  if (subscription !== undefined) return subscription;
  throw new ArmError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
}

/** Only the practice subscription has a resource group. */
export function requireGroup(
  state: CloudState,
  subscription: StoredSubscription,
  group: string,
): void {
  if (subscription.id === state.subscriptionId && sameName(group, practiceResourceGroup)) return;
  throw new ArmError(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`);
}

/** A disabled subscription can be looked at only. */
export function requireWritable(subscription: StoredSubscription): void {
  if (subscription.state !== 'Disabled') return;
  throw new ArmError(
    409,
    'ReadOnlyDisabledSubscription',
    `The subscription '${subscription.id}' is disabled and therefore marked as read only. You cannot perform any write actions on this subscription until it is re-enabled.`,
  );
}

/** ArmError 400 when the provider does not know the version that the call names. */
export function requireVersion(call: Call, known: readonly string[]): void {
  const version = call.url.searchParams.get('api-version') ?? '';
  if (known.includes(version)) return;
  throw new ArmError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for API version '${version}'. The supported api-versions are '${known.join(', ')}'.`,
  );
}
