import { say } from '../../../../shared/language/say.ts';
import {
  applicationName,
  certificateName,
  registrationScope,
} from '../../../../shared/domain/registration.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type {
  DirectoryApplication,
  DirectoryPerson,
  FoundRole,
  StoredCertificate,
} from '../../ports/directory.ts';
import { renewBeforeMs, uploadNeeded } from './proof-steps.ts';
import type { RegistrationRun } from './registration-run.ts';
import { required } from './registration-run.ts';

/** One year, the longest that the directory takes (spec 9). */
const validityMs = 365 * 86_400_000;
/** Clocks differ a little; a certificate from the future would be refused. */
const backdateMs = 5 * 60_000;

/* The steps in which a person's sign-in makes things. Each looks for what is there first. */

/** The stored certificate of this name that ends last, or a new one when it ends within a month (spec 9, step 7). */
export async function findOrMakeCertificate(run: RegistrationRun): Promise<StoredCertificate> {
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
  if (!isGood)
    run.record('certificate', say`Certificate ${thumbprint} was made, until ${notAfter}`);
  await run.keep({
    certificate: { thumbprint, commonName, notBefore: certificate.notBefore, notAfter },
  });
  return certificate;
}

/**
 * The application of the person's name, made with the certificate on it when there is none (spec 9, steps 2 and 3). Throws
 * `cloud.may-not-register`.
 */
export async function findOrMakeApplication(
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
    const { found } = await run.untilSpread(
      'application',
      say`The application ${name}`,
      async () => {
        const seen = await look();
        return seen.length > 0
          ? { kind: 'found', found: seen }
          : { kind: 'not-yet', reason: say`it is not in the list` };
      },
    );
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
    run.record('application', say`Application ${name} (${made.clientId}) was made`);
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

/** The service principal of the application (spec 9, step 5). */
export async function findOrMakePrincipal(run: RegistrationRun): Promise<void> {
  const { directory } = run.ports;
  const { clientId, displayName } = required(run.stored.application);
  const what = say`The application ${displayName}`;
  const { value } = await run.untilSpread('principal', what, async () => {
    const known = await directory.findServicePrincipal(clientId, run.signal);
    if (known !== null) return { kind: 'made' as const, value: known };
    return directory.createServicePrincipal(clientId, run.signal);
  });
  await run.keep({ principalId: value });
}

/** The role at the scope of the request, once (spec 9, step 6). */
export async function giveRole(run: RegistrationRun, role: FoundRole): Promise<void> {
  const { directory } = run.ports;
  const scope = registrationScope(run.stored.request);
  const principalId = required(run.stored.principalId);
  const { value } = await run.untilSpread('role', say`The service principal`, () =>
    directory.assignRole(scope, role.id, principalId, run.signal),
  );
  if (run.stored.roleAssignmentId !== value) {
    run.record('role', say`The application has the role ${role.name} at ${scope}`);
  }
  await run.keep({ roleAssignmentId: value });
}

/** Puts the certificate beside those the application has (spec 9, step 4); `cloud.certificate-upload` where that is refused. */
export async function addCertificate(
  run: RegistrationRun,
  certificate: StoredCertificate,
): Promise<void> {
  const { directory } = run.ports;
  const { objectId, displayName } = required(run.stored.application);
  type Answer = Awaited<ReturnType<typeof directory.addCertificate>>;
  const outcome = await run.untilSpread('upload', say`The application ${displayName}`, () =>
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
