import { say } from '../../shared/language/say.ts';
import forge from 'node-forge';

/** What is told of the management certificate; its private key stays in the reader. */
export interface PublishCertificate {
  /** SHA-1 of the certificate, upper-case hex, as Windows shows it. */
  readonly thumbprint: string;
  /** ISO text. */
  readonly notBefore: string;
  /** ISO text. */
  readonly notAfter: string;
  /** `CN=…, O=…`. */
  readonly subject: string;
}

type Refuse = (reason: string) => never;

/** Real files have 2,000 (spec 6.2); a count without end would keep the reader busy for ever. */
const mostIterations = 1_000_000;

/**
 * Opens the PKCS#12 of a publish settings file (Base64) under the empty password these files use, legacy encryption
 * included, and takes the certificate out; the key stays behind (spec 6.2). `refuse` throws with the reason.
 */
export function readPublishCertificate(base64: string, refuse: Refuse): PublishCertificate {
  const compact = base64.replace(/\s+/g, '');
  if (compact === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) {
    return refuse(say`its management certificate is not Base64`);
  }
  const pkcs12 = openPkcs12(compact);
  if (pkcs12 === null) {
    return refuse(say`its management certificate is damaged or protected by a password`);
  }
  const bagType = forge.pki.oids['certBag'] ?? '';
  const certificates = (pkcs12.getBags({ bagType })[bagType] ?? []).flatMap((bag) =>
    bag.cert === undefined ? [] : [bag.cert],
  );
  // An issuer may lie beside it; the one that is not a CA of another is the client's own.
  const own =
    certificates.find(
      (one) => !certificates.some((other) => other !== one && isIssuer(one, other)),
    ) ?? certificates[0];
  if (own === undefined) return refuse(say`its management certificate holds no certificate`);
  const der = forge.asn1.toDer(forge.pki.certificateToAsn1(own)).getBytes();
  return {
    thumbprint: forge.md.sha1.create().update(der).digest().toHex().toUpperCase(),
    notBefore: own.validity.notBefore.toISOString(),
    notAfter: own.validity.notAfter.toISOString(),
    subject: own.subject.attributes
      .map((part) => `${part.shortName ?? part.name ?? part.type ?? '?'}=${String(part.value)}`)
      .join(', '),
  };
}

function openPkcs12(base64: string): forge.pkcs12.Pkcs12Pfx | null {
  // The empty password exists in two encodings: two zero bytes, and nothing at all.
  for (const password of ['', undefined]) {
    try {
      const asn1 = forge.asn1.fromDer(forge.util.decode64(base64));
      if (isEndless(asn1)) return null;
      return forge.pkcs12.pkcs12FromAsn1(asn1, false, password);
    } catch {
      // The message could hold parts of the content; it is not passed on.
    }
  }
  return null;
}

function isIssuer(candidate: forge.pki.Certificate, of: forge.pki.Certificate): boolean {
  return of.isIssuer(candidate);
}

/**
 * True when a key derivation that can be seen from outside asks for too many rounds: the count follows its salt, an
 * octet string, in every scheme of PKCS#12 (RFC 7292, RFC 8018).
 */
function isEndless(node: forge.asn1.Asn1): boolean {
  const { OCTETSTRING, INTEGER } = forge.asn1.Type;
  if (Array.isArray(node.value)) {
    const parts: forge.asn1.Asn1[] = node.value;
    return parts.some((part, index) => {
      const isCount = part.type === INTEGER && parts[index - 1]?.type === OCTETSTRING;
      return isCount ? countOf(part) > mostIterations : isEndless(part);
    });
  }
  if (node.type !== OCTETSTRING) return false;
  try {
    return isEndless(forge.asn1.fromDer(node.value));
  } catch {
    // Most octet strings hold no further structure.
    return false;
  }
}

function countOf(integer: forge.asn1.Asn1): number {
  return typeof integer.value === 'string'
    ? Number(`0x${forge.util.bytesToHex(integer.value)}`)
    : 0;
}
