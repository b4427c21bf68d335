import { notFound, ok, requireMethod } from '../arm-replies.ts';
import { hasAnyRight, mayDo, requireVersion, scopeOf } from '../arm-scope.ts';
import type { ScopedCall } from '../arm-scope.ts';
import type { Reply } from '../http.ts';
import { sameName } from '../state.ts';
import { permissionsAt } from './evaluate.ts';
import { roleAssignments } from './role-assignments.ts';
import { roleDefinitions } from './role-definitions.ts';

const versions = [
  '2015-07-01',
  '2018-01-01-preview',
  '2018-07-01',
  '2018-09-01-preview',
  '2020-04-01-preview',
  '2022-04-01',
];

/**
 * `Microsoft.Authorization` at a subscription, a resource group or a resource (`resource` holds the path parts of
 * the latter): role definitions, role assignments, and what the caller may do.
 */
export async function authorization(
  outer: ScopedCall,
  resource: readonly string[],
  parts: readonly string[],
): Promise<Reply> {
  const { services, call, caller } = outer;
  const [type = '', name, ...more] = parts;
  if (more.length > 0) throw notFound(call);
  requireVersion(call, versions);
  const base = scopeOf(outer);
  const scope = resource.length === 0 ? base : `${base}/providers/${resource.join('/')}`;
  if (sameName(type, 'roleDefinitions')) return roleDefinitions(outer, scope, name);
  if (sameName(type, 'roleAssignments')) return roleAssignments(outer, scope, name);
  if (!sameName(type, 'permissions') || name !== undefined) throw notFound(call);
  requireMethod(call, 'GET');
  const { state } = services.store;
  if (!hasAnyRight(state, caller.objectId, scope)) {
    mayDo(outer, 'Microsoft.Authorization/permissions/read', scope);
  }
  return ok({ value: permissionsAt(state, caller.objectId, scope, Date.now()) });
}
