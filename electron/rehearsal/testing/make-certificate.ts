import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

const dayMs = 24 * 60 * 60 * 1000;

export interface TestCertificate {
  /** Certificate and private key, as a credential reads them. */
  readonly pem: string;
  /** Base64 of the DER certificate. */
  readonly der: string;
}

/** A self-signed certificate valid from yesterday for `days` days. */
export function makeTestCertificate(days = 200, bits = 2048): TestCertificate {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicKey);
  certificate.serialNumber = '4f01';
  certificate.validity.notBefore = new Date(Date.now() - dayMs);
  certificate.validity.notAfter = new Date(Date.now() + days * dayMs);
  const name = [{ name: 'commonName', value: 'Certificate of a test' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(forge.pki.privateKeyFromPem(pair.privateKey), forge.md.sha256.create());
  const pem = forge.pki.certificateToPem(certificate);
  const der = forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes();
  return { pem: pem + pair.privateKey, der: Buffer.from(der, 'latin1').toString('base64') };
}
