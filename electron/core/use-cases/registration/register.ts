import type { RegistrationSettings } from '../../../../shared/domain/registration.ts';
import {
  applicationName,
  certificateName,
  registrationScope,
  registrationSteps,
} from '../../../../shared/domain/registration.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { formatOfflineParams } from '../../../formats/offline-params.ts';
import { certificatePem } from '../../../formats/self-signed-certificate.ts';
import type {
  DirectoryApplication,
  DirectoryPerson,
  FoundRole,
  StoredCertificate,
} from '../../ports/directory.ts';
import type { RegistrationRun } from './registration-run.ts';
import { notNeeded } from './registration-run.ts';
import { allows, assignAction, missingForJobs } from './rights.ts';
import type { StoredRegistration } from './stored-registration.ts';
import { openRow } from './stored-registration.ts';

const dayMs = 86_400_000;
/** A certificate that ends sooner is replaced by a new one. */
const renewBeforeMs = 30 * dayMs;
/** One year, the longest that the directory takes (spec 9). */
const validityMs = 365 * dayMs;
/** Clocks differ a little; a certificate from the future would be refused. */
const backdateMs = 5 * 60_000;

/**
 * Lets this product sign in to the subscription unattended (spec 6.4 and 9): what CreateNewApplication does. Every step
 * looks for what is there before it makes anything, so that running it again, after whatever happened, ends in one
 * application, one certificate and one role assignment.
 */
export async function register(run: RegistrationRun, request: RegistrationSettings): Promise<void> {
  const isSameRequest = JSON.stringify(run.stored.request) === JSON.stringify(request);
  if (isSameRequest && (await isProven(run))) return;
  await run.keep({
    request,
    rows: registrationSteps.map(openRow),
    ...(isSameRequest ? {} : { roleAssignmentId: null }),
  });

  const person = await run.step('sign-in', () => signIn(run));
  const role = await run.step('rights', () => checkRights(run, person));
  const certificate = await run.step('certificate', () => findOrMakeCertificate(run));
  await run.step('application', () => findOrMakeApplication(run, person, certificate));
  await run.step('principal', () => findOrMakePrincipal(run));
  await run.step('role', () => giveRole(run, role));
  await run.step('upload', () => addCertificate(run, certificate));
  await finish(run);
}

/** Throws `input.wrong-moment` when the steps before the upload are not done. */
export function requireCheckable(stored: StoredRegistration): void {
  const { application, principalId, roleAssignmentId } = stored;
  if (application !== null && principalId !== null && roleAssignmentId !== null) return;
  const waitsFor = 'certgen CreateNewApplication, whose first steps are not done';
  throw new AppError('input.wrong-moment', { what: 'Checking the certificate', waitsFor });
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
async function isProven(run: RegistrationRun): Promise<boolean> {
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
async function finish(run: RegistrationRun): Promise<void> {
  await run.step('proof', () => prove(run));
  await run.step('store', () => installCertificate(run));
  await run.step('file', () => writeParams(run));
}

async function signIn(run: RegistrationRun): Promise<DirectoryPerson> {
  const { directory } = run.ports;
  const person = (await knownPerson(run)) ?? (await signInAnew(run));
  const { subscriptionId } = run.stored.request;
  const tenant = await directory.tenantOfSubscription(subscriptionId, run.signal);
  const signedIn = directory.tenantOfSignIn() ?? tenant;
  if (signedIn.toLowerCase() !== tenant.toLowerCase()) {
    // A guest's token is for the home directory; the application must be made in the subscription's.
    throw new AppError('cloud.other-tenant', { subscription: subscriptionId, tenant, signedIn });
  }
  await run.keep({ person, tenantId: tenant });
  return person;
}

/** Who signed in earlier in this program; null when nobody did or the sign-in has ended. */
async function knownPerson(run: RegistrationRun): Promise<DirectoryPerson | null> {
  if (!run.ports.directory.isSignedIn(run.stored.request.tenantId)) return null;
  try {
    return await run.ports.directory.whoAmI(run.signal);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'cloud.sign-in') return null;
    throw thrown;
  }
}

async function signInAnew(run: RegistrationRun): Promise<DirectoryPerson> {
  const { directory } = run.ports;
  try {
    const { tenantId } = run.stored.request;
    await directory.signIn(tenantId, (code) => run.showCode(code), run.signal);
  } finally {
    run.showCode(null);
  }
  return directory.whoAmI(run.signal);
}

/**
 * Before anything is made: may the person give roles here, and does the chosen role serve? Whether the person may register
 * applications cannot be asked without further rights; the first thing that is made is the application, so a refusal there still
 * leaves nothing behind.
 */
async function checkRights(run: RegistrationRun, person: DirectoryPerson): Promise<FoundRole> {
  const { directory } = run.ports;
  const { request, roleAssignmentId } = run.stored;
  const scope = registrationScope(request);
  const permissions = await directory.permissionsAt(scope, run.signal);
  if (roleAssignmentId === null && !allows(permissions, assignAction)) {
    const facts = { person: person.userPrincipalName, action: assignAction, scope };
    throw new AppError('cloud.rights-missing', facts);
  }
  const role = await directory.findRole(scope, request.roleName, run.signal);
  if (role === null) throw new AppError('cloud.role-unknown', { role: request.roleName, scope });
  const missing = missingForJobs(role.permissions);
  if (missing.length > 0) {
    throw new AppError('cloud.role-too-small', { role: role.name, missing: missing.join(', ') });
  }
  return role;
}

async function findOrMakeCertificate(run: RegistrationRun): Promise<StoredCertificate> {
  const { keyPairs } = run.ports;
  const { request } = run.stored;
  const commonName = certificateName(request);
  const nowMs = run.now().getTime();
  const [newest] = await keyPairs.find(commonName);
  const isGood = newest !== undefined && Date.parse(newest.notAfter) - nowMs > renewBeforeMs;
  const notBefore = new Date(nowMs - backdateMs);
  const certificate = isGood
    ? newest
    : await keyPairs.make({
        commonName,
        keyBits: request.keyBits,
        notBefore,
        notAfter: new Date(notBefore.getTime() + validityMs),
      });
  const { thumbprint, notAfter } = certificate;
  if (!isGood) run.record('certificate', `Certificate ${thumbprint} was made, until ${notAfter}`);
  await run.keep({
    certificate: { thumbprint, commonName, notBefore: certificate.notBefore, notAfter },
  });
  return certificate;
}

async function findOrMakeApplication(
  run: RegistrationRun,
  person: DirectoryPerson,
  certificate: StoredCertificate,
): Promise<void> {
  const name = applicationName(person.id);
  const found = await findApplications(run, name);
  // The one of an earlier run first, then one the person owns: only that can be changed without more rights.
  const adopted =
    found.find((one) => one.objectId === run.stored.application?.objectId) ?? found[0];
  const application = adopted ?? (await makeApplication(run, name, person, certificate));
  const before = run.stored.application;
  const isOurs =
    run.stored.creatingSince !== null ||
    (before?.objectId === application.objectId && !before.isAdopted);
  await run.keep({
    application: {
      ...application,
      isAdopted: adopted !== undefined && !isOurs,
      sameName: Math.max(found.length, 1),
    },
    creatingSince: null,
  });
}

/** When an earlier run may have made it without hearing of it, an empty answer is not believed at once. */
async function findApplications(
  run: RegistrationRun,
  name: string,
): Promise<DirectoryApplication[]> {
  const look = () => run.ports.directory.findApplications(name, run.signal);
  if (run.stored.creatingSince === null) return look();
  try {
    const { found } = await run.untilSpread('application', `The application ${name}`, async () => {
      const seen = await look();
      return seen.length > 0
        ? { kind: 'found', found: seen }
        : { kind: 'not-yet', reason: 'it is not in the list' };
    });
    return found;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'cloud.not-replicated') return [];
    throw thrown;
  }
}

async function makeApplication(
  run: RegistrationRun,
  name: string,
  person: DirectoryPerson,
  certificate: StoredCertificate,
): Promise<DirectoryApplication> {
  const { directory } = run.ports;
  await run.keep({ creatingSince: run.now().toISOString() });
  try {
    const made = await directory.createApplication(name, certificate.der, person, run.signal);
    run.record('application', `Application ${name} (${made.clientId}) was made`);
    return made;
  } catch (thrown) {
    // A refusal made nothing. A lost reply may have: the next run looks.
    if (thrown instanceof AppError && !mayHaveHappened(thrown)) {
      await run.keep({ creatingSince: null });
    }
    throw thrown;
  }
}

function mayHaveHappened(error: Pick<AppError, 'code'>): boolean {
  return error.code === 'cloud.unreachable' || error.code === 'cloud.server';
}

async function findOrMakePrincipal(run: RegistrationRun): Promise<void> {
  const { directory } = run.ports;
  const { clientId, displayName } = required(run.stored.application);
  const what = `The application ${displayName}`;
  const { value } = await run.untilSpread('principal', what, async () => {
    const known = await directory.findServicePrincipal(clientId, run.signal);
    if (known !== null) return { kind: 'made' as const, value: known };
    return directory.createServicePrincipal(clientId, run.signal);
  });
  await run.keep({ principalId: value });
}

async function giveRole(run: RegistrationRun, role: FoundRole): Promise<void> {
  const { directory } = run.ports;
  const scope = registrationScope(run.stored.request);
  const principalId = required(run.stored.principalId);
  const { value } = await run.untilSpread('role', 'The service principal', () =>
    directory.assignRole(scope, role.id, principalId, run.signal),
  );
  if (run.stored.roleAssignmentId !== value) {
    run.record('role', `The application has the role ${role.name} at ${scope}`);
  }
  await run.keep({ roleAssignmentId: value });
}

async function addCertificate(run: RegistrationRun, certificate: StoredCertificate): Promise<void> {
  const { directory } = run.ports;
  const { objectId, displayName } = required(run.stored.application);
  type Answer = Awaited<ReturnType<typeof directory.addCertificate>>;
  const outcome = await run.untilSpread('upload', `The application ${displayName}`, () =>
    orNotYet<Answer>(() => directory.addCertificate(objectId, certificate.der, run.signal)),
  );
  if (outcome.kind === 'refused') throw uploadNeeded(run, outcome.reason);
}

/** A thing made a moment ago that another copy of the directory does not know yet. */
async function orNotYet<T>(ask: () => Promise<T>) {
  try {
    return await ask();
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'cloud.not-found') throw thrown;
    return { kind: 'not-yet' as const, reason: thrown.message };
  }
}

function uploadNeeded(run: RegistrationRun, reason: string): AppError {
  const { displayName } = required(run.stored.application);
  return new AppError('cloud.certificate-upload', { application: displayName, reason });
}

/** Signs in with the certificate and reads what the application may do: harmless, and it shows that the role holds. */
async function prove(run: RegistrationRun): Promise<void> {
  const { displayName } = required(run.stored.application);
  const what = `The sign-in or the role of ${displayName}`;
  await run.untilSpread('proof', what, async () => {
    const outcome = await signInAsApplication(run);
    // Added a moment ago: the sign-in page may learn of it later than Graph.
    if (outcome.kind === 'unknown-certificate') return { kind: 'not-yet', reason: outcome.reason };
    if (outcome.kind === 'not-yet') return outcome;
    const missing = missingForJobs(outcome.permissions);
    return missing.length === 0
      ? { kind: 'proven' }
      : { kind: 'not-yet', reason: `not allowed yet: ${missing.join(', ')}` };
  });
  run.record('proof', `${displayName} signed in with its certificate`);
}

async function signInAsApplication(run: RegistrationRun) {
  const { directory, keyPairs } = run.ports;
  const { tenantId, application, certificate, request } = run.stored;
  const { thumbprint, commonName } = required(certificate);
  const own = (await keyPairs.find(commonName)).find((one) => one.thumbprint === thumbprint);
  if (own === undefined) {
    const reason = 'it is not in the data folder any more';
    throw new AppError('internal.key-pair', { path: thumbprint, reason });
  }
  const credential = {
    tenantId: required(tenantId),
    clientId: required(application).clientId,
    certificatePem: certificatePem(own.der),
    privateKeyPem: await keyPairs.privateKeyPem(thumbprint),
  };
  return directory.signInAsApplication(credential, registrationScope(request), run.signal);
}

async function installCertificate(run: RegistrationRun): Promise<typeof notNeeded | void> {
  const { server, keyPairs } = run.ports;
  if (server === null) return notNeeded;
  const { thumbprint } = required(run.stored.certificate);
  await server.installCertificate(await keyPairs.pkcs12(thumbprint));
  run.record('store', `Certificate ${thumbprint} is in Local Computer, Personal`);
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

/** A fact that an earlier step has left; its absence is a bug here. */
function required<T>(fact: T | null): T {
  if (fact === null) throw new Error('a registration step ran before the one it builds on');
  return fact;
}
