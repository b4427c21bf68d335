import type { HttpClient } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import type { Cloud } from '../../core/ports/cloud.ts';
import { Secret } from '../../core/secret.ts';
import { createArm } from './arm-client.ts';
import { createBlobContainer } from './blob-container.ts';
import type { CloudEnvironment, CredentialSettings } from './cloud-environments.ts';
import { withoutSlash } from './cloud-environments.ts';
import { alwaysReady, createSignIn } from './credentials.ts';
import { createImportJobs } from './import-jobs.ts';
import { chooseLocation, getLocation } from './locations.ts';
import { ensureRegistered } from './registration.ts';
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
  readonly registration?: { pauseMs: number; looks: number };
  readonly now?: () => Date;
}

/** The `Cloud` port over Azure's own packages. Nothing is sent before the first call. */
export function createAzureCloud(options: AzureCloudOptions): Cloud {
  const environment = { ...options.environment, arm: withoutSlash(options.environment.arm) };
  const retryDelayMs = options.retryDelayMs ?? 800;
  const signIn =
    options.tokenCredential === undefined
      ? createSignIn(environment, options.credential)
      : alwaysReady(options.tokenCredential, 'test');
  const arm = createArm({
    arm: environment.arm,
    credential: signIn.credential,
    ...(options.httpClient === undefined ? {} : { httpClient: options.httpClient }),
    retryDelayMs,
    requestTimeoutMs: options.requestTimeoutMs ?? 60_000,
  });
  const jobs = createImportJobs(arm, environment.arm, options.now ?? ((): Date => new Date()));

  return {
    ensureRegistered: (subscriptionId, signal) =>
      ensureRegistered(
        arm,
        subscriptionId,
        options.registration ?? { pauseMs: 2000, looks: 150 },
        signal,
      ),
    findStorageAccount: (subscriptionId, name, signal) =>
      findStorageAccount(arm, subscriptionId, name, signal),
    chooseLocation: (subscriptionId, region, signal) => {
      const action = {
        doing: `choosing the data centre for ${region}`,
        thing: `A data centre for ${region}`,
      };
      const client = arm.client(subscriptionId, 'safe');
      return arm.run(action, signal, () =>
        chooseLocation(region, (name) => getLocation(arm, client, name, signal)),
      );
    },
    previewCreate: jobs.previewCreate,
    getJob: jobs.getJob,
    createJob: jobs.createJob,
    commitShipping: jobs.commitShipping,
    trackingNumbersInUse: jobs.trackingNumbersInUse,
    cancelJob: jobs.cancelJob,
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
  };
}
