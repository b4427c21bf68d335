import type { HttpClient } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Directory } from '../../core/ports/directory.ts';
import { createAppRegistration } from './app-registration.ts';
import type { CloudEnvironment } from './cloud-environments.ts';
import { certificateCredential } from './credentials.ts';
import type { SignIn } from './credentials.ts';
import { createRestClient } from './rest-client.ts';
import { createRoleAssignments } from './role-assignments.ts';

export interface AzureDirectoryOptions {
  readonly environment: CloudEnvironment;
  /** Makes the sign-in of a person to a directory; null: the person's own. */
  signInTo(tenantId: string | null): SignIn;
  /** Replaces the network, for tests. */
  readonly httpClient?: HttpClient;
  /** First pause between tries of one request; doubles each time. */
  readonly retryDelayMs?: number;
  readonly requestTimeoutMs?: number;
}

/** The `Directory` port over Graph and ARM. Nothing is sent before the first call. */
export function createAzureDirectory(options: AzureDirectoryOptions): Directory {
  const { environment } = options;
  let current = { tenantId: null as string | null, signIn: options.signInTo(null) };
  const clientOf = (base: string, credential: TokenCredential) =>
    createRestClient({
      base,
      credential,
      ...(options.httpClient === undefined ? {} : { httpClient: options.httpClient }),
      retryDelayMs: options.retryDelayMs ?? 800,
      requestTimeoutMs: options.requestTimeoutMs ?? 60_000,
    });
  const credential: TokenCredential = {
    getToken: (scopes, tokenOptions) => current.signIn.credential.getToken(scopes, tokenOptions),
  };
  const hosts = { arm: new URL(environment.arm).host, graph: new URL(environment.graph).host };
  return {
    cloudTitle: environment.title,
    portal: environment.portal,
    isSignedIn: (tenantId) =>
      current.tenantId === tenantId && current.signIn.state().kind === 'ready',
    async signIn(tenantId, onShown, signal) {
      if (current.tenantId !== tenantId) {
        current = { tenantId, signIn: options.signInTo(tenantId) };
      }
      await current.signIn.finish(onShown, signal);
    },
    tenantOfSignIn: () => current.signIn.tenantId(),
    ...createAppRegistration(clientOf(environment.graph, credential), hosts.graph),
    ...createRoleAssignments(clientOf(environment.arm, credential), hosts.arm),
    async signInAsApplication(application, scope, signal) {
      // A new credential each time: a refusal that the last one saw must not be remembered.
      const own = certificateCredential(environment, application);
      const roles = createRoleAssignments(clientOf(environment.arm, own), hosts.arm);
      try {
        return { kind: 'signed-in', permissions: await roles.permissionsAt(scope, signal) };
      } catch (thrown) {
        return outcomeOf(thrown);
      }
    },
  };
}

/**
 * What a refusal says of where things stand: the sign-in page does not know the certificate, or something made a moment
 * ago has not spread. Anything else is thrown on.
 */
function outcomeOf(
  thrown: unknown,
): Exclude<Awaited<ReturnType<Directory['signInAsApplication']>>, { kind: 'signed-in' }> {
  if (!(thrown instanceof AppError)) throw thrown;
  const reason = String(thrown.facts['reason'] ?? thrown.facts['message'] ?? thrown.message);
  const number = /AADSTS(\d+)/.exec(`${reason} ${thrown.detail ?? ''}`)?.[1];
  if (number === unknownCertificate) return { kind: 'unknown-certificate', reason };
  const isSpreading =
    (number !== undefined && spreading.has(number)) ||
    thrown.code === 'cloud.forbidden' ||
    thrown.code === 'cloud.not-found';
  if (isSpreading) return { kind: 'not-yet', reason };
  throw thrown;
}

/** AADSTS codes: the certificate is not registered on the application. */
const unknownCertificate = '700027';
/** The application (700016) or its service principal (7000229) is not known there yet. */
const spreading: ReadonlySet<string> = new Set(['700016', '7000229']);
