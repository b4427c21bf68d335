import type { AuthenticationRecord, TokenCredential } from '@azure/identity';
import {
  ClientCertificateCredential,
  DeviceCodeCredential,
  InteractiveBrowserCredential,
} from '@azure/identity';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Cloud } from '../../core/ports/cloud.ts';
import type { ApplicationCredential } from '../../core/ports/directory.ts';
import type { CloudEnvironment, CredentialSettings } from './cloud-environments.ts';
import { redact, toCloudError } from './cloud-error.ts';

export type SignInState = ReturnType<Cloud['signInState']>;

/** A credential and where its sign-in stands. Tokens stay in memory and end with the process. */
export interface SignIn {
  readonly credential: TokenCredential;
  state(): SignInState;
  /** Starts a sign-in; returns when there is something to show (the device code) or nothing to do. */
  start(): Promise<void>;
  /**
   * Starts a sign-in unless one waits, and returns when the person is done. `onShown` comes when the person can see what
   * to do, with the device code if there is one. Throws `cloud.sign-in`, or the abort.
   */
  finish(onShown: (code: SignInState['deviceCode']) => void, signal: AbortSignal): Promise<void>;
  /** Directory of the person that signed in; null when nobody did or the certificate decides. */
  tenantId(): string | null;
}

/** Makes the credential of a cloud. Does not talk to the network yet. */
export function createSignIn(environment: CloudEnvironment, settings: CredentialSettings): SignIn {
  const common = authorityOf(environment);
  if (settings.kind === 'certificate') {
    const { tenantId, clientId } = settings;
    const source = { certificatePath: settings.certificateFile };
    const credential = new ClientCertificateCredential(tenantId, clientId, source, common);
    return alwaysReady(inWords(environment, credential), () => applicationName(settings.clientId));
  }
  if (settings.kind === 'application') {
    const credential = certificateCredential(environment, settings.application);
    const account = () => applicationName(settings.application.clientId);
    return alwaysReady(inWords(environment, credential), account);
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

/**
 * The credential of an application whose private key is in memory only, so that it never lies on a disk in clear. The
 * text lives as long as the credential and is never written anywhere.
 */
export function certificateCredential(
  environment: CloudEnvironment,
  application: ApplicationCredential,
): TokenCredential {
  const { tenantId, clientId, certificatePem, privateKeyPem } = application;
  const certificate = `${certificatePem.trimEnd()}\n${privateKeyPem.reveal()}`;
  const options = authorityOf(environment);
  return new ClientCertificateCredential(tenantId, clientId, { certificate }, options);
}

function authorityOf(environment: CloudEnvironment) {
  return {
    authorityHost: environment.login,
    // The practice cloud is no authority that Microsoft's instance discovery knows.
    disableInstanceDiscovery: environment.name === 'rehearsal',
    retryOptions: { maxRetries: 2, retryDelayInMs: 500 },
  };
}

/** The ARM pipeline asks for tokens of this kind; a sign-in for the other kind would not be found again. */
const tokenOptions = { enableCae: true };

const signingIn = () => ({ doing: say`signing in`, thing: say`The sign-in page` });

/** The credential with its failures in words that name the sign-in host, which is not the host being called. */
function inWords(environment: CloudEnvironment, credential: TokenCredential): TokenCredential {
  return {
    async getToken(scopes, options) {
      try {
        return await credential.getToken(scopes, options);
      } catch (thrown) {
        if (options?.abortSignal?.aborted === true) throw thrown;
        const error = toCloudError(signingIn(), new URL(environment.login).host, thrown);
        if (error instanceof AppError) throw error;
        // A certificate file that is gone or damaged: no reply was involved, but it is a sign-in that did not happen.
        throw new AppError('cloud.sign-in', { reason: redact(error.message) }, { cause: thrown });
      }
    },
  };
}

const applicationName = (clientId: string) => say`application ${clientId}`;

/** A credential that needs nobody; `account` is asked for in the language of the moment. */
export function alwaysReady(credential: TokenCredential, account: () => string): SignIn {
  return {
    credential,
    state: () => ({ kind: 'ready', account: account(), deviceCode: null }),
    start: () => Promise.resolve(),
    finish: () => Promise.resolve(),
    tenantId: () => null,
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
  let tenantId: string | null = null;
  let running: { shown: Promise<void>; finished: Promise<void> } | null = null;

  function begin(): { shown: Promise<void>; finished: Promise<void> } {
    // A second click while the first sign-in waits must not make a second code.
    if (running !== null) return running;
    const before = state;
    state = { kind: 'waiting', account: before.account, deviceCode: null };
    const { shown, done } = authenticate((deviceCode) => {
      state = { kind: 'waiting', account: before.account, deviceCode };
    });
    const finished = done.then(
      (record) => {
        running = null;
        tenantId = record?.tenantId ?? null;
        state = { kind: 'ready', account: record?.username ?? null, deviceCode: null };
      },
      (thrown: unknown) => {
        running = null;
        // An expired code or a closed browser page leaves things as they were before.
        state = before;
        throw toCloudError(signingIn(), new URL(environment.login).host, thrown);
      },
    );
    // After the code is shown nobody may await the rest; the outcome is read from state().
    finished.catch(() => undefined);
    running = { shown, finished };
    return running;
  }

  return {
    credential: inWords(environment, credential),
    state: () => state,
    tenantId: () => tenantId,
    async start(): Promise<void> {
      const { shown, finished } = begin();
      await Promise.race([shown, finished]);
    },
    async finish(onShown, signal): Promise<void> {
      signal.throwIfAborted();
      const { shown, finished } = begin();
      const stopped = aborted(signal);
      await Promise.race([shown, finished, stopped]);
      onShown(state.deviceCode);
      await Promise.race([finished, stopped]);
    },
  };
}

/** Rejects when the signal comes; the packages cannot be told to give a waiting sign-in up. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
}
