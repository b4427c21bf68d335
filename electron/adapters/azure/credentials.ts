import type { AuthenticationRecord, TokenCredential } from '@azure/identity';
import {
  ClientCertificateCredential,
  DeviceCodeCredential,
  InteractiveBrowserCredential,
} from '@azure/identity';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Cloud } from '../../core/ports/cloud.ts';
import type { CloudEnvironment, CredentialSettings } from './cloud-environments.ts';
import { redact, toCloudError } from './cloud-error.ts';

export type SignInState = ReturnType<Cloud['signInState']>;

/** A credential and where its sign-in stands. Tokens stay in memory and end with the process. */
export interface SignIn {
  readonly credential: TokenCredential;
  state(): SignInState;
  /** Starts a sign-in; returns when there is something to show (the device code) or nothing to do. */
  start(): Promise<void>;
}

/** Makes the credential of a cloud. Does not talk to the network yet. */
export function createSignIn(environment: CloudEnvironment, settings: CredentialSettings): SignIn {
  const common = {
    authorityHost: environment.login,
    // The practice cloud is no authority that Microsoft's instance discovery knows.
    disableInstanceDiscovery: environment.name === 'rehearsal',
    retryOptions: { maxRetries: 2, retryDelayInMs: 500 },
  };
  if (settings.kind === 'certificate') {
    const credential = new ClientCertificateCredential(
      settings.tenantId,
      settings.clientId,
      { certificatePath: settings.certificateFile },
      common,
    );
    return alwaysReady(inWords(environment, credential), `application ${settings.clientId}`);
  }
  const person = {
    ...common,
    ...(settings.tenantId === null ? {} : { tenantId: settings.tenantId }),
    ...(settings.clientId === null ? {} : { clientId: settings.clientId }),
    // Without this a background refresh would suddenly ask for a sign-in that nobody started.
    disableAutomaticAuthentication: true,
  };
  const scope = `${environment.arm}/.default`;
  if (settings.kind === 'browser') {
    const credential = new InteractiveBrowserCredential(person);
    return interactive(environment, credential, () => ({
      shown: Promise.resolve(),
      done: credential.authenticate(scope, tokenOptions),
    }));
  }
  const shown = { callback: (_code: { url: string; code: string }): void => undefined };
  const credential = new DeviceCodeCredential({
    ...person,
    userPromptCallback: (info) => {
      shown.callback({ url: info.verificationUri, code: info.userCode });
    },
  });
  return interactive(environment, credential, (onCode) => {
    const codeShown = new Promise<void>((resolve) => {
      shown.callback = (code): void => {
        onCode(code);
        resolve();
      };
    });
    return { shown: codeShown, done: credential.authenticate(scope, tokenOptions) };
  });
}

/** The ARM pipeline asks for tokens of this kind; a sign-in for the other kind would not be found again. */
const tokenOptions = { enableCae: true };

const signingIn = { doing: 'signing in', thing: 'The sign-in page' };

/** The credential with its failures in words that name the sign-in host, which is not the host being called. */
function inWords(environment: CloudEnvironment, credential: TokenCredential): TokenCredential {
  return {
    async getToken(scopes, options) {
      try {
        return await credential.getToken(scopes, options);
      } catch (thrown) {
        if (options?.abortSignal?.aborted === true) throw thrown;
        const error = toCloudError(signingIn, new URL(environment.login).host, thrown);
        if (error instanceof AppError) throw error;
        // A certificate file that is gone or damaged: no reply was involved, but it is a sign-in that did not happen.
        throw new AppError('cloud.sign-in', { reason: redact(error.message) }, { cause: thrown });
      }
    },
  };
}

/** A credential that needs nobody. */
export function alwaysReady(credential: TokenCredential, account: string): SignIn {
  return {
    credential,
    state: () => ({ kind: 'ready', account, deviceCode: null }),
    start: () => Promise.resolve(),
  };
}

type Authenticate = (onCode: (code: { url: string; code: string }) => void) => {
  /** Settles when the person can see what to do. */
  shown: Promise<void>;
  done: Promise<AuthenticationRecord | undefined>;
};

function interactive(
  environment: CloudEnvironment,
  credential: TokenCredential,
  authenticate: Authenticate,
): SignIn {
  let state: SignInState = { kind: 'needed', account: null, deviceCode: null };
  return {
    credential: inWords(environment, credential),
    state: () => state,
    async start(): Promise<void> {
      // A second click while the first sign-in waits must not make a second code.
      if (state.kind === 'waiting') return;
      const before = state;
      state = { kind: 'waiting', account: before.account, deviceCode: null };
      const { shown, done } = authenticate((deviceCode) => {
        state = { kind: 'waiting', account: before.account, deviceCode };
      });
      const finished = done.then(
        (record) => {
          state = { kind: 'ready', account: record?.username ?? null, deviceCode: null };
        },
        (thrown: unknown) => {
          // An expired code or a closed browser page leaves things as they were before.
          state = before;
          throw toCloudError(signingIn, new URL(environment.login).host, thrown);
        },
      );
      // After the code is shown nobody awaits the rest; the outcome is read from state().
      finished.catch(() => undefined);
      await Promise.race([shown, finished]);
    },
  };
}
