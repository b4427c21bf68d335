import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { StoredKeyCredential } from '../state-directory.ts';
import { badRequest, graphError } from './graph-error.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** At most one year, says the how-to (spec 9). */
const longestMs = 366 * dayMs;
const shownNameLength = 90;
const leastRsaBits = 2048;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One entry of `keyCredentials` as a client sends it. */
export const keyCredentialBody = z.strictObject({
  '@odata.type': z.string().optional(),
  type: z.literal('AsymmetricX509Cert'),
  usage: z.literal('Verify'),
  key: z.string().nullish(),
  keyId: z.string().regex(guid).nullish(),
  displayName: z.string().nullish(),
  customKeyIdentifier: z.string().nullish(),
  startDateTime: z.string().nullish(),
  endDateTime: z.string().nullish(),
});
export type KeyCredentialBody = z.infer<typeof keyCredentialBody>;

/**
 * The entries of an application after a request that names all of them. Old entries must come back as they were,
 * key included; new ones must be certificates that can be used (spec 9). Throws Graph's refusal otherwise.
 */
export function replacedKeyCredentials(
  before: readonly StoredKeyCredential[],
  asked: readonly KeyCredentialBody[],
  nowMs: number,
): StoredKeyCredential[] {
  const keyIds = asked.flatMap((one) => one.keyId?.toLowerCase() ?? []);
  if (new Set(keyIds).size !== keyIds.length) {
    throw badRequest('Multiple key credentials with the same KeyId were given.');
  }
  return asked.map((one) => {
    const old = before.find((known) => known.keyId === one.keyId?.toLowerCase());
    if (old === undefined) return newKeyCredential(one, nowMs);
    if (!isUnchanged(old, one)) throw updateRefused(old.keyId);
    return old;
  });
}

/** The known refusal when an entry that exists is sent back in another form (spec 8, row 2). */
export function updateRefused(keyId: string): Error {
  return graphError(
    400,
    'KeyCredentialsInvalidUpdate',
    `Update to existing credential with KeyId '${keyId}' is not allowed.`,
  );
}

/** A new entry with the certificate's own validity and a KeyId where the request gives none. */
export function newKeyCredential(asked: KeyCredentialBody, nowMs: number): StoredKeyCredential {
  const certificate = readCertificate(asked.key ?? '');
  const startMs = momentOf(asked.startDateTime) ?? Date.parse(certificate.validFrom);
  const certificateEndMs = Date.parse(certificate.validTo);
  const endMs =
    momentOf(asked.endDateTime) ?? Math.min(certificateEndMs, startMs + longestMs - dayMs);
  if (startMs < Date.parse(certificate.validFrom) || startMs >= endMs) {
    throw graphError(
      400,
      'KeyCredentialsInvalidStartDate',
      'Key credential start date is invalid.',
    );
  }
  if (endMs > certificateEndMs || endMs <= nowMs || endMs - startMs > longestMs) {
    throw graphError(400, 'KeyCredentialsInvalidEndDate', 'Key credential end date is invalid.');
  }
  return {
    keyId: asked.keyId?.toLowerCase() ?? randomUUID(),
    displayName: asked.displayName?.slice(0, shownNameLength) ?? null,
    key: certificate.raw.toString('base64'),
    customKeyIdentifier:
      asked.customKeyIdentifier ?? createHash('sha1').update(certificate.raw).digest('base64'),
    startDateTime: new Date(startMs).toISOString(),
    endDateTime: new Date(endMs).toISOString(),
    addedAtMs: nowMs,
  };
}

/** An entry as Graph shows it; the key only to those who select it. */
export function keyCredentialView(one: StoredKeyCredential, isKeyShown: boolean): object {
  return {
    customKeyIdentifier: one.customKeyIdentifier,
    displayName: one.displayName,
    endDateTime: one.endDateTime,
    key: isKeyShown ? one.key : null,
    keyId: one.keyId,
    startDateTime: one.startDateTime,
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
}

function isUnchanged(old: StoredKeyCredential, asked: KeyCredentialBody): boolean {
  const same = (before: string | null, now: string | null | undefined): boolean =>
    (now ?? null) === before;
  return (
    same(old.key, asked.key) &&
    same(old.displayName, asked.displayName) &&
    same(old.customKeyIdentifier, asked.customKeyIdentifier) &&
    momentOf(asked.startDateTime) === Date.parse(old.startDateTime) &&
    momentOf(asked.endDateTime) === Date.parse(old.endDateTime)
  );
}

/** DER certificate with a public RSA key; anything else, a PKCS#12 above all, is refused. */
function readCertificate(key: string): X509Certificate {
  const invalid = graphError(
    400,
    'KeyCredentialsInvalidKey',
    'Key credential value is invalid: the Base64 of a public DER certificate is needed.',
  );
  const bytes = Buffer.from(key, 'base64');
  // 0x30 begins a DER structure; PEM text would be read by X509Certificate too, but Graph wants DER.
  if (bytes.length === 0 || bytes[0] !== 0x30 || !/^[A-Za-z0-9+/]+={0,2}$/.test(key)) throw invalid;
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(bytes);
  } catch {
    throw invalid;
  }
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  if (asymmetricKeyType !== 'rsa' || bits < leastRsaBits) throw invalid;
  return certificate;
}

function momentOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined) return null;
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) throw badRequest('A date and time of a key credential is not valid.');
  return moment;
}
