import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import forge from 'node-forge';
import { writeFileAtomically } from './files.ts';

const dayMs = 24 * 60 * 60 * 1000;
const validDays = 397;
const renewDaysBefore = 30;

export interface ServerCertificates {
  /** Certificate of the practice authority; what clients have to trust. */
  readonly caFile: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

export interface ClientCertificate {
  /** PEM with certificate and private key, mode 0600: what a client-certificate credential reads. */
  readonly file: string;
  readonly certificatePem: string;
}

/**
 * Certificate authority and server certificate (127.0.0.1, localhost) of the practice cloud, kept in `dir` and made
 * anew when they end within 30 days. The authority's private key is never stored: after it signed the one server
 * certificate nobody can sign another, so trusting it opens no door.
 */
export function ensureServerCertificates(dir: string, now: Date): ServerCertificates {
  const files: ServerCertificates = {
    caFile: join(dir, 'practice-ca.pem'),
    certificateFile: join(dir, 'practice-server.pem'),
    keyFile: join(dir, 'practice-server.key.pem'),
  };
  const isUsable =
    existsSync(files.keyFile) &&
    isLasting(files.caFile, now) &&
    isLasting(files.certificateFile, now);
  if (isUsable) return files;

  const authority = makeKeyPair();
  const server = makeKeyPair();
  // Of two authorities with one name a client that trusts both may try the wrong key, and then trusts neither.
  const authorityName = [
    { name: 'commonName', value: `Practice cloud authority ${randomBytes(4).toString('hex')}` },
  ];
  const ca = makeCertificate({
    publicKeyPem: authority.publicKeyPem,
    signerKeyPem: authority.privateKeyPem,
    subject: authorityName,
    issuer: authorityName,
    now,
    extensions: [
      { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      { name: 'subjectKeyIdentifier' },
    ],
  });
  const leaf = makeCertificate({
    publicKeyPem: server.publicKeyPem,
    signerKeyPem: authority.privateKeyPem,
    subject: [{ name: 'commonName', value: '127.0.0.1' }],
    issuer: authorityName,
    now,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
  writeFileAtomically(files.keyFile, server.privateKeyPem, 0o600);
  writeFileAtomically(files.certificateFile, leaf, 0o644);
  writeFileAtomically(files.caFile, ca, 0o644);
  return files;
}

/** The registered certificate of the practice application, with its key in one owner-only file. */
export function ensureClientCertificate(dir: string, now: Date): ClientCertificate {
  const file = join(dir, 'practice-client.pem');
  if (!isLasting(file, now)) {
    const pair = makeKeyPair();
    const name = [{ name: 'commonName', value: 'Practice application' }];
    const certificate = makeCertificate({
      publicKeyPem: pair.publicKeyPem,
      signerKeyPem: pair.privateKeyPem,
      subject: name,
      issuer: name,
      now,
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', clientAuth: true },
      ],
    });
    writeFileAtomically(file, certificate + pair.privateKeyPem, 0o600);
  }
  chmodSync(file, 0o600);
  return { file, certificatePem: new X509Certificate(readFileSync(file)).toString() };
}

/** RSA 2048 key that signs the practice tokens; made once. */
export function ensureSigningKey(dir: string): string {
  const file = join(dir, 'practice-tokens.key.pem');
  if (!existsSync(file)) writeFileAtomically(file, makeKeyPair().privateKeyPem, 0o600);
  return readFileSync(file, 'utf8');
}

function isLasting(file: string, now: Date): boolean {
  if (!existsSync(file)) return false;
  try {
    const certificate = new X509Certificate(readFileSync(file));
    const endsMs = Date.parse(certificate.validTo);
    return (
      Date.parse(certificate.validFrom) <= now.getTime() &&
      endsMs - now.getTime() > renewDaysBefore * dayMs
    );
  } catch {
    // A damaged file is replaced like a missing one.
    return false;
  }
}

function makeKeyPair(): { publicKeyPem: string; privateKeyPem: string } {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    // node-forge reads PKCS#1 and PKCS#8 alike; PKCS#8 is what credentials expect.
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { publicKeyPem: pair.publicKey, privateKeyPem: pair.privateKey };
}

function makeCertificate(options: {
  publicKeyPem: string;
  signerKeyPem: string;
  subject: forge.pki.CertificateField[];
  issuer: forge.pki.CertificateField[];
  now: Date;
  extensions: object[];
}): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(options.publicKeyPem);
  // First byte below 0x80 keeps the number positive, above 0 keeps it from being shortened.
  certificate.serialNumber = `4f${randomBytes(15).toString('hex')}`;
  certificate.validity.notBefore = new Date(options.now.getTime() - dayMs);
  certificate.validity.notAfter = new Date(options.now.getTime() + validDays * dayMs);
  certificate.setSubject(options.subject);
  certificate.setIssuer(options.issuer);
  certificate.setExtensions(options.extensions);
  certificate.sign(forge.pki.privateKeyFromPem(options.signerKeyPem), forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}
