import { say } from '../../../../shared/language/say.ts';
import type { CertificateFacts } from '../../../../shared/domain/registration.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { ApplicationCredential, RegistrationPorts } from '../../ports/directory.ts';
import type { StoredRegistration } from './stored-registration.ts';
import { readRegistration } from './stored-registration.ts';

/**
 * What this product signs in with unattended: the application of the registration whose certificate ends last, or null when
 * none is proven, the certificate has ended, or its key does not open here (another key store sealed it); then a person
 * must sign in.
 */
export async function registeredApplication(
  ports: Pick<RegistrationPorts, 'keyPairs' | 'store'>,
  now: Date,
): Promise<ApplicationCredential | null> {
  const stored = await Promise.all(
    (await ports.store.list()).map((subscriptionId) => readRegistration(ports, subscriptionId)),
  );
  const [best] = stored
    .flatMap((one) => (one === null ? [] : provenFacts(one)))
    .filter(({ certificate }) => Date.parse(certificate.notAfter) > now.getTime())
    .sort((a, b) => b.certificate.notAfter.localeCompare(a.certificate.notAfter));
  if (best === undefined) return null;
  try {
    return await credentialOf(ports, best);
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}

/** The credential of an application whose certificate is stored here. Throws `internal.key-pair`. */
export async function credentialOf(
  { keyPairs }: Pick<RegistrationPorts, 'keyPairs'>,
  application: { tenantId: string; clientId: string; certificate: CertificateFacts },
): Promise<ApplicationCredential> {
  const { tenantId, clientId, certificate } = application;
  const { thumbprint, commonName } = certificate;
  const own = (await keyPairs.find(commonName)).find((one) => one.thumbprint === thumbprint);
  if (own === undefined) {
    const reason = say`it is not in the data folder any more`;
    throw new AppError('internal.key-pair', { path: thumbprint, reason });
  }
  // Only here: what makes certificates takes a while to load, and most starts need none.
  const { certificatePem } = await import('../../../formats/self-signed-certificate.ts');
  return {
    tenantId,
    clientId,
    certificatePem: certificatePem(own.der),
    privateKeyPem: await keyPairs.privateKeyPem(thumbprint),
  };
}

function provenFacts({ rows, tenantId, application, certificate }: StoredRegistration) {
  const isProven = rows.some((row) => row.step === 'proof' && row.state === 'done');
  if (!isProven || tenantId === null || application === null || certificate === null) return [];
  return [{ tenantId, clientId: application.clientId, certificate }];
}
