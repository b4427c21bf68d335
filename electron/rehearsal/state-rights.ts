import { randomUUID } from 'node:crypto';
import { builtInRoles } from './rights/built-in-roles.ts';
import type { Directory } from './state-directory.ts';

/** What a role allows; actions may hold `*`. */
export interface RolePermission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export interface RoleDefinition {
  readonly id: string;
  readonly roleName: string;
  readonly description: string;
  readonly type: 'BuiltInRole' | 'CustomRole';
  readonly permissions: readonly RolePermission[];
  readonly assignableScopes: readonly string[];
}

export interface StoredRoleAssignment {
  readonly id: string;
  /** Lower case, without a slash at the end. */
  readonly scope: string;
  readonly roleId: string;
  readonly principalId: string;
  readonly principalType: 'User' | 'ServicePrincipal';
  readonly createdBy: string;
  /** Real time; it takes effect after the role delay. */
  readonly createdAtMs: number;
}

/** Role-based access of the practice subscriptions. */
export interface Rights {
  customRoles: RoleDefinition[];
  assignments: StoredRoleAssignment[];
}

/** Rights of the first day: each person the role of its name, the practice application everything. */
export function newRights(
  directory: Directory,
  clientId: string,
  subscriptionIds: readonly string[],
): Rights {
  const everybody = [
    ...directory.people.map(({ id, role }) => ({ id, role, type: 'User' as const })),
    { id: clientId, role: 'Owner', type: 'ServicePrincipal' as const },
  ];
  return {
    customRoles: [],
    assignments: subscriptionIds.flatMap((subscriptionId) =>
      everybody.map(({ id, role, type }) => ({
        id: randomUUID(),
        scope: `/subscriptions/${subscriptionId}`,
        roleId: builtInRoles.find((one) => one.roleName === role)?.id ?? '',
        principalId: id,
        principalType: type,
        createdBy: '',
        createdAtMs: 0,
      })),
    ),
  };
}
