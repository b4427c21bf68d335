import { z } from 'zod';
import { ArmError } from '../arm-error.ts';
import { methodNotAllowed, ok } from '../arm-replies.ts';
import { mayDo } from '../arm-scope.ts';
import type { ScopedCall } from '../arm-scope.ts';
import type { Reply } from '../http.ts';
import { readJson } from '../http.ts';
import { parseBody } from '../import-export-schema.ts';
import { sameName } from '../state.ts';
import type { RoleDefinition } from '../state-rights.ts';
import { allRoles, isWithin } from './evaluate.ts';
import { isGuid, odataEquality } from './odata.ts';

const type = 'Microsoft.Authorization/roleDefinitions';
const action = z
  .string()
  .regex(/^[\w.*/-]+$/, 'must be an action such as Microsoft.Storage/*/read');
const actions = z.array(action).default([]);

const customRoleBody = z.strictObject({
  name: z.string().optional(),
  properties: z.strictObject({
    roleName: z.string().min(1).max(512),
    description: z.string().max(1024).default(''),
    type: z.literal('CustomRole').optional(),
    permissions: z
      .array(
        z.strictObject({
          actions,
          notActions: actions,
          dataActions: actions,
          notDataActions: actions,
        }),
      )
      .min(1),
    assignableScopes: z.array(z.string().startsWith('/subscriptions/')).min(1),
  }),
});

/** Role definitions at a scope: list with a filter, one, and custom ones made, changed and deleted. */
export async function roleDefinitions(
  scoped: ScopedCall,
  scope: string,
  id: string | undefined,
): Promise<Reply> {
  const { services, call } = scoped;
  const { store } = services;
  const offered = allRoles(store.state).filter((role) => isAssignableAt(role, scope));
  if (id === undefined) {
    if (call.method !== 'GET') throw methodNotAllowed(call);
    mayDo(scoped, `${type}/read`, scope);
    const filter = call.url.searchParams.get('$filter');
    return ok({ value: offered.filter(filterOf(filter)).map((role) => view(role, scope)) });
  }
  const found = offered.find((role) => sameName(role.id, id));
  switch (call.method) {
    case 'GET':
      mayDo(scoped, `${type}/read`, scope);
      if (found === undefined) throw roleNotFound(404, id);
      return ok(view(found, scope));
    case 'PUT': {
      mayDo(scoped, `${type}/write`, scope);
      const body = parseBody(customRoleBody, await readJson(call.request));
      const role = customRole(id, body.properties);
      requireChangeable(found, allRoles(store.state), role);
      const others = store.state.rights.customRoles.filter((one) => one.id !== role.id);
      store.state.rights.customRoles = [...others, role];
      store.save();
      return { status: 201, body: view(role, scope) };
    }
    case 'DELETE':
      mayDo(scoped, `${type}/delete`, scope);
      if (found === undefined) return { status: 204 };
      requireUnused(scoped, found);
      store.state.rights.customRoles = store.state.rights.customRoles.filter(
        (one) => one !== found,
      );
      store.save();
      return ok(view(found, scope));
    default:
      throw methodNotAllowed(call);
  }
}

/** The status in use for a role that a role assignment names differs from that of a look-up. */
export function roleNotFound(status: number, id: string): ArmError {
  return new ArmError(
    status,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${id}' does not exist.`,
  );
}

export function isAssignableAt(role: RoleDefinition, scope: string): boolean {
  return role.type === 'BuiltInRole' || role.assignableScopes.some((one) => isWithin(scope, one));
}

function filterOf(filter: string | null): (role: RoleDefinition) => boolean {
  if (filter === null || /^atScopeAndBelow\(\)$/i.test(filter.trim())) return () => true;
  const { field, value } = odataEquality(filter, ['roleName', 'type']);
  return (role) => sameName(field === 'type' ? role.type : role.roleName, value);
}

function customRole(
  id: string,
  asked: z.infer<typeof customRoleBody>['properties'],
): RoleDefinition {
  if (!isGuid(id)) {
    throw new ArmError(
      400,
      'InvalidRoleDefinitionId',
      `The role definition ID '${id}' is not valid. The role definition ID must be a GUID.`,
    );
  }
  const { roleName, description, permissions, assignableScopes } = asked;
  const lower = id.toLowerCase();
  return { id: lower, roleName, description, type: 'CustomRole', permissions, assignableScopes };
}

function requireChangeable(
  found: RoleDefinition | undefined,
  all: readonly RoleDefinition[],
  role: RoleDefinition,
): void {
  if (found?.type === 'BuiltInRole') throw builtInRefused();
  if (all.some((one) => one.id !== role.id && sameName(one.roleName, role.roleName))) {
    throw new ArmError(
      409,
      'RoleDefinitionWithSameNameExists',
      `A custom role with the same name already exists in this directory. Use a different name: '${role.roleName}'.`,
    );
  }
}

function requireUnused({ services }: ScopedCall, role: RoleDefinition): void {
  if (role.type === 'BuiltInRole') throw builtInRefused();
  if (!services.store.state.rights.assignments.some((one) => one.roleId === role.id)) return;
  throw new ArmError(
    409,
    'RoleDefinitionHasAssignments',
    'There are existing role assignments referencing role (code: RoleDefinitionHasAssignments).',
  );
}

function builtInRefused(): ArmError {
  return new ArmError(403, 'BuiltInRoleChangeNotAllowed', 'Built-in roles cannot be changed.');
}

function view(role: RoleDefinition, scope: string): object {
  const { roleName, description, permissions, assignableScopes } = role;
  return {
    // Role definitions belong to the subscription wherever they are asked for.
    id: `${scope.split('/').slice(0, 3).join('/')}/providers/${type}/${role.id}`,
    name: role.id,
    type,
    properties: { roleName, description, type: role.type, permissions, assignableScopes },
  };
}
