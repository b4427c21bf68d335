import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** What was asked, in the two forms the words need. */
export interface CloudAction {
  /** `creating import job june-seed` */
  readonly doing: string;
  /** What a 404 is about: `Import job june-seed`. */
  readonly thing: string;
}

/** What is known of a failed request, taken from whatever the Azure packages threw. */
interface Failure {
  readonly status: number | null;
  readonly code: string;
  readonly message: string;
  readonly details: readonly string[];
  readonly requestId: string | null;
  readonly host: string | null;
}

/**
 * Turns anything the Azure packages throw into an `AppError` `cloud.*`. `host` is the address that was called and is
 * named when it does not answer. The detail holds code, messages and `x-ms-request-id`, never a key or token.
 * A request that the caller stopped and an `AppError` pass through unchanged.
 */
export function toCloudError(what: CloudAction, host: string, thrown: unknown): Error {
  if (thrown instanceof AppError) return thrown;
  const failure = readFailure(thrown);
  const detail = detailOf(failure);
  const options = detail === '' ? {} : { detail };
  const { status, message } = failure;

  const network = networkReason(thrown);
  if (status === null && network !== null) {
    const facts = { host: failure.host ?? host, reason: network };
    return new AppError('cloud.unreachable', facts, options);
  }
  if (isSignInFailure(thrown) && (status ?? 0) < 500) {
    const reason = signInReason(failure);
    return reason === null
      ? // What the package says of it is for programmers.
        new AppError('cloud.not-signed-in', {}, { cause: thrown })
      : new AppError('cloud.sign-in', { reason }, options);
  }
  if (status === null) {
    // Not a reply and not the network: a bug here or in a package. It stays what it is and is reported as one.
    return thrown instanceof Error ? thrown : new Error(redact(String(thrown)));
  }
  if (status === 401) return new AppError('cloud.sign-in', { reason: message }, options);
  if (status === 403)
    return new AppError('cloud.forbidden', { what: what.doing, message }, options);
  if (status === 404) {
    return new AppError('cloud.not-found', { what: missingThing(what, failure) }, options);
  }
  if (status === 409) return new AppError('cloud.conflict', { what: what.doing, message }, options);
  if (status === 429) return new AppError('cloud.throttled', { what: what.doing }, options);
  if (status >= 500 || status === 408) {
    return new AppError('cloud.server', { what: what.doing, status }, options);
  }
  const code = failure.code === '' ? `HTTP ${status}` : failure.code;
  return new AppError('cloud.refused', { what: what.doing, code, message }, options);
}

/**
 * True when the request may have been carried out although no good reply came: the connection was lost or the service
 * stumbled. The caller looks before it sends again.
 */
export function isAmbiguous(thrown: unknown): boolean {
  return (
    thrown instanceof AppError &&
    (thrown.code === 'cloud.unreachable' || thrown.code === 'cloud.server')
  );
}

/** HTTP status of a thrown reply, or null. */
export function statusOf(thrown: unknown): number | null {
  const status = fieldOf(thrown, 'statusCode');
  return typeof status === 'number' ? status : null;
}

/** Code in the body of a thrown reply, or an empty string. */
export function serviceCodeOf(thrown: unknown): string {
  return readFailure(thrown).code;
}

function readFailure(thrown: unknown): Failure {
  const response = fieldOf(thrown, 'response');
  const body = parseBody(fieldOf(response, 'bodyAsText'));
  // ARM wraps the error in `error`; storage and older services put code and message at the top.
  const inner = asRecord(body?.['error']) ?? body;
  const status = statusOf(thrown);
  const thrownCode = fieldOf(thrown, 'code');
  const code = textOf(inner?.['code']) ?? (typeof thrownCode === 'string' ? thrownCode : '');
  const message =
    textOf(inner?.['message']) ??
    textOf(fieldOf(fieldOf(thrown, 'errorResponse'), 'errorDescription')) ??
    textOf(fieldOf(thrown, 'message')) ??
    (status === null ? '' : say`it answered ${status} without a reason`);
  const details = Array.isArray(inner?.['details'])
    ? inner['details'].flatMap((item) => {
        const entry = asRecord(item);
        const text = textOf(entry?.['message']);
        const itemCode = textOf(entry?.['code']);
        return text === null ? [] : [redact(itemCode === null ? text : `${itemCode}: ${text}`)];
      })
    : [];
  return {
    status,
    code: redact(code),
    message: redact(firstLine(message)),
    details,
    requestId: headerOf(response, 'x-ms-request-id'),
    host: hostOf(fieldOf(fieldOf(thrown, 'request'), 'url')),
  };
}

function detailOf(failure: Failure): string {
  const parts = [
    failure.status === null ? '' : `HTTP ${failure.status}`,
    failure.code,
    failure.message,
    ...failure.details,
    failure.requestId === null ? '' : say`x-ms-request-id: ${failure.requestId}`,
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function missingThing(what: CloudAction, failure: Failure): string {
  const named = /'([^']+)'/.exec(failure.message)?.[1] ?? '';
  if (failure.code === 'ResourceGroupNotFound') return say`The resource group ${named}`.trim();
  if (failure.code === 'SubscriptionNotFound') return say`The subscription ${named}`.trim();
  return what.thing;
}

const networkWords = (): Readonly<Record<string, string>> => ({
  ENOTFOUND: say`the name is not known here`,
  EAI_AGAIN: say`the name service does not answer`,
  ECONNREFUSED: say`the connection was refused`,
  ECONNRESET: say`the connection was cut before the reply came`,
  EPIPE: say`the connection was cut before the reply came`,
  ETIMEDOUT: say`no reply in time`,
  ESOCKETTIMEDOUT: say`no reply in time`,
  EHOSTUNREACH: say`there is no route to it`,
  ENETUNREACH: say`there is no network`,
  ERR_TLS_CERT_ALTNAME_INVALID: say`its certificate is for another name`,
  CERT_HAS_EXPIRED: say`its certificate has expired (or the clock of this computer is wrong)`,
  CERT_NOT_YET_VALID: say`its certificate is not valid yet (or the clock of this computer is wrong)`,
  DEPTH_ZERO_SELF_SIGNED_CERT: say`its certificate is not trusted here`,
  SELF_SIGNED_CERT_IN_CHAIN: say`its certificate is not trusted here`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: say`its certificate is not trusted here`,
  UNABLE_TO_GET_ISSUER_CERT: say`its certificate is not trusted here`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: say`its certificate is not trusted here`,
  REQUEST_SEND_ERROR: say`the request could not be sent`,
  PARSE_ERROR: say`what answers there is not Azure`,
  // All that the sign-in package says when it cannot read the authority's description.
  endpoints_resolution_error: say`the sign-in service does not answer there or does not know the tenant`,
});

/** Why nothing came back, or null when the failure is not one of the network. Looks through wrapped causes too. */
function networkReason(thrown: unknown): string | null {
  let error: unknown = thrown;
  // The sign-in package wraps network failures several times, the last time in text only.
  for (let depth = 0; depth < 6 && error !== undefined && error !== null; depth += 1) {
    if (statusOf(error) !== null) return null;
    const code = fieldOf(error, 'code');
    const known = typeof code === 'string' ? networkWords()[code] : undefined;
    // The pipeline's own codes are the last resort: a cause inside may say more.
    if (known !== undefined && code !== 'REQUEST_SEND_ERROR') return known;
    if (fieldOf(error, 'name') === 'AbortError') return say`no reply in time`;
    const inner = fieldOf(error, 'cause') ?? fieldOf(error, 'innerError');
    if (inner === undefined || inner === null) return known ?? reasonInText(error);
    error = inner;
  }
  return null;
}

function reasonInText(error: unknown): string | null {
  const message = textOf(fieldOf(error, 'message')) ?? '';
  for (const [code, words] of Object.entries(networkWords())) {
    if (new RegExp(`\\b${code}\\b`).test(message)) return words;
  }
  // The sign-in package names neither the cause nor the host.
  if (/\bnetwork_error\b/.test(message)) return say`no connection came about`;
  return /socket hang up|certificate/i.test(message) ? redact(firstLine(message)) : null;
}

const signInErrors = new Set([
  'AuthenticationError',
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
  'ClientAuthError',
  'ClientConfigurationError',
  'InteractionRequiredAuthError',
  'ServerError',
]);

function isSignInFailure(thrown: unknown): boolean {
  const name = fieldOf(thrown, 'name');
  return typeof name === 'string' && signInErrors.has(name);
}

/** Null: nobody is signed in, and no sign-in was tried. */
function signInReason(failure: Failure): string | null {
  // AADSTS messages end in trace and correlation ids; the first sentence is for people, the rest is in the detail.
  const text = failure.message.replace(/\s*(Trace ID|Correlation ID|Timestamp):.*$/s, '').trim();
  return text === '' || /Automatic authentication has been disabled/.test(text) ? null : text;
}

/**
 * Takes secrets out of text that came from outside: recovery passwords, signatures of shared access, bearer tokens,
 * account keys and client assertions.
 */
export function redact(text: string): string {
  return text
    .replace(/\b\d{6}(?:-\d{6}){7}\b/g, '••••••')
    .replace(/([?&]sig=)[^&\s"']+/gi, '$1••••••')
    .replace(/\b(Bearer|SharedKey)\s+[^\s,"']+/gi, '$1 ••••••')
    .replace(
      /\b(AccountKey|client_assertion|client_secret|refresh_token)=[^;&\s"']+/gi,
      '$1=••••••',
    )
    .replace(/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, '••••••');
}

function firstLine(text: string): string {
  return (text.trim().split(/\r?\n/, 1)[0] ?? '').slice(0, 500);
}

function parseBody(text: unknown): Record<string, unknown> | null {
  if (typeof text !== 'string') return null;
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return null;
  }
}

function headerOf(response: unknown, name: string): string | null {
  const headers = fieldOf(response, 'headers') as { get?: (key: string) => unknown } | undefined;
  return typeof headers?.get === 'function' ? textOf(headers.get(name)) : null;
}

function hostOf(url: unknown): string | null {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).host : null;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
