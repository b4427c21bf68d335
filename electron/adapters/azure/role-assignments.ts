import { say } from '../../../shared/language/say.ts';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Directory } from '../../core/ports/directory.ts';
import { parsed } from './app-registration.ts';
import { serviceCodeOf, statusOf, toCloudError } from './cloud-error.ts';
import type { RestClient } from './rest-client.ts';

/** The part of the port that ARM answers (spec 9, step 6). */
export type RoleAssignments = Pick<
  Directory,
  'tenantOfSubscription' | 'permissionsAt' | 'findRole' | 'assignRole'
>;

const authorization = 'providers/Microsoft.Authorization';
const pathOf = (scope: string, rest: string): string =>
  `${encodeURI(scope)}/${authorization}/${rest}`;
const apiVersion = 'api-version=2022-04-01';
const subscriptionsVersion = 'api-version=2022-12-01';

const permission = z.object({
  actions: z.array(z.string()).default([]),
  notActions: z.array(z.string()).default([]),
});
const subscriptionBody = z.object({ tenantId: z.string() });
const roleBody = z.object({
  id: z.string(),
  properties: z.object({ roleName: z.string(), permissions: z.array(permission).default([]) }),
});
const assignmentBody = z.object({
  id: z.string(),
  properties: z.object({ roleDefinitionId: z.string(), principalId: z.string() }),
});

/** Role-based access of ARM in the words of the port. */
export function createRoleAssignments(arm: RestClient, host: string): RoleAssignments {
  async function findAssignment(
    scope: string,
    roleId: string,
    principalId: string,
    signal: AbortSignal,
  ): Promise<string | null> {
    const filter = encodeURIComponent(`principalId eq '${principalId}'`);
    const path = pathOf(scope, `roleAssignments?$filter=${filter}&${apiVersion}`);
    const action = { doing: say`reading the role assignments at ${scope}`, thing: scope };
    const all = await arm.run(action, signal, () => arm.list(path, signal));
    const found = all
      .map((one) => parsed(assignmentBody, one, host))
      .find(
        ({ id, properties }) =>
          lastPart(properties.roleDefinitionId) === lastPart(roleId) && isAbove(id, scope),
      );
    return found?.id ?? null;
  }

  return {
    async tenantOfSubscription(subscriptionId, signal) {
      const path = `/subscriptions/${encodeURIComponent(subscriptionId)}?${subscriptionsVersion}`;
      const thing = say`Subscription ${subscriptionId}`;
      const body = await arm.run({ doing: say`reading ${thing}`, thing }, signal, () =>
        arm.send('GET', path, { signal }),
      );
      return parsed(subscriptionBody, body, host).tenantId;
    },

    async permissionsAt(scope, signal) {
      const path = pathOf(scope, `permissions?${apiVersion}`);
      const action = { doing: say`reading your rights at ${scope}`, thing: scope };
      const all = await arm.run(action, signal, () => arm.list(path, signal));
      return all.map((one) => parsed(permission, one, host));
    },

    async findRole(scope, name, signal) {
      const filter = encodeURIComponent(`roleName eq '${name.replaceAll("'", "''")}'`);
      const path = pathOf(scope, `roleDefinitions?$filter=${filter}&${apiVersion}`);
      const action = { doing: say`looking for the role ${name}`, thing: scope };
      const [found] = await arm.run(action, signal, () => arm.list(path, signal));
      if (found === undefined) return null;
      const { id, properties } = parsed(roleBody, found, host);
      return { id, name: properties.roleName, permissions: properties.permissions };
    },

    async assignRole(scope, roleId, principalId, signal) {
      const known = await findAssignment(scope, roleId, principalId, signal);
      if (known !== null) return { kind: 'made', value: known };
      const path = pathOf(scope, `roleAssignments/${randomUUID()}?${apiVersion}`);
      // With the type named, a principal that has not spread yet is taken (spec 8, row 39).
      const properties = {
        roleDefinitionId: roleId,
        principalId,
        principalType: 'ServicePrincipal',
      };
      try {
        signal.throwIfAborted();
        const made = await arm.send('PUT', path, { body: { properties }, signal });
        return { kind: 'made', value: parsed(assignmentBody, made, host).id };
      } catch (thrown) {
        signal.throwIfAborted();
        const doing = say`giving the application its role at ${scope}`;
        const error = toCloudError({ doing, thing: scope }, host, thrown);
        const isMissing = serviceCodeOf(thrown) === 'PrincipalNotFound';
        // 409: given already, and the list did not show it yet.
        if (!isMissing && statusOf(thrown) !== 409) throw error;
        return { kind: 'not-yet', reason: error.message };
      }
    },
  };
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}

/** True when the assignment stands at the scope or above it, and so holds there. */
function isAbove(assignmentId: string, scope: string): boolean {
  const at = assignmentId.toLowerCase().split(`/${authorization.toLowerCase()}/`, 1)[0] ?? '';
  const wanted = scope.toLowerCase();
  return wanted === at || wanted.startsWith(`${at}/`);
}
