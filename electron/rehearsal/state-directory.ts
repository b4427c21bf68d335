import { randomUUID } from 'node:crypto';

/** Somebody who can sign in to the practice cloud. Each has one role on the practice subscriptions. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly upn: string;
  readonly role: 'Owner' | 'Contributor' | 'Reader';
  /** May manage applications of others, and register some when users in general may not. */
  readonly isApplicationAdministrator: boolean;
}

/** One certificate of an application, as Graph keeps it (spec 9). */
export interface StoredKeyCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  /** Base64 of the DER certificate. */
  readonly key: string;
  readonly customKeyIdentifier: string;
  readonly startDateTime: string;
  readonly endDateTime: string;
  /** Real time; the sign-in page learns of it after the directory's delay. */
  readonly addedAtMs: number;
}

export interface StoredApplication {
  readonly id: string;
  readonly appId: string;
  displayName: string;
  signInAudience: string;
  keyCredentials: StoredKeyCredential[];
  readonly ownerIds: readonly string[];
  /** Real time. */
  readonly createdAtMs: number;
}

export interface StoredServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly createdAtMs: number;
}

/** The practice Entra ID directory. Times are real: replication has nothing to do with parcels. */
export interface Directory {
  readonly people: readonly Person[];
  applications: StoredApplication[];
  servicePrincipals: StoredServicePrincipal[];
}

/** A directory of the first day: three people and the service principal of the practice application. */
export function newDirectory(ids: { ownerId: string; clientId: string }): Directory {
  const person = (id: string, role: Person['role']): Person => ({
    id,
    name: role === 'Owner' ? 'Practice Admin' : `Practice ${role}`,
    upn: `practice.${role === 'Owner' ? 'admin' : role.toLowerCase()}@practice.invalid`,
    role,
    isApplicationAdministrator: role === 'Owner',
  });
  return {
    people: [
      person(ids.ownerId, 'Owner'),
      person(randomUUID(), 'Contributor'),
      person(randomUUID(), 'Reader'),
    ],
    applications: [],
    // Its certificate lies in a file of its own and may be renewed, so Graph does not know this application.
    servicePrincipals: [
      {
        id: ids.clientId,
        appId: ids.clientId,
        displayName: 'Practice application',
        createdAtMs: 0,
      },
    ],
  };
}
