import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { clientAssertionProblem } from './tokens.ts';
import type { TokenSigner } from './tokens.ts';
import type { Call, Reply } from './http.ts';
import { readText } from './http.ts';
import { devicePage } from './device-page.ts';
import { refusal, unknownResource, unknownTenant } from './entra-refusals.ts';

const practiceUserName = 'practice.admin@practice.invalid';
const tokenSeconds = 3600;
const deviceCodeSeconds = 900;
/** Public client that Azure's development tools share; `@azure/identity` uses it when no client id is given. */
const developmentClientId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

export interface EntraFacts {
  readonly origin: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly userId: string;
  readonly certificatePem: string;
  /** Resources tokens can be asked for, as origins. */
  readonly resources: readonly string[];
}

interface DeviceRequest {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly scope: string;
  readonly endsAtMs: number;
  answer: 'waiting' | 'approved' | 'denied';
}

/**
 * The practice Entra ID: OpenID metadata, client-certificate, device-code and refresh-token requests. Sign-ins under
 * way live in memory, like the browser they wait for.
 */
export class Entra {
  readonly #facts: EntraFacts;
  readonly #signer: TokenSigner;
  readonly #devices = new Map<string, DeviceRequest>();
  /** Refresh token → client id. */
  readonly #refreshTokens = new Map<string, string>();

  constructor(facts: EntraFacts, signer: TokenSigner) {
    this.#facts = facts;
    this.#signer = signer;
  }

  /** Undefined when the path is none of Entra's. */
  async handle(call: Call): Promise<Reply | undefined> {
    const [tenant = '', ...rest] = call.parts;
    const path = rest.join('/');
    if (tenant === 'device' && rest.length === 0) return this.#device(call);
    if (path === 'discovery/instance') return { status: 200, body: this.#instance() };
    const isTenant = [this.#facts.tenantId, 'common', 'organizations'].includes(
      tenant.toLowerCase(),
    );
    switch (path) {
      case 'v2.0/.well-known/openid-configuration':
        return isTenant ? { status: 200, body: this.#metadata() } : unknownTenant(tenant);
      case 'discovery/v2.0/keys':
        return { status: 200, body: { keys: [this.#signer.jwk] } };
      case 'oauth2/v2.0/devicecode':
      case 'oauth2/v2.0/token': {
        if (!isTenant) return unknownTenant(tenant);
        if (call.method !== 'POST')
          return refusal(
            'invalid_request',
            'AADSTS900561: The endpoint only accepts POST requests.',
          );
        const form = new URLSearchParams(await readText(call.request));
        return path.endsWith('token') ? this.#token(form) : this.#startDevice(form);
      }
      default:
        return undefined;
    }
  }

  #instance(): object {
    const host = new URL(this.#facts.origin).host;
    return {
      tenant_discovery_endpoint: `${this.#facts.origin}/${this.#facts.tenantId}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    };
  }

  #metadata(): object {
    const { origin, tenantId } = this.#facts;
    const base = `${origin}/${tenantId}`;
    return {
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      response_types_supported: ['code'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      tenant_region_scope: null,
    };
  }

  #token(form: URLSearchParams): Reply {
    switch (form.get('grant_type')) {
      case 'client_credentials':
        return this.#clientToken(form);
      case 'device_code':
      case 'urn:ietf:params:oauth:grant-type:device_code':
        return this.#deviceToken(form);
      case 'refresh_token':
        return this.#refreshed(form);
      default:
        return refusal(
          'unsupported_grant_type',
          'AADSTS70003: The app requested an unsupported grant type.',
        );
    }
  }

  #clientToken(form: URLSearchParams): Reply {
    const { origin, tenantId, clientId, certificatePem } = this.#facts;
    if (form.get('client_id') !== clientId) {
      return refusal(
        'unauthorized_client',
        `AADSTS700016: Application was not found in the directory '${tenantId}'.`,
      );
    }
    if (
      form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    ) {
      return refusal(
        'invalid_client',
        "AADSTS7000218: The request body must contain 'client_assertion'.",
        401,
      );
    }
    const base = `${origin}/${tenantId}`;
    const problem = clientAssertionProblem(
      form.get('client_assertion') ?? '',
      {
        certificatePem,
        clientId,
        audiences: [`${base}/oauth2/v2.0/token`, `${base}/v2.0`, `${base}/oauth2/token`],
      },
      Date.now(),
    );
    if (problem !== null) return refusal('invalid_client', problem, 401);
    const audience = this.#audience(form.get('scope') ?? '');
    if (audience === null) return unknownResource();
    return {
      status: 200,
      body: {
        token_type: 'Bearer',
        expires_in: tokenSeconds,
        ext_expires_in: tokenSeconds,
        access_token: this.#signer.sign(
          {
            aud: audience,
            iss: this.#issuer(),
            tid: tenantId,
            appid: clientId,
            oid: clientId,
            sub: clientId,
            idtyp: 'app',
            ver: '2.0',
          },
          tokenSeconds,
        ),
      },
    };
  }

  #startDevice(form: URLSearchParams): Reply {
    const clientId = form.get('client_id') ?? '';
    if (clientId !== this.#facts.clientId && clientId !== developmentClientId) {
      return refusal(
        'unauthorized_client',
        'AADSTS700016: Application was not found in the directory.',
      );
    }
    const scope = form.get('scope') ?? '';
    if (this.#audience(scope) === null) return unknownResource();
    const nowMs = Date.now();
    for (const [code, device] of this.#devices)
      if (device.endsAtMs < nowMs) this.#devices.delete(code);
    const alphabet = 'BCDFGHJKLMNPQRSTVWXZ23456789';
    const device: DeviceRequest = {
      deviceCode: randomBytes(32).toString('base64url'),
      userCode: Array.from({ length: 9 }, () => alphabet[randomInt(alphabet.length)]).join(''),
      clientId,
      scope,
      endsAtMs: nowMs + deviceCodeSeconds * 1000,
      answer: 'waiting',
    };
    this.#devices.set(device.deviceCode, device);
    const page = `${this.#facts.origin}/device`;
    return {
      status: 200,
      body: {
        user_code: device.userCode,
        device_code: device.deviceCode,
        verification_uri: page,
        expires_in: deviceCodeSeconds,
        interval: 1,
        message: `To sign in to the practice cloud, open ${page} and enter the code ${device.userCode}.`,
      },
    };
  }

  async #device(call: Call): Promise<Reply> {
    if (call.method === 'GET') return devicePage('form', call.url.searchParams.get('code') ?? '');
    if (call.method !== 'POST') return { status: 405 };
    const from = call.request.headers.origin;
    // A page of some other site must not approve anything.
    if (from !== undefined && from !== 'null' && from !== this.#facts.origin)
      return { status: 403 };
    const form = new URLSearchParams(await readText(call.request));
    const asked = (form.get('code') ?? '').replace(/[\s-]/g, '').toUpperCase();
    const device = [...this.#devices.values()].find(
      (one) => one.answer === 'waiting' && one.endsAtMs > Date.now() && equals(one.userCode, asked),
    );
    if (device === undefined) return devicePage('unknown', asked);
    device.answer = form.get('answer') === 'deny' ? 'denied' : 'approved';
    return devicePage(device.answer, asked);
  }

  #deviceToken(form: URLSearchParams): Reply {
    const device = this.#devices.get(form.get('device_code') ?? '');
    if (device === undefined || device.clientId !== form.get('client_id')) {
      return refusal('bad_verification_code', 'AADSTS70019: The verification code is not known.');
    }
    if (device.endsAtMs < Date.now()) {
      this.#devices.delete(device.deviceCode);
      return refusal('expired_token', 'AADSTS70020: The device code has expired.');
    }
    if (device.answer === 'waiting') {
      return refusal(
        'authorization_pending',
        'AADSTS70016: The sign-in is still pending. Continue polling.',
      );
    }
    this.#devices.delete(device.deviceCode);
    if (device.answer === 'denied') {
      return refusal('authorization_declined', 'AADSTS70018: The sign-in was declined.');
    }
    return this.#userTokens(device.clientId, device.scope);
  }

  #refreshed(form: URLSearchParams): Reply {
    const token = form.get('refresh_token') ?? '';
    const clientId = this.#refreshTokens.get(token);
    if (clientId === undefined || clientId !== form.get('client_id')) {
      return refusal(
        'invalid_grant',
        'AADSTS70008: The refresh token has expired or is not known. Sign in again.',
      );
    }
    this.#refreshTokens.delete(token);
    return this.#userTokens(clientId, form.get('scope') ?? '');
  }

  #userTokens(clientId: string, scope: string): Reply {
    const { tenantId, userId } = this.#facts;
    const audience = this.#audience(scope);
    if (audience === null) return unknownResource();
    const refreshToken = randomBytes(48).toString('base64url');
    this.#refreshTokens.set(refreshToken, clientId);
    const person = {
      iss: this.#issuer(),
      tid: tenantId,
      oid: userId,
      sub: userId,
      name: 'Practice Admin',
      preferred_username: practiceUserName,
      ver: '2.0',
    };
    const clientInfo = JSON.stringify({ uid: userId, utid: tenantId });
    return {
      status: 200,
      body: {
        token_type: 'Bearer',
        scope,
        expires_in: tokenSeconds,
        ext_expires_in: tokenSeconds,
        access_token: this.#signer.sign(
          { ...person, aud: audience, appid: clientId, idtyp: 'user' },
          tokenSeconds,
        ),
        refresh_token: refreshToken,
        id_token: this.#signer.sign({ ...person, aud: clientId }, tokenSeconds),
        client_info: Buffer.from(clientInfo, 'utf8').toString('base64url'),
      },
    };
  }

  /** Audience of the one resource a scope names; null when it names none that is known. */
  #audience(scope: string): string | null {
    const own = scope.split(/\s+/).filter((part) => /^https?:\/\//.test(part));
    const resources = new Set(own.map((part) => part.replace(/\/+[^/]*$/, '')));
    const [only] = resources;
    return resources.size === 1 && only !== undefined && this.#facts.resources.includes(only)
      ? only
      : null;
  }

  #issuer(): string {
    return `${this.#facts.origin}/${this.#facts.tenantId}/v2.0`;
  }
}

function equals(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
