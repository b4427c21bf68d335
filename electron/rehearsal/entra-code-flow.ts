import { createHash, randomBytes } from 'node:crypto';
import { equals, isPublicClient } from './entra-parts.ts';
import type { EntraParts, PersonTokens } from './entra-parts.ts';
import { refusal } from './entra-refusals.ts';
import { grantedScope } from './entra-scopes.ts';
import type { Call, Reply } from './http.ts';
import { isFromElsewhere, readText } from './http.ts';
import { chosenPerson, formPostPage, signInPage, signInRefusedPage } from './sign-in-page.ts';
import type { Person } from './state-directory.ts';

const requestMs = 15 * 60 * 1000;
const codeMs = 10 * 60 * 1000;

interface SignInRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseMode: 'query' | 'fragment' | 'form_post';
  readonly scope: string;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly challenge: string;
  readonly endsAtMs: number;
}

interface IssuedCode {
  readonly request: SignInRequest;
  readonly person: Person;
  readonly endsAtMs: number;
}

/** Interactive sign-ins: authorization code with PKCE and a redirect to a loopback address. */
export class CodeSignIns {
  readonly #parts: EntraParts;
  readonly #tokens: PersonTokens;
  readonly #requests = new Map<string, SignInRequest>();
  readonly #codes = new Map<string, IssuedCode>();

  constructor(parts: EntraParts, tokens: PersonTokens) {
    this.#parts = parts;
    this.#tokens = tokens;
  }

  /** `GET …/oauth2/v2.0/authorize`: the sign-in page, or a refusal sent to the program where that is safe. */
  authorize(query: URLSearchParams): Reply {
    const clientId = query.get('client_id') ?? '';
    const redirectUri = query.get('redirect_uri') ?? '';
    if (!isPublicClient(this.#parts, clientId)) {
      return signInRefusedPage(
        `AADSTS700016: Application with identifier '${clientId}' was not found in the directory '${this.#parts.state.tenantId}'.`,
      );
    }
    // Anything else could be somebody's page that collects codes.
    if (!isLoopback(redirectUri)) {
      return signInRefusedPage(
        `AADSTS50011: The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'.`,
      );
    }
    const mode = query.get('response_mode') ?? 'query';
    const request: SignInRequest = {
      clientId,
      redirectUri,
      responseMode: mode === 'form_post' || mode === 'fragment' ? mode : 'query',
      scope: query.get('scope') ?? '',
      state: query.get('state'),
      nonce: query.get('nonce'),
      challenge: query.get('code_challenge') ?? '',
      endsAtMs: Date.now() + requestMs,
    };
    const problem = this.#problemOf(request, query);
    if (problem !== null) return answer(request, problem);
    const id = randomBytes(32).toString('base64url');
    dropEnded(this.#requests);
    this.#requests.set(id, request);
    const { people } = this.#parts.state.directory;
    return signInPage(id, people, query.get('login_hint') ?? '', new URL(redirectUri).origin);
  }

  /** `POST /signin`: a person's answer to the page. */
  async signIn(call: Call): Promise<Reply> {
    if (call.method !== 'POST') return { status: 405 };
    if (isFromElsewhere(call.request, this.#parts.origin)) return { status: 403 };
    const form = new URLSearchParams(await readText(call.request));
    const id = form.get('request') ?? '';
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    const person = chosenPerson(this.#parts.state.directory.people, form.get('person'));
    if (request === undefined || request.endsAtMs < Date.now() || person === undefined) {
      return signInRefusedPage(
        'AADSTS50058: This sign-in is not known any more. Start it again in the program.',
      );
    }
    if (form.get('answer') === 'deny') {
      return answer(request, {
        error: 'access_denied',
        error_description: 'AADSTS65004: User declined to consent to access the app.',
      });
    }
    const code = randomBytes(48).toString('base64url');
    dropEnded(this.#codes);
    this.#codes.set(code, { request, person, endsAtMs: Date.now() + codeMs });
    return answer(request, { code });
  }

  /** The token request with `grant_type=authorization_code`; a code is good for one attempt. */
  redeem(form: URLSearchParams): Reply {
    const code = form.get('code') ?? '';
    const issued = this.#codes.get(code);
    this.#codes.delete(code);
    if (issued === undefined || issued.endsAtMs < Date.now()) {
      return refusal(
        'invalid_grant',
        'AADSTS70008: The provided authorization code has expired or was redeemed already. Send a new interactive authorization request.',
      );
    }
    const { request, person } = issued;
    if (form.get('client_id') !== request.clientId) {
      return refusal(
        'invalid_grant',
        'AADSTS700005: The provided authorization code is intended to be used against another client.',
      );
    }
    if (form.get('redirect_uri') !== request.redirectUri) {
      return refusal(
        'invalid_client',
        'AADSTS500112: The reply address does not match the reply address provided when requesting the authorization code.',
      );
    }
    const verifier = form.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (!equals(challenge, request.challenge)) {
      return refusal(
        'invalid_grant',
        'AADSTS501481: The Code_Verifier does not match the code_challenge supplied in the authorization request.',
      );
    }
    const scope = form.get('scope') ?? request.scope;
    return this.#tokens.issue(request.clientId, person, scope, request.nonce ?? undefined);
  }

  #problemOf(request: SignInRequest, query: URLSearchParams): Record<string, string> | null {
    if (query.get('response_type') !== 'code') {
      return {
        error: 'unsupported_response_type',
        error_description: "AADSTS700054: Only the response type 'code' is enabled.",
      };
    }
    // Entra lets some clients go without; whoever signs people in on this computer has no reason to.
    if (query.get('code_challenge_method') !== 'S256' || request.challenge.length !== 43) {
      return {
        error: 'invalid_request',
        error_description:
          'AADSTS9002325: Proof Key for Code Exchange (S256) is required for this authorization request.',
      };
    }
    if (grantedScope(request.scope, this.#parts.resources) === null) {
      return {
        error: 'invalid_resource',
        error_description:
          'AADSTS500011: The resource principal of this scope was not found in the tenant.',
      };
    }
    return null;
  }
}

function isLoopback(redirectUri: string): boolean {
  const url = URL.parse(redirectUri);
  return url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

/** Sends the outcome to the program in the way it asked for. */
function answer(request: SignInRequest, outcome: Readonly<Record<string, string>>): Reply {
  const fields = { ...outcome, ...(request.state === null ? {} : { state: request.state }) };
  if (request.responseMode === 'form_post') return formPostPage(request.redirectUri, fields);
  const target = new URL(request.redirectUri);
  if (request.responseMode === 'fragment') target.hash = new URLSearchParams(fields).toString();
  else for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
  return { status: 302, headers: { location: target.href } };
}

function dropEnded(waiting: Map<string, { readonly endsAtMs: number }>): void {
  for (const [key, { endsAtMs }] of waiting) if (endsAtMs < Date.now()) waiting.delete(key);
}
