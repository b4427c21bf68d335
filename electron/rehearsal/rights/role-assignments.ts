import { z } from 'zod';
import { ArmError } from '../arm-error.ts';
import { methodNotAllowed, ok } from '../arm-replies.ts';
import { mayDo } from '../arm-scope.ts';
import type { ScopedCall } from '../arm-scope.ts';
import { isReplicated } from '../graph/replication.ts';
import type { Reply } from '../http.ts';
import { readJson } from '../http.ts';
import { parseBody } from '../import-export-schema.ts';
import type { CloudState } from '../state.ts';
import { sameName } from '../state.ts';
import type { StoredRoleAssignment } from '../state-rights.ts';
import { allRoles, isWithin } from './evaluate.ts';
import { isGuid, odataEquality } from './odata.ts';
import { isAssignableAt, roleNotFound } from './role-definitions.ts';

const type = 'Microsoft.Authorization/roleAssignments';

const assignmentBody = z.strictObject({
  properties: z.strictObject({
    roleDefinitionId: z.string().min(1),
    principalId: z.string().min(1),
    principalType: z
      .enum(['User', 'Group', 'ServicePrincipal', 'ForeignGroup', 'Device'])
      .optional(),
    description: z.string().optional(),
  }),
});

/** Role assignments at a scope: list with a filter, one, made and deleted. */
export async function roleAssignments(
  scoped: ScopedCall,
  scope: string,
  name: string | undefined,
): Promise<Reply> {
  const { services, call } = scoped;
  const { state } = services.store;
  if (name === undefined) {
    if (call.method !== 'GET') throw methodNotAllowed(call);
    mayDo(scoped, `${type}/read`, scope);
    return ok({ value: listed(state, scope, call.url.searchParams.get('$filter')).map(view) });
  }
  const find = (): StoredRoleAssignment | undefined =>
    state.rights.assignments.find((one) => sameName(one.id, name) && sameName(one.scope, scope));
  switch (call.method) {
    case 'GET': {
      mayDo(scoped, `${type}/read`, scope);
      const found = find();
      if (found !== undefined) return ok(view(found));
      throw new ArmError(
        404,
        'RoleAssignmentNotFound',
        `The role assignment '${name}' is not found.`,
      );
    }
    case 'PUT': {
      mayDo(scoped, `${type}/write`, scope);
      const body = parseBody(assignmentBody, await readJson(call.request));
      const made = assign(scoped, scope, name, body.properties);
      services.store.save();
      return { status: 201, body: view(made) };
    }
    case 'DELETE': {
      mayDo(scoped, `${type}/delete`, scope);
      const found = find();
      if (found === undefined) return { status: 204 };
      state.rights.assignments = state.rights.assignments.filter((one) => one !== found);
      services.store.save();
      return ok(view(found));
    }
    default:
      throw methodNotAllowed(call);
  }
}

function assign(
  { services, caller }: ScopedCall,
  scope: string,
  name: string,
  asked: z.infer<typeof assignmentBody>['properties'],
): StoredRoleAssignment {
  const { state } = services.store;
  if (!isGuid(name)) {
    throw new ArmError(
      400,
      'InvalidRoleAssignmentId',
      `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
    );
  }
  const roleId = asked.roleDefinitionId.slice(asked.roleDefinitionId.lastIndexOf('/') + 1);
  const role = allRoles(state).find((one) => sameName(one.id, roleId));
  if (role === undefined || !isAssignableAt(role, scope)) throw roleNotFound(400, roleId);
  const principalType = requirePrincipal(state, asked.principalId, asked.principalType);
  const wanted = { scope: scope.toLowerCase(), roleId: role.id, principalId: asked.principalId };
  const isSame = (one: StoredRoleAssignment): boolean =>
    one.scope === wanted.scope &&
    one.roleId === wanted.roleId &&
    one.principalId === wanted.principalId;
  const sameId = state.rights.assignments.find((one) => sameName(one.id, name));
  if (sameId !== undefined && isSame(sameId)) return sameId;
  if (sameId !== undefined) {
    throw new ArmError(
      409,
      'RoleAssignmentUpdateNotPermitted',
      'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
    );
  }
  if (state.rights.assignments.some(isSame)) {
    throw new ArmError(409, 'RoleAssignmentExists', 'The role assignment already exists.');
  }
  const made: StoredRoleAssignment = {
    id: name.toLowerCase(),
    ...wanted,
    principalType,
    createdBy: caller.objectId,
    createdAtMs: Date.now(),
  };
  state.rights.assignments.push(made);
  return made;
}

/**
 * The principal's type. Without `principalType` the directory copy nearby is asked, which may not know a new
 * principal yet; with it that question is left out, as published for `ServicePrincipal` (spec 8, row 39).
 */
function requirePrincipal(
  state: CloudState,
  id: string,
  said: string | undefined,
): StoredRoleAssignment['principalType'] {
  const { people, servicePrincipals } = state.directory;
  const principal = servicePrincipals.find((one) => sameName(one.id, id));
  const isPerson = people.some((one) => sameName(one.id, id));
  const isSeen =
    isPerson ||
    (principal !== undefined &&
      (said === 'ServicePrincipal' || isReplicated(state, principal.createdAtMs)));
  if (!isSeen) {
    throw new ArmError(
      400,
      'PrincipalNotFound',
      `Principal ${id.replaceAll('-', '')} does not exist in the directory ${state.tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.`,
    );
  }
  const actual = isPerson ? 'User' : 'ServicePrincipal';
  if (said !== undefined && said !== actual) {
    throw new ArmError(
      400,
      'UnmatchedPrincipalType',
      `The PrincipalId '${id.replaceAll('-', '')}' has type '${actual}', which is different from specified PrinciaplType '${said}'.`,
    );
  }
  return actual;
}

/** At the scope, above it, and below it unless `atScope()` is asked for. */
function listed(state: CloudState, scope: string, filter: string | null): StoredRoleAssignment[] {
  const isAtScope = /^\s*atScope\(\)/i.test(filter ?? '');
  const rest = (filter ?? '').replace(/^\s*atScope\(\)\s*(and\s+)?/i, '');
  const assigned = /^\s*assignedTo\('([^']+)'\)\s*$/i.exec(rest)?.[1];
  const principalId =
    assigned ?? (rest.trim() === '' ? null : odataEquality(rest, ['principalId']).value);
  return state.rights.assignments.filter(
    (one) =>
      (isWithin(scope, one.scope) || (!isAtScope && isWithin(one.scope, scope))) &&
      (principalId === null || sameName(one.principalId, principalId)),
  );
}

function view(one: StoredRoleAssignment): object {
  const subscription = one.scope.split('/').slice(0, 3).join('/');
  const created = new Date(one.createdAtMs).toISOString();
  return {
    id: `${one.scope}/providers/${type}/${one.id}`,
    name: one.id,
    type,
    properties: {
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${one.roleId}`,
      principalId: one.principalId,
      principalType: one.principalType,
      scope: one.scope,
      createdOn: created,
      updatedOn: created,
      createdBy: one.createdBy,
      updatedBy: one.createdBy,
    },
  };
}
