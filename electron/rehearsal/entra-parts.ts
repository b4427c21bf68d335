import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Resources } from './entra-scopes.ts';
import { grantedScope } from './entra-scopes.ts';
import { refusal, unknownResource } from './entra-refusals.ts';
import type { Reply } from './http.ts';
import type { CloudState } from './state.ts';
import type { Person } from './state-directory.ts';
import type { TokenSigner } from './tokens.ts';

/** Public client that Azure's development tools share; `@azure/identity` uses it when no client id is given. */
const developmentClientId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

/** What every part of the practice Entra ID works with. */
export interface EntraParts {
  readonly origin: string;
  readonly state: CloudState;
  readonly signer: TokenSigner;
  readonly resources: Resources;
  /** Certificate of the practice application, which is not in the directory. */
  readonly certificatePem: string;
}

/** Clients with which persons may sign in. */
export function isPublicClient(parts: EntraParts, clientId: string): boolean {
  return clientId === parts.state.clientId || clientId === developmentClientId;
}

export function issuerOf({ origin, state }: EntraParts): string {
  return `${origin}/${state.tenantId}/v2.0`;
}

/** Hands out a person's tokens and takes their refresh tokens back; these live in memory and are used once. */
export class PersonTokens {
  readonly #parts: EntraParts;
  readonly #refreshTokens = new Map<string, { clientId: string; person: Person }>();

  constructor(parts: EntraParts) {
    this.#parts = parts;
  }

  /** The token reply of a sign-in that succeeded. */
  issue(clientId: string, person: Person, scope: string, nonce?: string): Reply {
    const { state, signer, resources } = this.#parts;
    const granted = grantedScope(scope, resources);
    if (granted === null) return unknownResource();
    const lifetime = state.switches.tokenSeconds;
    const refreshToken = randomBytes(48).toString('base64url');
    this.#refreshTokens.set(refreshToken, { clientId, person });
    const claims = {
      iss: issuerOf(this.#parts),
      tid: state.tenantId,
      oid: person.id,
      sub: person.id,
      name: person.name,
      preferred_username: person.upn,
      ver: '2.0',
    };
    const clientInfo = JSON.stringify({ uid: person.id, utid: state.tenantId });
    const scp = granted.permissions.join(' ');
    return {
      status: 200,
      body: {
        token_type: 'Bearer',
        scope,
        expires_in: lifetime,
        ext_expires_in: lifetime,
        access_token: signer.sign(
          { ...claims, aud: granted.audience, appid: clientId, idtyp: 'user', scp },
          lifetime,
        ),
        refresh_token: refreshToken,
        id_token: signer.sign(
          { ...claims, aud: clientId, ...(nonce === undefined ? {} : { nonce }) },
          lifetime,
        ),
        client_info: Buffer.from(clientInfo, 'utf8').toString('base64url'),
      },
    };
  }

  refresh(form: URLSearchParams): Reply {
    const token = form.get('refresh_token') ?? '';
    const known = this.#refreshTokens.get(token);
    if (known === undefined || known.clientId !== form.get('client_id')) {
      return refusal(
        'invalid_grant',
        'AADSTS70008: The refresh token has expired or is not known. Sign in again.',
      );
    }
    this.#refreshTokens.delete(token);
    return this.issue(known.clientId, known.person, form.get('scope') ?? '');
  }
}

/** Compares secrets that a person or a program sent. */
export function equals(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
