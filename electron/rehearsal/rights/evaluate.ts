import type { CloudState } from '../state.ts';
import type { RoleDefinition, RolePermission, StoredRoleAssignment } from '../state-rights.ts';
import { builtInRoles } from './built-in-roles.ts';

/** All role definitions, built-in ones first. */
export function allRoles(state: CloudState): readonly RoleDefinition[] {
  return [...builtInRoles, ...state.rights.customRoles];
}

/** Assignments of a principal that are in effect at a scope: those at the scope and above it. */
export function assignmentsAt(
  state: CloudState,
  principalId: string,
  scope: string,
  realNowMs: number,
): StoredRoleAssignment[] {
  const effectiveBeforeMs = realNowMs - state.switches.roleDelaySeconds * 1000;
  return state.rights.assignments.filter(
    (one) =>
      one.principalId === principalId &&
      one.createdAtMs <= effectiveBeforeMs &&
      isWithin(scope, one.scope),
  );
}

/** What the principal may do at the scope, one entry a role. */
export function permissionsAt(
  state: CloudState,
  principalId: string,
  scope: string,
  realNowMs: number,
): RolePermission[] {
  const roles = allRoles(state);
  return assignmentsAt(state, principalId, scope, realNowMs).flatMap(
    (one) => roles.find((role) => role.id === one.roleId)?.permissions ?? [],
  );
}

/** True when one of the permissions grants the action and does not take it away again. */
export function allows(permissions: readonly RolePermission[], action: string): boolean {
  return permissions.some(
    ({ actions, notActions }) =>
      actions.some((pattern) => matches(pattern, action)) &&
      !notActions.some((pattern) => matches(pattern, action)),
  );
}

/** True when `scope` is `above` or lies below it; case does not matter. */
export function isWithin(scope: string, above: string): boolean {
  const [inner, outer] = [scope.toLowerCase(), above.toLowerCase().replace(/\/+$/, '')];
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** `*` stands for any text, slashes included; case does not matter. */
function matches(pattern: string, action: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 'i').test(action);
}
