import { createHash, randomBytes } from 'node:crypto';
import forge from 'node-forge';
import type { CertificateFacts } from '../../shared/domain/registration.ts';

/** What a new certificate says. */
export interface CertificateRequest {
  /** At most 64 characters, the bound of X.509 for a common name. */
  readonly commonName: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** Bound of X.509 for a common name (RFC 5280, appendix A: ub-common-name). */
export const longestCommonName = 64;

/**
 * Makes a certificate for signing in as an application (spec 9, step 7): self-signed, SHA-256, for client
 * authentication only. `privateKeyPem` is PKCS#8 or PKCS#1 of an RSA key; returns DER. Throws a RangeError for a name that
 * X.509 cannot hold.
 */
export function selfSignedCertificate(
  request: CertificateRequest,
  privateKeyPem: string,
): Uint8Array {
  const { commonName, notBefore, notAfter } = request;
  if (commonName.length === 0 || commonName.length > longestCommonName) {
    throw new RangeError(`a common name has 1 to ${longestCommonName} characters`);
  }
  const key = forge.pki.privateKeyFromPem(privateKeyPem);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  certificate.serialNumber = positiveSerial();
  certificate.validity.notBefore = notBefore;
  certificate.validity.notAfter = notAfter;
  const name = [{ name: 'commonName', value: commonName }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, critical: true },
    { name: 'extKeyUsage', clientAuth: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  certificate.sign(key, forge.md.sha256.create());
  const der = forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes();
  return Buffer.from(der, 'latin1');
}

/** Reads the facts of a DER certificate; throws an Error when it is none. */
export function readCertificateFacts(der: Uint8Array): CertificateFacts {
  const binary = Buffer.from(der).toString('latin1');
  const { subject, validity } = forge.pki.certificateFromAsn1(forge.asn1.fromDer(binary));
  const commonName: unknown = (subject.getField('CN') as { value?: unknown } | null)?.value;
  return {
    thumbprint: thumbprintOf(der),
    commonName: typeof commonName === 'string' ? commonName : '',
    notBefore: validity.notBefore.toISOString(),
    notAfter: validity.notAfter.toISOString(),
  };
}

/** SHA-1 of a DER certificate, upper-case hex. */
export function thumbprintOf(der: Uint8Array): string {
  return createHash('sha1').update(der).digest('hex').toUpperCase();
}

/** A DER certificate as PEM text. */
export function certificatePem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** 127 random bits behind a leading digit that keeps the number positive and its length fixed. */
function positiveSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}
