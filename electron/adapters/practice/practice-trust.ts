import { X509Certificate } from 'node:crypto';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/**
 * Makes this process trust the practice authority beside the ones it trusts already, so that the sign-in, ARM and blob
 * packages reach the practice cloud over real TLS. Doing it again with the same authority changes nothing.
 */
export function trustPracticeAuthority(pem: string): void {
  const fingerprint = new X509Certificate(pem).fingerprint256;
  const trusted = getCACertificates('default');
  // Compared by what they are: line ends and blank lines may differ.
  const knows = trusted.some(
    (known) => known === pem || new X509Certificate(known).fingerprint256 === fingerprint,
  );
  if (!knows) setDefaultCACertificates([...trusted, pem]);
}
