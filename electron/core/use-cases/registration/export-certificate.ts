import { say } from '../../../../shared/language/say.ts';
import type { CoreContext } from '../../core-context.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { requireRegistration } from './registrar.ts';

/**
 * Writes the public part of a registration's certificate as a DER `.cer` file, for uploading it by hand. Throws
 * `input.not-registered`, `input.wrong-moment` before a certificate was made, `input.field` for a path that does not work.
 */
export async function exportCertificate(
  context: Pick<CoreContext, 'ports'>,
  request: { readonly subscriptionId: string; readonly file: string },
): Promise<{ file: string; thumbprint: string }> {
  const ports = await context.ports.registration();
  const { certificate } = await requireRegistration(ports, request.subscriptionId);
  const known = certificate === null ? [] : await ports.keyPairs.find(certificate.commonName);
  const found = known.find((one) => one.thumbprint === certificate?.thumbprint);
  if (found === undefined) {
    const waitsFor = say`certgen CreateNewApplication, which makes the certificate`;
    throw new AppError('input.wrong-moment', { what: say`Exporting the certificate`, waitsFor });
  }
  await ports.store.writeTo(request.file, found.der);
  return { file: request.file, thumbprint: found.thumbprint };
}
