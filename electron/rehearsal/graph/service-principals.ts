import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CloudState } from '../state.ts';
import type { Person, StoredServicePrincipal } from '../state-directory.ts';
import { parseGraph } from './applications.ts';
import { badRequest, graphError, requestDenied } from './graph-error.ts';
import { findReplicated } from './replication.ts';

const principalBody = z.strictObject({ appId: z.string() });

/** `POST servicePrincipals`: one for an application; a second one is refused. */
export function createServicePrincipal(
  state: CloudState,
  person: Person,
  body: unknown,
): StoredServicePrincipal {
  const { appId } = parseGraph(principalBody, body);
  const { directory } = state;
  const application = findReplicated(state, directory.applications, (one) => one.appId === appId);
  if (application === undefined) {
    throw badRequest(
      `The appId '${appId}' of the service principal does not reference a valid application object.`,
    );
  }
  if (!person.isApplicationAdministrator && !application.ownerIds.includes(person.id)) {
    throw requestDenied();
  }
  // The status is not published (spec 9, step 5); 409 with this code is this practice cloud's choice.
  if (directory.servicePrincipals.some((one) => one.appId === appId)) {
    throw graphError(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
    );
  }
  const principal: StoredServicePrincipal = {
    id: randomUUID(),
    appId,
    displayName: application.displayName,
    createdAtMs: Date.now(),
  };
  directory.servicePrincipals.push(principal);
  return principal;
}

export function servicePrincipalView(principal: StoredServicePrincipal): Record<string, unknown> {
  return {
    id: principal.id,
    accountEnabled: true,
    appId: principal.appId,
    appDisplayName: principal.displayName,
    displayName: principal.displayName,
    servicePrincipalNames: [principal.appId],
    servicePrincipalType: 'Application',
  };
}
