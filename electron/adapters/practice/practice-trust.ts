import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';

/** What of `node:tls` is needed; a runtime with another TLS library, as Electron is, may lack it. */
type TrustStore = Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>>;

/**
 * Makes this process trust the practice authority beside the ones it trusts already, so that the sign-in, ARM and blob
 * packages reach the practice cloud over real TLS. Doing it again with the same authority changes nothing. Throws where
 * the runtime cannot be told whom to trust; leaving the check out instead is no choice.
 */
export function trustPracticeAuthority(pem: string, store: TrustStore = tls): void {
  const { getCACertificates, setDefaultCACertificates } = store;
  if (getCACertificates === undefined || setDefaultCACertificates === undefined) {
    throw new Error(
      'this build of the program cannot be told to trust the practice cloud; the command line and the page can',
    );
  }
  const fingerprint = new X509Certificate(pem).fingerprint256;
  const trusted = getCACertificates('default');
  // Compared by what they are: line ends and blank lines may differ.
  const knows = trusted.some(
    (known) => known === pem || new X509Certificate(known).fingerprint256 === fingerprint,
  );
  if (!knows) setDefaultCACertificates([...trusted, pem]);
}
