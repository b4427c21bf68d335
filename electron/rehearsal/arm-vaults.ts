import { notFound, ok, requireMethod, resourceNotFound } from './arm-replies.ts';
import { mayDo, readable } from './arm-scope.ts';
import type { ScopedCall } from './arm-scope.ts';
import type { Reply } from './http.ts';
import { practiceResourceGroup, sameName } from './state.ts';
import type { StoredVault } from './state-facts.ts';

const type = 'Microsoft.RecoveryServices/vaults';

/** Recovery Services vaults: list and one. */
export function vaults(scoped: ScopedCall, parts: readonly string[]): Reply {
  const { services, call, subscription } = scoped;
  const { state } = services.store;
  requireMethod(call, 'GET');
  const [name, ...more] = parts;
  if (more.length > 0) throw notFound(call);
  const idOf = (vault: string): string =>
    `/subscriptions/${subscription.id}/resourceGroups/${practiceResourceGroup}/providers/${type}/${vault}`;
  const all = subscription.id === state.subscriptionId ? state.vaults : [];
  const body = (vault: StoredVault): object => ({
    id: idOf(vault.name),
    name: vault.name,
    type,
    location: vault.region,
    sku: { name: 'RS0', tier: 'Standard' },
    properties: { provisioningState: 'Succeeded' },
  });
  if (name === undefined) {
    return ok({ value: readable(scoped, `${type}/read`, all, (one) => idOf(one.name)).map(body) });
  }
  mayDo(scoped, `${type}/read`, idOf(name));
  const vault = all.find((one) => sameName(one.name, name));
  if (vault === undefined) throw resourceNotFound(type, name);
  return ok(body(vault));
}
