import type { HttpClient } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { Cloud } from '../../core/ports/cloud.ts';
import { Secret } from '../../core/secret.ts';
import { createArm } from './arm-client.ts';
import { createBlobContainer } from './blob-container.ts';
import type { CloudEnvironment, CredentialSettings } from './cloud-environments.ts';
import { withoutSlash } from './cloud-environments.ts';
import { alwaysReady, createSignIn } from './credentials.ts';
import { createDataBox } from './data-box-jobs.ts';
import { createImportExport } from './import-jobs.ts';
import { createPreflightFacts } from './preflight-facts.ts';
import type { RegistrationWait } from './registration.ts';
import { findStorageAccount, readAccountKey } from './storage-accounts.ts';

export interface AzureCloudOptions {
  readonly environment: CloudEnvironment;
  readonly credential: CredentialSettings;
  /** Replaces the network towards ARM, for tests. */
  readonly httpClient?: HttpClient;
  /** Replaces the credential made from the settings, for tests. */
  readonly tokenCredential?: TokenCredential;
  /** First pause between tries; doubles each time. */
  readonly retryDelayMs?: number;
  /** How long one request may take before it counts as lost. */
  readonly requestTimeoutMs?: number;
  /** Pause between looks at a registration that is under way, and how many looks. */
  readonly registration?: RegistrationWait;
  /** Pause between looks at a long-running request, where the service names none. */
  readonly operationPauseMs?: number;
  readonly now?: () => Date;
}

/** The `Cloud` port over Azure's own packages. Nothing is sent before the first call. */
export function createAzureCloud(options: AzureCloudOptions): Cloud {
  const environment = { ...options.environment, arm: withoutSlash(options.environment.arm) };
  const retryDelayMs = options.retryDelayMs ?? 800;
  const signIn =
    options.tokenCredential === undefined
      ? createSignIn(environment, options.credential)
      : alwaysReady(options.tokenCredential, () => 'test');
  const arm = createArm({
    arm: environment.arm,
    credential: signIn.credential,
    ...(options.httpClient === undefined ? {} : { httpClient: options.httpClient }),
    retryDelayMs,
    requestTimeoutMs: options.requestTimeoutMs ?? 60_000,
  });
  const shared = {
    arm,
    origin: environment.arm,
    registration: options.registration ?? { pauseMs: 2000, looks: 150 },
    now: options.now ?? ((): Date => new Date()),
  };
  const services = {
    'import-export': createImportExport(shared),
    'data-box': createDataBox({ ...shared, operationPauseMs: options.operationPauseMs ?? 2000 }),
  };

  return {
    service: (name) => services[name],
    facts: createPreflightFacts({ ...shared, storageSuffix: environment.storageSuffix }),
    findStorageAccount: (subscriptionId, name, signal) =>
      findStorageAccount(arm, subscriptionId, name, signal),
    async openContainer(subscriptionId, account, container, signal) {
      const key = await readAccountKey(arm, subscriptionId, account, signal);
      return createBlobContainer({
        account,
        key: new Secret(key),
        container,
        retryDelayMs,
        ...(signal === undefined ? {} : { signal }),
      });
    },
    signInState: () => signIn.state(),
    startSignIn: () => signIn.start(),
    signIn: async (onShown, signal) => {
      if (signIn.state().kind !== 'ready') await signIn.finish(onShown, signal);
    },
  };
}
