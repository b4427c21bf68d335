import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CloudState } from '../state.ts';
import type { Person, StoredApplication } from '../state-directory.ts';
import { badRequest, requestDenied } from './graph-error.ts';
import {
  keyCredentialBody,
  keyCredentialView,
  newKeyCredential,
  replacedKeyCredentials,
  updateRefused,
} from './key-credentials.ts';

const applicationBody = z.strictObject({
  '@odata.type': z.string().optional(),
  displayName: z.string().min(1).max(256),
  signInAudience: z
    .enum([
      'AzureADMyOrg',
      'AzureADMultipleOrgs',
      'AzureADandPersonalMicrosoftAccount',
      'PersonalMicrosoftAccount',
    ])
    // The documented sample without it comes back like this; clients should name it (spec 9).
    .default('AzureADandPersonalMicrosoftAccount'),
  keyCredentials: z.array(keyCredentialBody).default([]),
});

const changeBody = z.strictObject({
  displayName: z.string().min(1).max(256).optional(),
  signInAudience: z.string().optional(),
  keyCredentials: z.array(keyCredentialBody).optional(),
});

/** `POST applications`: registers one that the person then owns. */
export function createApplication(
  state: CloudState,
  person: Person,
  body: unknown,
): StoredApplication {
  if (!state.switches.usersMayRegisterApplications && !person.isApplicationAdministrator) {
    throw requestDenied();
  }
  const asked = parseGraph(applicationBody, body);
  const nowMs = Date.now();
  const application: StoredApplication = {
    id: randomUUID(),
    appId: randomUUID(),
    displayName: asked.displayName,
    signInAudience: asked.signInAudience,
    keyCredentials: replacedKeyCredentials([], asked.keyCredentials, nowMs),
    ownerIds: [person.id],
    createdAtMs: nowMs,
  };
  state.directory.applications.push(application);
  return application;
}

/** `PATCH applications/{id}`: all of the change or nothing. */
export function changeApplication(
  state: CloudState,
  person: Person,
  application: StoredApplication,
  body: unknown,
): void {
  requireManager(person, application);
  const asked = parseGraph(changeBody, body);
  if (asked.keyCredentials !== undefined) {
    if (state.switches.keyCredentialUpdates === 'refused') {
      throw updateRefused(application.keyCredentials[0]?.keyId ?? randomUUID());
    }
    application.keyCredentials = replacedKeyCredentials(
      application.keyCredentials,
      asked.keyCredentials,
      Date.now(),
    );
  }
  application.displayName = asked.displayName ?? application.displayName;
  application.signInAudience = asked.signInAudience ?? application.signInAudience;
}

/** `DELETE applications/{id}`: its service principal in the home tenant goes too. */
export function deleteApplication(
  state: CloudState,
  person: Person,
  application: StoredApplication,
): void {
  requireManager(person, application);
  const { directory } = state;
  directory.applications = directory.applications.filter((one) => one !== application);
  directory.servicePrincipals = directory.servicePrincipals.filter(
    (one) => one.appId !== application.appId,
  );
}

/** Adds a certificate by hand, as the portal's upload does; `der` is what the .cer file holds. */
export function uploadCertificate(application: StoredApplication, der: Uint8Array): void {
  const entry = newKeyCredential(
    { type: 'AsymmetricX509Cert', usage: 'Verify', key: Buffer.from(der).toString('base64') },
    Date.now(),
  );
  const isThere = application.keyCredentials.some((one) => one.key === entry.key);
  if (!isThere) application.keyCredentials.push(entry);
}

/** The application as Graph shows it. */
export function applicationView(
  application: StoredApplication,
  areKeysShown: boolean,
): Record<string, unknown> {
  return {
    id: application.id,
    appId: application.appId,
    createdDateTime: new Date(application.createdAtMs).toISOString(),
    displayName: application.displayName,
    publisherDomain: 'practice.invalid',
    signInAudience: application.signInAudience,
    keyCredentials: application.keyCredentials.map((one) => keyCredentialView(one, areKeysShown)),
    passwordCredentials: [],
  };
}

/** Parses a body in Graph's words; values are not repeated, a client may send a secret by mistake. */
export function parseGraph<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  if (typeof body === 'object' && body !== null && 'passwordCredentials' in body) {
    throw badRequest('New password credentials must be generated with service actions.');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') throw badRequest(`Invalid property '${issue.keys[0]}'.`);
  const name = issue?.path.join('.') ?? '';
  throw badRequest(
    name === ''
      ? 'The request body is not valid.'
      : `Invalid value specified for property '${name}' of the resource.`,
  );
}

function requireManager(person: Person, application: StoredApplication): void {
  if (!person.isApplicationAdministrator && !application.ownerIds.includes(person.id)) {
    throw requestDenied();
  }
}
