import type { RegistrationSettings } from '../../../../shared/domain/registration.ts';
import { registrationScope, registrationSteps } from '../../../../shared/domain/registration.ts';
import { AppError, toErrorData } from '../../../../shared/errors/app-error.ts';
import type { DirectoryPerson, FoundRole } from '../../ports/directory.ts';
import {
  addCertificate,
  findOrMakeApplication,
  findOrMakeCertificate,
  findOrMakePrincipal,
  giveRole,
} from './application-steps.ts';
import { finish, isProven } from './proof-steps.ts';
import type { RegistrationRun } from './registration-run.ts';
import { allows, assignAction, missingForJobs } from './rights.ts';
import { openRow } from './stored-registration.ts';

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
    const isEnded = ['cloud.sign-in', 'cloud.not-signed-in'].includes(toErrorData(thrown).code);
    if (isEnded) return null;
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
