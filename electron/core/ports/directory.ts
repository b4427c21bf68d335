import type { CertificateFacts } from '../../../shared/domain/registration.ts';
import type { Secret } from '../secret.ts';

/** A person of the directory, as the sign-in shows it. */
export interface DirectoryPerson {
  readonly id: string;
  readonly userPrincipalName: string;
}

/** Where to go on any device, and what to type there. */
export interface DeviceCode {
  readonly url: string;
  readonly code: string;
}

/** An application of the directory. */
export interface DirectoryApplication {
  readonly objectId: string;
  readonly clientId: string;
  readonly displayName: string;
  /** The signed-in person owns it, and so may change it. */
  readonly isOwned: boolean;
}

/** A role as it was found by its name. */
export interface FoundRole {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly RolePermission[];
}

/** What a role allows; actions may hold `*`. */
export interface RolePermission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** Made something, or `not-yet`: what it refers to has not reached that part of Azure. */
export type Made<T> = { readonly kind: 'made'; readonly value: T } | NotYet;
export interface NotYet {
  readonly kind: 'not-yet';
  /** In the service's words. */
  readonly reason: string;
}

export interface ApplicationCredential {
  readonly tenantId: string;
  readonly clientId: string;
  readonly certificatePem: string;
  readonly privateKeyPem: Secret;
}

/**
 * What a signed-in person does in Entra ID and Azure to let this product sign in unattended (spec 9). Failures are
 * `AppError`s `cloud.*`; nothing is sent twice blindly.
 */
export interface Directory {
  /** The cloud as a person calls it, and its portal; null where it has none. */
  readonly cloudTitle: string;
  readonly portal: string | null;
  /** Somebody signed in to that directory (null: their own) since this program started; it may have ended meanwhile. */
  isSignedIn(tenantId: string | null): boolean;
  /**
   * Signs a person in to a directory (null: their own) and returns when that is done; `onShown` comes when there is something
   * to do for the person, with the device code if there is one. All other calls act as this person. Throws `cloud.sign-in`.
   */
  signIn(
    tenantId: string | null,
    onShown: (code: DeviceCode | null) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** `cloud.sign-in` when nobody is signed in any more. */
  whoAmI(signal: AbortSignal): Promise<DirectoryPerson>;
  /** The directory that the subscription belongs to. */
  tenantOfSubscription(subscriptionId: string, signal: AbortSignal): Promise<string>;
  /** The directory of the sign-in; null when the sign-in does not say. */
  tenantOfSignIn(): string | null;
  /** What the person may do at an ARM scope. */
  permissionsAt(scope: string, signal: AbortSignal): Promise<readonly RolePermission[]>;

  /** All applications of that name, those the person owns first. */
  findApplications(displayName: string, signal: AbortSignal): Promise<DirectoryApplication[]>;
  /** Throws `cloud.may-not-register` when the person may not. */
  createApplication(
    displayName: string,
    certificateDer: Uint8Array,
    person: DirectoryPerson,
    signal: AbortSignal,
  ): Promise<DirectoryApplication>;
  /** Sends the whole array of certificates with this one added. `refused`: someone must upload it in the portal. */
  addCertificate(
    objectId: string,
    certificateDer: Uint8Array,
    signal: AbortSignal,
  ): Promise<{ kind: 'added' } | { kind: 'refused'; reason: string }>;

  /** Its object id; null when the application has none yet. */
  findServicePrincipal(clientId: string, signal: AbortSignal): Promise<string | null>;
  createServicePrincipal(clientId: string, signal: AbortSignal): Promise<Made<string>>;

  /** Null when there is no role of that name at the scope. */
  findRole(scope: string, name: string, signal: AbortSignal): Promise<FoundRole | null>;
  /** Gives the role, or finds it given already; the value is the id of the assignment. */
  assignRole(
    scope: string,
    roleId: string,
    principalId: string,
    signal: AbortSignal,
  ): Promise<Made<string>>;

  /**
   * Signs in as the application and asks what it may do at the scope. `unknown-certificate`: the sign-in page knows the
   * application but not this certificate.
   */
  signInAsApplication(
    credential: ApplicationCredential,
    scope: string,
    signal: AbortSignal,
  ): Promise<
    | { kind: 'signed-in'; permissions: readonly RolePermission[] }
    | { kind: 'unknown-certificate'; reason: string }
    | NotYet
  >;
}

/** A stored certificate; its private key stays with the store. */
export interface StoredCertificate extends CertificateFacts {
  readonly der: Uint8Array;
}

/** Key pairs of this product, sealed at rest: never in clear on a disk. */
export interface KeyPairs {
  /** Certificates with that common name, the one that ends last first. */
  find(commonName: string): Promise<StoredCertificate[]>;
  /** Makes and stores one; durable when it returns. */
  make(request: {
    commonName: string;
    keyBits: number;
    notBefore: Date;
    notAfter: Date;
  }): Promise<StoredCertificate>;
  /** Throws `internal.key-pair`. */
  privateKeyPem(thumbprint: string): Promise<Secret>;
  /** Certificate and key as PKCS#12 under a password of its own, for the certificate store of Windows. */
  pkcs12(thumbprint: string): Promise<{ bytes: Secret; password: Secret }>;
}

/** Where the backup agent runs, if it is this computer: the certificate store, registry and agent folder of Windows. */
export interface BackupServer {
  /** Puts certificate and key, not exportable, into Local Computer\Personal; again is harmless. */
  installCertificate(pkcs12: { bytes: Secret; password: Secret }): Promise<void>;
  /** Writes one string into a key that must exist, and reads it back. Returns what stood there before. */
  writeRegistry(key: string, name: string, value: string): Promise<string | null>;
  /** Writes a file into a folder of the agent; `input.agent-missing` when the agent is not there. */
  writeAgentFile(folder: string, name: string, text: string): Promise<string>;
}

/** State of registrations, in the data folder. */
export interface RegistrationStore {
  read(subscriptionId: string): Promise<unknown>;
  /** Durable when it returns. */
  write(subscriptionId: string, state: unknown): Promise<void>;
  /** Subscription ids. */
  list(): Promise<string[]>;
  /** A file for the person, readable by its owner only; returns its full path. */
  writeResult(name: string, content: string | Uint8Array): Promise<string>;
  /** Writes a file where the person says, atomically; `input.field` when that does not work. */
  writeTo(path: string, content: Uint8Array): Promise<void>;
  /** A text file that the person named; `input.offline-params` when it is missing or too long. */
  readParams(path: string, maxBytes: number): Promise<string>;
}

export interface RegistrationPorts {
  readonly directory: Directory;
  readonly keyPairs: KeyPairs;
  readonly store: RegistrationStore;
  /** Null when this computer is no Windows server: files are made to carry there instead. */
  readonly server: BackupServer | null;
}
