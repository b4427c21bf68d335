import type { ArmError } from '../arm-error.ts';
import { readBearer } from '../bearer-token.ts';
import type { BearerProblem } from '../bearer-token.ts';
import type { Call, Reply } from '../http.ts';
import { readJson } from '../http.ts';
import type { StateStore } from '../state.ts';
import type { Person, StoredApplication } from '../state-directory.ts';
import type { TokenSigner } from '../tokens.ts';
import {
  applicationView,
  changeApplication,
  createApplication,
  deleteApplication,
} from './applications.ts';
import { badRequest, graphError, objectNotFound, requestDenied } from './graph-error.ts';
import { equalityFilter, pageOf, selected } from './query.ts';
import { findReplicated, isReplicated } from './replication.ts';
import { createServicePrincipal, servicePrincipalView } from './service-principals.ts';

export interface GraphServices {
  readonly store: StateStore;
  readonly signer: TokenSigner;
  /** Base of the addresses, and audience a token must have. */
  readonly graph: string;
}

const tokenRefusals: Record<BearerProblem, string> = {
  missing: 'Access token is empty.',
  invalid: 'Access token validation failure. Invalid signature or format.',
  expired: 'Lifetime validation failed, the token is expired.',
  audience: 'Access token validation failure. Invalid audience.',
};

/** Graph's 401 for a token with that problem. */
export function tokenRefused(problem: BearerProblem): ArmError {
  return graphError(401, 'InvalidAuthenticationToken', tokenRefusals[problem]);
}

/** Answers `/graph/v1.0/…` (spec 9); ArmError for every refusal. */
export async function handleGraph(services: GraphServices, call: Call): Promise<Reply> {
  const caller = signedIn(services, call);
  const [version = '', collection = '', ...rest] = call.parts.slice(1);
  if (version !== 'v1.0') {
    throw graphError(400, 'BadRequest', `Invalid version: ${version}`);
  }
  switch (collection) {
    case 'me':
      return me(services, call, caller, rest);
    case 'servicePrincipals':
      return servicePrincipals(services, call, caller, rest);
    default: {
      const id = applicationId(services, collection, rest);
      if (id === undefined) throw unknownSegment(collection);
      return applications(services, call, caller, id);
    }
  }
}

interface GraphCaller {
  /** Null for an application: those of the practice tenant have no permissions in Graph. */
  readonly person: Person | null;
  readonly permissions: readonly string[];
}

function signedIn({ store, signer, graph }: GraphServices, call: Call): GraphCaller {
  const read = readBearer(call.request, signer, graph);
  if ('problem' in read) throw tokenRefused(read.problem);
  const { claims } = read;
  const person = store.state.directory.people.find((one) => one.id === claims['oid']);
  const scp = claims['scp'];
  return { person: person ?? null, permissions: typeof scp === 'string' ? scp.split(' ') : [] };
}

function requirePerson(caller: GraphCaller, permission: string): Person {
  if (caller.person === null || !caller.permissions.includes(permission)) throw requestDenied();
  return caller.person;
}

function me(
  services: GraphServices,
  call: Call,
  caller: GraphCaller,
  rest: readonly string[],
): Reply {
  requireMethod(call, 'GET');
  if (caller.person === null) {
    throw badRequest('/me request is only valid with delegated authentication flow.');
  }
  const { store, graph } = services;
  if (rest.length === 0) {
    const { id, upn, name } = requirePerson(caller, 'User.Read');
    const view = { id, displayName: name, userPrincipalName: upn, mail: null };
    const body = selected(call.url.searchParams, 'user', view);
    return ok({ '@odata.context': `${graph}/v1.0/$metadata#users/$entity`, ...body });
  }
  const [what = '', cast, ...more] = rest;
  const isOwned =
    what === 'ownedObjects' &&
    more.length === 0 &&
    (cast === undefined || cast === 'microsoft.graph.application');
  if (!isOwned) throw unknownSegment(rest.join('/'));
  const { id } = requirePerson(caller, 'Application.ReadWrite.All');
  const { state } = store;
  const owned = state.directory.applications.filter(
    (one) => one.ownerIds.includes(id) && isReplicated(state, one.createdAtMs),
  );
  const views = owned.map((one) => ({
    '@odata.type': '#microsoft.graph.application',
    ...selected(call.url.searchParams, 'application', applicationView(one, false)),
  }));
  return ok({
    '@odata.context': `${graph}/v1.0/$metadata#directoryObjects`,
    ...pageOf(call.url, views),
  });
}

/** Null for the collection, an object id for one application, undefined for another path. */
function applicationId(
  { store }: GraphServices,
  segment: string,
  rest: readonly string[],
): string | null | undefined {
  if (segment === 'applications') {
    return rest.length === 0 ? null : rest.length === 1 ? rest[0] : undefined;
  }
  const byClient = /^applications\(appId='([^']+)'\)$/.exec(segment)?.[1];
  if (byClient === undefined || rest.length > 0) return undefined;
  const found = store.state.directory.applications.find((one) => one.appId === byClient);
  return found?.id ?? byClient;
}

async function applications(
  services: GraphServices,
  call: Call,
  caller: GraphCaller,
  id: string | null,
): Promise<Reply> {
  const { store, graph } = services;
  const { state } = store;
  const query = call.url.searchParams;
  const context = `${graph}/v1.0/$metadata#applications`;
  const person = requirePerson(caller, 'Application.ReadWrite.All');
  const areKeysShown = (query.get('$select') ?? '').split(',').includes('keyCredentials');
  const view = (one: StoredApplication): Record<string, unknown> =>
    selected(query, 'application', applicationView(one, areKeysShown));
  if (id === null && call.method === 'GET') {
    const filter = equalityFilter(query, 'Application', ['displayName', 'appId', 'id']);
    const found = state.directory.applications
      .filter((one) => isReplicated(state, one.createdAtMs))
      .filter((one) => filter === null || isEqual(applicationView(one, false), filter));
    return ok({ '@odata.context': context, ...pageOf(call.url, found.map(view)) });
  }
  if (id === null) {
    requireMethod(call, 'POST');
    const made = createApplication(state, person, await readJson(call.request));
    store.save();
    const body = { '@odata.context': `${context}/$entity`, ...applicationView(made, false) };
    return { status: 201, body };
  }
  const body = call.method === 'PATCH' ? await readJson(call.request) : undefined;
  const application = findReplicated(state, state.directory.applications, (one) => one.id === id);
  if (application === undefined) throw objectNotFound(id);
  switch (call.method) {
    case 'GET':
      return ok({ '@odata.context': `${context}/$entity`, ...view(application) });
    case 'PATCH':
      changeApplication(state, person, application, body);
      break;
    case 'DELETE':
      deleteApplication(state, person, application);
      break;
    default:
      throw methodNotAllowed();
  }
  store.save();
  return { status: 204 };
}

async function servicePrincipals(
  services: GraphServices,
  call: Call,
  caller: GraphCaller,
  rest: readonly string[],
): Promise<Reply> {
  const { store, graph } = services;
  const { state } = store;
  const query = call.url.searchParams;
  const context = `${graph}/v1.0/$metadata#servicePrincipals`;
  const person = requirePerson(caller, 'Application.ReadWrite.All');
  const [id, ...more] = rest;
  if (more.length > 0) throw unknownSegment(more.join('/'));
  const all = state.directory.servicePrincipals;
  if (id !== undefined) {
    requireMethod(call, 'GET');
    const principal = findReplicated(state, all, (one) => one.id === id);
    if (principal === undefined) throw objectNotFound(id);
    const view = selected(query, 'servicePrincipal', servicePrincipalView(principal));
    return ok({ '@odata.context': `${context}/$entity`, ...view });
  }
  if (call.method === 'GET') {
    const filter = equalityFilter(query, 'ServicePrincipal', ['appId', 'displayName', 'id']);
    const views = all
      .filter((one) => isReplicated(state, one.createdAtMs))
      .map(servicePrincipalView)
      .filter((view) => filter === null || isEqual(view, filter))
      .map((view) => selected(query, 'servicePrincipal', view));
    return ok({ '@odata.context': context, ...pageOf(call.url, views) });
  }
  requireMethod(call, 'POST');
  const made = createServicePrincipal(state, person, await readJson(call.request));
  store.save();
  const body = { '@odata.context': `${context}/$entity`, ...servicePrincipalView(made) };
  return { status: 201, body };
}

/** Names in the directory are compared without case. */
function isEqual(
  view: Readonly<Record<string, unknown>>,
  filter: { field: string; value: string },
): boolean {
  return String(view[filter.field]).toLowerCase() === filter.value.toLowerCase();
}

function ok(body: object): Reply {
  return { status: 200, body };
}

function requireMethod(call: Call, method: string): void {
  if (call.method !== method) throw methodNotAllowed();
}

function methodNotAllowed(): Error {
  return graphError(
    405,
    'Request_BadRequest',
    'Specified HTTP method is not allowed for the request target.',
  );
}

function unknownSegment(segment: string): Error {
  return graphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}
