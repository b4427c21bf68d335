import { ok, requireMethod } from './arm-replies.ts';
import type { ArmServices } from './arm-replies.ts';
import { hasAnyRight, mayDo, readable } from './arm-scope.ts';
import type { ScopedCall } from './arm-scope.ts';
import type { Reply } from './http.ts';
import type { Caller } from './import-export.ts';
import type { CloudState } from './state.ts';
import { practiceResourceGroup } from './state.ts';
import type { StoredSubscription } from './state-facts.ts';

/** Subscriptions in which the caller has any role. */
export function listSubscriptions(services: ArmServices, caller: Caller): Reply {
  const { state } = services.store;
  const value = state.subscriptions
    .filter((one) => hasAnyRight(state, caller.objectId, `/subscriptions/${one.id}`))
    .map((one) => subscriptionBody(state, one));
  return ok({ value, count: { type: 'Total', value: value.length } });
}

export function oneSubscription(scoped: ScopedCall): Reply {
  const { services, call, caller, subscription } = scoped;
  const { state } = services.store;
  requireMethod(call, 'GET');
  // Whoever has a role on something inside may see the subscription around it.
  if (!hasAnyRight(state, caller.objectId, `/subscriptions/${subscription.id}`)) {
    mayDo(scoped, 'Microsoft.Resources/subscriptions/read');
  }
  return ok(subscriptionBody(state, subscription));
}

export function resourceGroups(scoped: ScopedCall): Reply {
  requireMethod(scoped.call, 'GET');
  const { state } = scoped.services.store;
  const groups = scoped.subscription.id === state.subscriptionId ? [practiceResourceGroup] : [];
  const idOf = (name: string): string => groupId(scoped.subscription, name);
  const action = 'Microsoft.Resources/subscriptions/resourceGroups/read';
  return ok({
    value: readable(scoped, action, groups, idOf).map((name) =>
      groupBody(scoped.subscription, name),
    ),
  });
}

export function oneGroup(scoped: ScopedCall): Reply {
  requireMethod(scoped.call, 'GET');
  mayDo(scoped, 'Microsoft.Resources/subscriptions/resourceGroups/read');
  return ok(groupBody(scoped.subscription, practiceResourceGroup));
}

function subscriptionBody(state: CloudState, subscription: StoredSubscription): object {
  return {
    id: `/subscriptions/${subscription.id}`,
    subscriptionId: subscription.id,
    tenantId: state.tenantId,
    displayName: subscription.displayName,
    state: subscription.state,
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: subscription.quotaId,
      spendingLimit: 'Off',
    },
    authorizationSource: 'RoleBased',
    managedByTenants: [],
  };
}

function groupId(subscription: StoredSubscription, name: string): string {
  return `/subscriptions/${subscription.id}/resourceGroups/${name}`;
}

function groupBody(subscription: StoredSubscription, name: string): object {
  return {
    id: groupId(subscription, name),
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location: 'westus',
    properties: { provisioningState: 'Succeeded' },
  };
}
