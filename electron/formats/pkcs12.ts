import forge from 'node-forge';

/**
 * Packs a private key and its DER certificate as PKCS#12. Triple DES, because Windows before Server 2019 opens nothing
 * newer; what keeps the key safe at rest is the seal around the whole.
 */
export function toPkcs12(privateKeyPem: string, der: Uint8Array, password: string): Uint8Array {
  const certificate = forge.pki.certificateFromAsn1(
    forge.asn1.fromDer(Buffer.from(der).toString('latin1')),
  );
  const packed = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(privateKeyPem),
    [certificate],
    password,
    { algorithm: '3des', friendlyName: 'Offline Backup Wizard' },
  );
  return Buffer.from(forge.asn1.toDer(packed).getBytes(), 'latin1');
}

/**
 * Takes the private key (PEM) out of a PKCS#12. Throws an Error without any of its content when the password is another
 * or the bytes are damaged.
 */
export function privateKeyOf(pkcs12: Uint8Array, password: string): string {
  try {
    const binary = Buffer.from(pkcs12).toString('latin1');
    const packed = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(binary), password);
    const bagType = forge.pki.oids['pkcs8ShroudedKeyBag'] ?? '';
    const key = packed.getBags({ bagType })[bagType]?.[0]?.key;
    if (key !== null && key !== undefined) return forge.pki.privateKeyToPem(key);
  } catch {
    // The message of the library can hold parts of the content; it is not passed on.
  }
  throw new Error('the key pair does not open with its password');
}
