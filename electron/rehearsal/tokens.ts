import {
  constants,
  createHash,
  createPublicKey,
  createSign,
  randomUUID,
  verify,
} from 'node:crypto';
import type { X509Certificate } from 'node:crypto';

export type Claims = Readonly<Record<string, unknown>>;

/** Signs and checks the tokens of the practice Entra ID (RS256). Times are real seconds, not practice time. */
export interface TokenSigner {
  readonly keyId: string;
  /** Public key as JWK, for the key document. */
  readonly jwk: object;
  sign(claims: Claims, lifetimeSeconds: number): string;
  /** Claims of a token with a good signature that has not ended; otherwise why not. */
  check(token: string): { claims: Claims } | { reason: 'malformed' | 'signature' | 'expired' };
}

export function createTokenSigner(
  privateKeyPem: string,
  nowMs: () => number = Date.now,
): TokenSigner {
  const publicKey = createPublicKey(privateKeyPem);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha256').update(spki).digest('base64url').slice(0, 27);
  return {
    keyId,
    jwk: { ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256' },
    sign(claims, lifetimeSeconds) {
      const nowSeconds = Math.floor(nowMs() / 1000);
      const header = encode({ typ: 'JWT', alg: 'RS256', kid: keyId });
      const body = encode({
        ...claims,
        iat: nowSeconds,
        nbf: nowSeconds - 60,
        exp: nowSeconds + lifetimeSeconds,
        uti: randomUUID(),
      });
      const signature = createSign('RSA-SHA256').update(`${header}.${body}`).sign(privateKeyPem);
      return `${header}.${body}.${signature.toString('base64url')}`;
    },
    check(token) {
      const parts = decode(token);
      if (parts === null) return { reason: 'malformed' };
      const isSigned =
        parts.header.alg === 'RS256' &&
        verify('RSA-SHA256', parts.signed, publicKey, parts.signature);
      if (!isSigned) return { reason: 'signature' };
      if (!(Number(parts.claims['exp']) * 1000 > nowMs())) return { reason: 'expired' };
      return { claims: parts.claims };
    },
  };
}

/** Clocks of client and server may differ by this much. */
const skewSeconds = 300;

/** A certificate of an application and the time in which it may be used. */
export interface RegisteredCertificate {
  readonly certificate: X509Certificate;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Checks the assertion of a client-certificate sign-in against the registered certificates. Returns null when it is
 * good, otherwise the reason in Entra's way (`AADSTS…: …`).
 */
export function clientAssertionProblem(
  assertion: string,
  expected: {
    certificates: readonly RegisteredCertificate[];
    clientId: string;
    audiences: readonly string[];
  },
  nowMs: number,
): string | null {
  const parts = decode(assertion);
  if (parts === null) return 'AADSTS50027: JWT token is invalid or malformed.';
  const { header, claims } = parts;
  const registered = expected.certificates.find((one) => isNamed(one.certificate, header));
  if (registered === undefined) {
    return 'AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application.';
  }
  const { certificate } = registered;
  const key =
    header.alg === 'RS256'
      ? { key: certificate.publicKey, padding: constants.RSA_PKCS1_PADDING }
      : header.alg === 'PS256'
        ? { key: certificate.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
        : null;
  if (key === null) return 'AADSTS5002738: Invalid JWT token. Token algorithm is not allowed.';
  if (!verify('RSA-SHA256', parts.signed, key, parts.signature)) {
    return 'AADSTS700027: The signature of the client assertion is not valid.';
  }
  if (claims['iss'] !== expected.clientId || claims['sub'] !== expected.clientId) {
    return 'AADSTS700021: Client assertion application identifier does not match client_id parameter.';
  }
  if (typeof claims['aud'] !== 'string' || !expected.audiences.includes(claims['aud'])) {
    return 'AADSTS700023: Client assertion audience claim does not match Realm issuer.';
  }
  if (nowMs < registered.startMs - skewSeconds * 1000 || nowMs > registered.endMs) {
    return 'AADSTS1000502: The provided certificate is not within its specified validity window.';
  }
  const nowSeconds = nowMs / 1000;
  if (!(Number(claims['exp']) > nowSeconds - skewSeconds)) {
    return 'AADSTS700024: Client assertion is not within its valid time range.';
  }
  if (claims['nbf'] !== undefined && !(Number(claims['nbf']) <= nowSeconds + skewSeconds)) {
    return 'AADSTS700024: Client assertion is not within its valid time range.';
  }
  return null;
}

/** True when the header names this certificate by the thumbprints it gives, and gives at least one. */
function isNamed(certificate: X509Certificate, header: Readonly<Record<string, unknown>>): boolean {
  const thumbprints = [
    ['x5t', createHash('sha1').update(certificate.raw).digest('base64url')],
    ['x5t#S256', createHash('sha256').update(certificate.raw).digest('base64url')],
  ] as const;
  const named = thumbprints.filter(([field]) => header[field] !== undefined);
  // Some clients write the thumbprint in plain base64; the bytes are what counts.
  return (
    named.length > 0 &&
    named.every(
      ([field, value]) =>
        Buffer.from(String(header[field]), 'base64').toString('base64url') === value,
    )
  );
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}

function decode(token: string): {
  header: Record<string, unknown> & { alg?: unknown };
  claims: Claims;
  signed: Buffer;
  signature: Buffer;
} | null {
  const [header, body, signature, ...rest] = token.split('.');
  if (header === undefined || body === undefined || signature === undefined || rest.length > 0)
    return null;
  try {
    const parse = (part: string): unknown =>
      JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    const [first, second] = [parse(header), parse(body)];
    if (
      typeof first !== 'object' ||
      first === null ||
      typeof second !== 'object' ||
      second === null
    )
      return null;
    return {
      header: first as Record<string, unknown>,
      claims: second as Claims,
      signed: Buffer.from(`${header}.${body}`, 'utf8'),
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    return null;
  }
}
