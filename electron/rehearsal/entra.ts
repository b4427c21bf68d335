import { applicationToken } from './entra-applications.ts';
import { CodeSignIns } from './entra-code-flow.ts';
import { DeviceSignIns } from './entra-devices.ts';
import { issuerOf, PersonTokens } from './entra-parts.ts';
import type { EntraParts } from './entra-parts.ts';
import { refusal, unknownTenant } from './entra-refusals.ts';
import type { Call, Reply } from './http.ts';
import { readText } from './http.ts';

/**
 * The practice Entra ID: OpenID metadata, and sign-ins with a certificate, a browser, a device code or a refresh
 * token.
 */
export class Entra {
  readonly #parts: EntraParts;
  readonly #tokens: PersonTokens;
  readonly #codes: CodeSignIns;
  readonly #devices: DeviceSignIns;

  constructor(parts: EntraParts) {
    this.#parts = parts;
    this.#tokens = new PersonTokens(parts);
    this.#codes = new CodeSignIns(parts, this.#tokens);
    this.#devices = new DeviceSignIns(parts, this.#tokens);
  }

  /** Undefined when the path is none of Entra's. */
  async handle(call: Call): Promise<Reply | undefined> {
    const [tenant = '', ...rest] = call.parts;
    const path = rest.join('/');
    if (tenant === 'device' && rest.length === 0) return this.#devices.page(call);
    if (tenant === 'signin' && rest.length === 0) return this.#codes.signIn(call);
    if (path === 'discovery/instance') return { status: 200, body: this.#instance() };
    const isTenant = [this.#parts.state.tenantId, 'common', 'organizations'].includes(
      tenant.toLowerCase(),
    );
    switch (path) {
      case 'v2.0/.well-known/openid-configuration':
        return isTenant ? { status: 200, body: this.#metadata() } : unknownTenant(tenant);
      case 'discovery/v2.0/keys':
        return { status: 200, body: { keys: [this.#parts.signer.jwk] } };
      case 'oauth2/v2.0/authorize':
        return isTenant ? this.#codes.authorize(call.url.searchParams) : unknownTenant(tenant);
      case 'oauth2/v2.0/devicecode':
      case 'oauth2/v2.0/token': {
        if (!isTenant) return unknownTenant(tenant);
        if (call.method !== 'POST')
          return refusal(
            'invalid_request',
            'AADSTS900561: The endpoint only accepts POST requests.',
          );
        const form = new URLSearchParams(await readText(call.request));
        return path.endsWith('token') ? this.#token(form) : this.#devices.start(form);
      }
      default:
        return undefined;
    }
  }

  #instance(): object {
    const { origin, state } = this.#parts;
    const host = new URL(origin).host;
    return {
      tenant_discovery_endpoint: `${origin}/${state.tenantId}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    };
  }

  #metadata(): object {
    const { origin, state } = this.#parts;
    const base = `${origin}/${state.tenantId}`;
    return {
      issuer: issuerOf(this.#parts),
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      tenant_region_scope: null,
    };
  }

  #token(form: URLSearchParams): Reply {
    switch (form.get('grant_type')) {
      case 'client_credentials':
        return applicationToken(this.#parts, form);
      case 'authorization_code':
        return this.#codes.redeem(form);
      case 'device_code':
      case 'urn:ietf:params:oauth:grant-type:device_code':
        return this.#devices.redeem(form);
      case 'refresh_token':
        return this.#tokens.refresh(form);
      default:
        return refusal(
          'unsupported_grant_type',
          'AADSTS70003: The app requested an unsupported grant type.',
        );
    }
  }
}
