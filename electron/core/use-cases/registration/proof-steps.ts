import { say } from '../../../../shared/language/say.ts';
import { registrationScope } from '../../../../shared/domain/registration.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { formatOfflineParams } from '../../../formats/offline-params.ts';
import { credentialOf } from './registered-application.ts';
import type { RegistrationRun } from './registration-run.ts';
import { notNeeded, required } from './registration-run.ts';
import { missingForJobs } from './rights.ts';
import type { StoredRegistration } from './stored-registration.ts';

/** A certificate that ends sooner is replaced by a new one. */
export const renewBeforeMs = 30 * 86_400_000;

/** Throws `input.wrong-moment` when the steps before the upload are not done. */
export function requireCheckable(stored: StoredRegistration): void {
  const { application, principalId, roleAssignmentId } = stored;
  if (application !== null && principalId !== null && roleAssignmentId !== null) return;
  const waitsFor = say`certgen CreateNewApplication, whose first steps are not done`;
  throw new AppError('input.wrong-moment', { what: say`Checking the certificate`, waitsFor });
}

/**
 * For a certificate that someone uploads by hand: signs in with it, and goes on when that works. The step waits for the
 * person with `cloud.certificate-upload` while it is not there.
 */
export async function checkAgain(run: RegistrationRun): Promise<void> {
  await run.step('upload', async () => {
    const outcome = await signInAsApplication(run);
    if (outcome.kind === 'unknown-certificate') throw uploadNeeded(run, outcome.reason);
  });
  await finish(run);
}

/** Everything was made earlier and still works: nothing is asked of anybody. */
export async function isProven(run: RegistrationRun): Promise<boolean> {
  const { stored } = run;
  const isDone = stored.rows.every((row) => row.state === 'done' || row.state === 'not-needed');
  const endsAt = Date.parse(stored.certificate?.notAfter ?? '');
  if (!isDone || !(endsAt - run.now().getTime() > renewBeforeMs)) return false;
  try {
    const outcome = await signInAsApplication(run);
    return outcome.kind === 'signed-in' && missingForJobs(outcome.permissions).length === 0;
  } catch (thrown) {
    // Whatever it is, the steps will meet it where it can be told.
    if (thrown instanceof AppError) return false;
    throw thrown;
  }
}

/** The steps that need nobody: proof, the certificate store of Windows, the parameters file. */
export async function finish(run: RegistrationRun): Promise<void> {
  await run.step('proof', () => prove(run));
  await run.step('store', () => installCertificate(run));
  await run.step('file', () => writeParams(run));
}

/** Signs in with the certificate and reads what the application may do: harmless, and it shows that the role holds. */
async function prove(run: RegistrationRun): Promise<void> {
  const { displayName } = required(run.stored.application);
  const what = say`The sign-in or the role of ${displayName}`;
  await run.untilSpread('proof', what, async () => {
    const outcome = await signInAsApplication(run);
    // Added a moment ago: the sign-in page may learn of it later than Graph.
    if (outcome.kind === 'unknown-certificate') return { kind: 'not-yet', reason: outcome.reason };
    if (outcome.kind === 'not-yet') return outcome;
    const missing = missingForJobs(outcome.permissions);
    return missing.length === 0
      ? { kind: 'proven' }
      : { kind: 'not-yet', reason: say`not allowed yet: ${missing.join(', ')}` };
  });
  run.record('proof', say`${displayName} signed in with its certificate`);
}

async function signInAsApplication(run: RegistrationRun) {
  const { tenantId, application, certificate, request } = run.stored;
  const credential = await credentialOf(run.ports, {
    tenantId: required(tenantId),
    clientId: required(application).clientId,
    certificate: required(certificate),
  });
  const scope = registrationScope(request);
  return run.ports.directory.signInAsApplication(credential, scope, run.signal);
}

async function installCertificate(run: RegistrationRun): Promise<typeof notNeeded | void> {
  const { server, keyPairs } = run.ports;
  if (server === null) return notNeeded;
  const { thumbprint } = required(run.stored.certificate);
  await server.installCertificate(await keyPairs.pkcs12(thumbprint));
  run.record('store', say`Certificate ${thumbprint} is in Local Computer, Personal`);
}

async function writeParams(run: RegistrationRun): Promise<void> {
  const { cloud, request, tenantId, application, person, certificate } = run.stored;
  const { clientId, objectId } = required(application);
  const text = formatOfflineParams({
    cloud,
    tenantId: required(tenantId),
    clientId,
    applicationObjectId: objectId,
    userObjectId: required(person).id,
    certificateThumbprint: required(certificate).thumbprint,
    subscriptionId: request.subscriptionId,
    storageAccount: null,
  });
  const name = `${request.subscriptionId}/OfflineApplicationParams.xml`;
  await run.keep({ paramsFile: await run.ports.store.writeResult(name, text) });
}

/** Somebody must put the certificate on the application by hand. */
export function uploadNeeded(run: RegistrationRun, reason: string): AppError {
  const { displayName } = required(run.stored.application);
  return new AppError('cloud.certificate-upload', { application: displayName, reason });
}
