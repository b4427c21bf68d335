import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AppEmit } from '../../../../shared/contract/contract.ts';
import type { RegistrationView } from '../../../../shared/domain/registration.ts';
import { applicationName, registrationRequest } from '../../../../shared/domain/registration.ts';
import { manualUploadSteps } from '../../../../shared/domain/registration-words.ts';
import { rehearsalCloud } from '../../../adapters/azure/cloud-environments.ts';
import { createAzureDirectory } from '../../../adapters/azure/create-azure-directory.ts';
import { createSignIn } from '../../../adapters/azure/credentials.ts';
import { createRegistrationFiles } from '../../../adapters/key-pairs/registration-files.ts';
import { createSealedKeyPairs } from '../../../adapters/key-pairs/sealed-key-pairs.ts';
import { createJobLocks } from '../../../adapters/local-files/job-locks.ts';
import { createKeyFileSealer } from '../../../adapters/sealer/key-file-sealer.ts';
import { parseOfflineParams } from '../../../formats/offline-params.ts';
import { startTestCloud } from '../../../rehearsal/testing/test-cloud.ts';
import type { PersonChoice, TestCloud } from '../../../rehearsal/testing/test-cloud.ts';
import type { Directory, RegistrationPorts, RegistrationStore } from '../../ports/directory.ts';
import { exportCertificate } from './export-certificate.ts';
import { registeredApplication } from './registered-application.ts';
import type { Registrar } from './registrar.ts';
import { createRegistrar } from './registrar.ts';
import type { RegistrationContext } from './stored-registration.ts';

/* The whole registration through the real sign-in package and HTTPS, against the practice cloud. */

const trustedBefore = getCACertificates('default');
let cloud: TestCloud;
/** Signed-in people, so that each test need not sign in again. */
const directories = new Map<string, Directory>();
const folders: string[] = [];

beforeAll(async () => {
  cloud = await startTestCloud();
}, 180_000);
afterAll(async () => {
  await cloud.stop();
  setDefaultCACertificates(trustedBefore);
});
beforeEach(async () => {
  await cloud.turn({
    directoryDelaySeconds: 0,
    roleDelaySeconds: 0,
    usersMayRegisterApplications: true,
    keyCredentialUpdates: 'allowed',
  });
  for (const person of ['owner', 'contributor'] as const) {
    for (const { id } of await graph('me/ownedObjects', person)) {
      await cloud.call('DELETE', `${cloud.cloud.endpoints.graph}/v1.0/applications/${id}`, {
        as: person,
      });
    }
  }
});
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Applications {
  id: string;
  appId: string;
  displayName: string;
  signInAudience: string;
  keyCredentials: { key: string }[];
}

async function graph(path: string, as: PersonChoice = 'owner'): Promise<Applications[]> {
  const reply = await cloud.call('GET', `${cloud.cloud.endpoints.graph}/v1.0/${path}`, { as });
  return reply.body.value as Applications[];
}

const named = (view: RegistrationView): Promise<Applications[]> =>
  graph(
    `applications?$filter=${encodeURIComponent(`displayName eq '${applicationName(view.person?.id ?? '')}'`)}&$select=id,appId,displayName,signInAudience,keyCredentials`,
  );

/** Role assignments of the registered application in the practice subscription. */
async function assignments(view: RegistrationView): Promise<unknown[]> {
  const filter = encodeURIComponent(`principalId eq '${view.principalId}'`);
  const url = `${cloud.subscription()}/providers/Microsoft.Authorization/roleAssignments?$filter=${filter}&api-version=2022-04-01`;
  return (await cloud.call('GET', url)).body.value as unknown[];
}

interface Computer {
  readonly registrar: Registrar;
  readonly context: RegistrationContext;
  readonly ports: RegistrationPorts;
  readonly folder: string;
  readonly views: RegistrationView[];
  readonly history: string[];
}

interface ComputerOptions {
  readonly folder?: string;
  readonly person?: PersonChoice;
  readonly directory?: Directory;
  readonly now?: () => Date;
  wait?(ms: number): Promise<void>;
  store?(real: RegistrationStore): RegistrationStore;
}

function newDirectory(): Directory {
  const { environment } = rehearsalCloud(cloud.cloud.endpoints);
  const { tenantId } = cloud.cloud.endpoints;
  return createAzureDirectory({
    environment,
    signInTo: (asked) =>
      createSignIn(environment, {
        kind: 'device-code',
        tenantId: asked ?? tenantId,
        clientId: null,
      }),
    retryDelayMs: 10,
  });
}

/** A computer with a data folder; the person answers its device codes at once. */
function computer(options: ComputerOptions = {}): Computer {
  const { person = 'owner', wait, store } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'registration-test-'));
  folders.push(folder);
  const known = directories.get(person) ?? newDirectory();
  directories.set(person, known);
  const files = createRegistrationFiles(join(folder, 'registration'));
  const ports: RegistrationPorts = {
    directory: options.directory ?? known,
    keyPairs: createSealedKeyPairs(
      join(folder, 'key-pairs'),
      createKeyFileSealer(join(folder, 'seal.key')),
    ),
    store: store?.(files) ?? files,
    server: null,
  };
  const views: RegistrationView[] = [];
  const history: string[] = [];
  const answered = new Set<string>();
  const emit = ((_group, _name, payload: RegistrationView) => {
    views.push(payload);
    const { deviceCode } = payload;
    if (deviceCode === null || answered.has(deviceCode.code)) return;
    answered.add(deviceCode.code);
    const body = new URLSearchParams({ code: deviceCode.code, person, answer: 'approve' });
    void fetch(deviceCode.url, { method: 'POST', body });
  }) as AppEmit;
  const context = {
    ports: {
      registration: () => Promise.resolve(ports),
      locks: createJobLocks(join(folder, 'locks')),
      store: { appendHistory: ({ text }: { text: string }) => history.push(text) },
    },
    host: {
      info: { cloud: 'rehearsal' },
      actor: 'tester',
      now: options.now ?? (() => new Date()),
      wait: wait ?? (() => Promise.reject(new Error('nothing should be waited for here'))),
    },
    emit,
  } as unknown as RegistrationContext;
  return { registrar: createRegistrar(context), context, ports, folder, views, history };
}

/** 2048 bits are made fastest; the default has a test of its own. */
const request = (change: object = {}) =>
  registrationRequest.parse({
    subscriptionId: cloud.cloud.endpoints.subscriptionId,
    resourceGroup: cloud.cloud.endpoints.resourceGroup,
    keyBits: 2048,
    ...change,
  });
const never = (): AbortSignal => new AbortController().signal;
const stateOf = (view: RegistrationView, step: string) =>
  view.rows.find((row) => row.step === step)?.state;
const failure = (view: RegistrationView) => view.rows.find((row) => row.error !== null)?.error;
const allDone = (view: RegistrationView): boolean =>
  view.rows.every((row) => row.state === 'done' || row.state === 'not-needed');

describe('a first registration', () => {
  it('makes one application with certificate, service principal and role, and proves it', async () => {
    const here = computer();
    const view = await here.registrar.start(request({ keyBits: 3072 }), never());
    expect(failure(view)).toBeUndefined();
    expect(allDone(view)).toBe(true);
    const [application, ...more] = await named(view);
    expect(more).toEqual([]);
    expect(application).toMatchObject({
      appId: view.application?.clientId,
      signInAudience: 'AzureADMyOrg',
      keyCredentials: [{ key: expect.any(String) }],
    });
    expect(view.application).toMatchObject({ isAdopted: false, isOwned: true, sameName: 1 });
    expect(await assignments(view)).toHaveLength(1);
    const params = parseOfflineParams(await readFile(view.paramsFile ?? '', 'utf8'), 'x');
    expect(params).toEqual({
      cloud: 'rehearsal',
      tenantId: cloud.cloud.endpoints.tenantId,
      clientId: view.application?.clientId,
      applicationObjectId: view.application?.objectId,
      userObjectId: view.person?.id,
      certificateThumbprint: view.certificate?.thumbprint,
      subscriptionId: cloud.cloud.endpoints.subscriptionId,
      storageAccount: null,
    });
    expect(view.rows.map((row) => row.step)).toEqual(here.views[0]?.rows.map((row) => row.step));
    expect(here.history).toHaveLength(4);
  });

  it('leaves no private key in clear on the disk or in what is shown', async () => {
    const here = computer();
    const view = await here.registrar.start(request(), never());
    const pem = (await here.ports.keyPairs.privateKeyPem(view.certificate?.thumbprint ?? ''))
      .reveal()
      .replace(/-----[^-]+-----|\s/g, '');
    const files = readdirSync(here.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    expect(files.length).toBeGreaterThan(3);
    const somewhere = [
      ...files.map((bytes) => bytes.toString('latin1')),
      JSON.stringify(here.views),
    ];
    for (const text of somewhere) {
      expect(text).not.toMatch(/PRIVATE KEY/);
      expect(text.includes(pem.slice(40, 80))).toBe(false);
    }
    // Triple DES or not, the PKCS#12 itself is not there either: its outer sequence names PKCS#7 data.
    const pkcs7 = Buffer.from('06092a864886f70d010701', 'hex').toString('latin1');
    expect(files.some((bytes) => bytes.toString('latin1').includes(pkcs7))).toBe(false);
  });
});

describe('afterwards', () => {
  it('the product signs in unattended with what was registered', async () => {
    const first = computer();
    const now = new Date();
    expect(await registeredApplication(first.ports, now)).toBeNull();
    const view = await first.registrar.start(request(), never());
    const application = await registeredApplication(computer({ folder: first.folder }).ports, now);
    expect(application?.clientId).toBe(view.application?.clientId);
    expect(JSON.stringify(application)).not.toContain('PRIVATE KEY');
    if (application === null) return;
    const { environment } = rehearsalCloud(cloud.cloud.endpoints);
    const signIn = createSignIn(environment, { kind: 'application', application });
    expect(signIn.state()).toMatchObject({ kind: 'ready' });
    const token = await signIn.credential.getToken(`${environment.arm}/.default`);
    const accounts = `${cloud.subscription()}/providers/Microsoft.Storage/storageAccounts?api-version=2023-05-01`;
    const reply = await cloud.call('GET', accounts, { as: { token: token?.token ?? '' } });
    expect(reply.status).toBe(200);
    expect(reply.body.value.length).toBeGreaterThan(0);
  });

  it('a person must sign in again once the certificate has ended or its key does not open', async () => {
    const here = computer();
    const view = await here.registrar.start(request(), never());
    const end = new Date(view.certificate?.notAfter ?? '');
    expect(await registeredApplication(here.ports, end)).toBeNull();
    rmSync(join(here.folder, 'seal.key'));
    const again = computer({ folder: here.folder });
    expect(await registeredApplication(again.ports, new Date())).toBeNull();
  });
});

describe('running it again', () => {
  it('asks nobody when everything still works', async () => {
    const first = computer();
    const done = await first.registrar.start(request(), never());
    const again = computer({ folder: first.folder, directory: newDirectory() });
    const view = await again.registrar.start(request(), never());
    expect(view).toEqual(done);
    expect(again.views.every((one) => one.deviceCode === null)).toBe(true);
    expect((await again.registrar.list()).map((one) => one.application)).toEqual([
      done.application,
    ]);
  });

  it('adopts the application from another computer and returns its old certificate unchanged', async () => {
    const first = await computer().registrar.start(request(), never());
    const [before] = await named(first);
    const view = await computer().registrar.start(request(), never());
    expect(allDone(view)).toBe(true);
    expect(view.application).toMatchObject({
      objectId: first.application?.objectId,
      isAdopted: true,
    });
    const [after, ...more] = await named(view);
    expect(more).toEqual([]);
    expect(after?.keyCredentials).toHaveLength(2);
    expect(after?.keyCredentials).toEqual(expect.arrayContaining(before?.keyCredentials ?? []));
    expect(await assignments(view)).toHaveLength(1);
  });

  it('adds a new certificate when the old one ends within a month', async () => {
    const longAgo = new Date(Date.now() - 340 * 86_400_000);
    const first = computer({ now: () => longAgo });
    const before = await first.registrar.start(request(), never());
    expect(allDone(before)).toBe(true);
    const view = await computer({ folder: first.folder }).registrar.start(request(), never());
    expect(allDone(view)).toBe(true);
    expect(view.certificate?.thumbprint).not.toBe(before.certificate?.thumbprint);
    expect((await named(view)).map((one) => one.keyCredentials.length)).toEqual([2]);
    expect(view.application).toMatchObject({ isAdopted: false });
  });

  it('takes the one the person owns when several have the name', async () => {
    const { id } = await here('owner');
    const name = applicationName(id);
    await makeApplication(name, 'contributor');
    const own = await makeApplication(name, 'owner');
    const view = await computer().registrar.start(request(), never());
    expect(view.application).toMatchObject({ objectId: own, isOwned: true, sameName: 2 });
    expect(allDone(view)).toBe(true);
  });
});

describe('where the certificate must be uploaded by hand', () => {
  it('waits, tells how, and goes on without a sign-in once it is there', async () => {
    await computer().registrar.start(request(), never());
    await cloud.turn({ keyCredentialUpdates: 'refused' });
    const first = computer();
    const waiting = await first.registrar.start(request(), never());
    expect(stateOf(waiting, 'role')).toBe('done');
    expect(stateOf(waiting, 'upload')).toBe('waits-for-you');
    expect(stateOf(waiting, 'proof')).toBe('open');
    expect(failure(waiting)).toMatchObject({
      code: 'cloud.certificate-upload',
      facts: { reason: expect.stringContaining('is not allowed') },
    });
    const steps = manualUploadSteps(waiting).join('\n');
    expect(steps).toContain(waiting.certificate?.thumbprint);
    expect(steps).toContain(`${cloud.cloud.endpoints.portal}/applications/`);
    expect(steps).toContain(`AzureADAppCertThumbprint_${waiting.person?.id}`);

    const later = computer({ folder: first.folder, directory: newDirectory() });
    const { subscriptionId } = waiting.request;
    const still = await later.registrar.check(subscriptionId, never());
    expect(stateOf(still, 'upload')).toBe('waits-for-you');

    const file = join(first.folder, 'certificate.cer');
    const exported = await exportCertificate(later.context, { subscriptionId, file });
    expect(exported.thumbprint).toBe(waiting.certificate?.thumbprint);
    const portal = `${cloud.cloud.endpoints.portal}/applications/${waiting.application?.clientId}`;
    expect((await fetch(portal, { method: 'POST', body: await readFile(file) })).status).toBe(200);
    const done = await later.registrar.check(subscriptionId, never());
    expect(allDone(done)).toBe(true);
    expect(later.views.every((one) => one.deviceCode === null)).toBe(true);
  });

  it('is also the way when the application belongs to someone else', async () => {
    const { id } = await here('contributor');
    await makeApplication(applicationName(id), 'owner', true);
    const view = await withAssigner('contributor', () =>
      computer({ person: 'contributor' }).registrar.start(request(), never()),
    );
    expect(stateOf(view, 'upload')).toBe('waits-for-you');
    expect(view.application).toMatchObject({ isOwned: false, isAdopted: true });
  });

  it('has nothing to check before the first steps', async () => {
    const { registrar } = computer();
    const { subscriptionId } = request();
    await expect(registrar.check(subscriptionId, never())).rejects.toMatchObject({
      code: 'input.not-registered',
    });
  });
});

describe('missing rights', () => {
  it.each([
    ['assign roles', 'contributor', {}, 'cloud.rights-missing'],
    ['use a role that serves', 'owner', { roleName: 'Reader' }, 'cloud.role-too-small'],
    ['use a role that exists', 'owner', { roleName: 'No role' }, 'cloud.role-unknown'],
  ] as const)('to %s are told before anything is made', async (_what, person, asked, code) => {
    const view = await computer({ person }).registrar.start(request(asked), never());
    expect(failure(view)?.code).toBe(code);
    expect(view.isRunning).toBe(false);
    expect(await named(view)).toEqual([]);
    expect(view.principalId).toBeNull();
  });

  it('to register applications are told before anything is made', async () => {
    await cloud.turn({ usersMayRegisterApplications: false });
    const view = await withAssigner('contributor', () =>
      computer({ person: 'contributor' }).registrar.start(request(), never()),
    );
    expect(failure(view)).toMatchObject({
      code: 'cloud.may-not-register',
      facts: { person: 'practice.contributor@practice.invalid' },
    });
    expect(view.principalId).toBeNull();
    expect(await named(view)).toEqual([]);
  });
});

describe('while Azure has not spread what was made', () => {
  it.each([
    ['an application', 'principal', { directoryDelaySeconds: 3600 }],
    ['a role', 'proof', { roleDelaySeconds: 3600 }],
  ] as const)('waits for %s and counts the tries', async (_what, step, slow) => {
    await cloud.turn(slow);
    const waits: number[] = [];
    const here = computer({
      wait: async (ms) => {
        waits.push(ms);
        if (waits.length === 3) await cloud.turn({ directoryDelaySeconds: 0, roleDelaySeconds: 0 });
      },
    });
    const view = await here.registrar.start(request(), never());
    expect(allDone(view)).toBe(true);
    expect(waits).toEqual([2000, 4000, 8000]);
    const rows = here.views.flatMap((one) => one.rows.filter((row) => row.step === step));
    expect(Math.max(...rows.map((row) => row.tries))).toBe(3);
    expect(await named(view)).toHaveLength(1);
  });

  it('gives up after ten minutes and goes on when run again', async () => {
    await cloud.turn({ roleDelaySeconds: 3600 });
    const here = computer({ wait: () => Promise.resolve() });
    const view = await here.registrar.start(request(), never());
    expect(failure(view)).toMatchObject({ code: 'cloud.not-replicated', facts: { minutes: 10 } });
    await cloud.turn({ roleDelaySeconds: 0 });
    expect(allDone(await here.registrar.start(request(), never()))).toBe(true);
    expect(await named(view)).toHaveLength(1);
  });
});

describe('troubles of the network and the services', () => {
  const fault = async (settings: object): Promise<void> => {
    expect((await cloud.practice('practice/faults', settings)).status).toBe(200);
  };
  afterEach(() => fault({}));

  it.each([
    ['application', 'POST v1.0/applications'],
    ['principal', 'POST v1.0/servicePrincipals'],
    ['role', 'PUT roleAssignments'],
  ])('a lost reply at the step %s makes nothing twice', async (step, match) => {
    const here = computer();
    await fault({ loseReply: { match } });
    const stopped = await here.registrar.start(request(), never());
    expect(stateOf(stopped, step)).toBe('failed');
    expect(failure(stopped)?.code).toBe('cloud.unreachable');
    const view = await here.registrar.start(request(), never());
    expect(allDone(view)).toBe(true);
    expect((await named(view)).map((one) => one.keyCredentials.length)).toEqual([1]);
    expect(await assignments(view)).toHaveLength(1);
  });

  it('a lost reply to the new certificate adds it once', async () => {
    await computer().registrar.start(request(), never());
    const here = computer();
    await fault({ loseReply: { match: 'PATCH v1.0/applications' } });
    expect(stateOf(await here.registrar.start(request(), never()), 'upload')).toBe('failed');
    const view = await here.registrar.start(request(), never());
    expect(allDone(view)).toBe(true);
    expect((await named(view)).map((one) => one.keyCredentials.length)).toEqual([2]);
  });

  it('a request to slow down and stumbling reads are sat out', async () => {
    await fault({
      throttle: { match: 'POST v1.0/applications', retryAfter: 0 },
      serverError: { match: 'GET v1.0/servicePrincipals', count: 2, status: 503 },
    });
    expect(allDone(await computer().registrar.start(request(), never()))).toBe(true);
  });

  it('a token that Graph takes for ended leads to a new sign-in', async () => {
    const here = computer();
    await here.registrar.start(request(), never());
    await fault({ expiredToken: { match: 'v1.0/me' } });
    const view = await here.registrar.start(request({ roleName: 'Owner' }), never());
    expect(allDone(view)).toBe(true);
  });
});

describe('a sign-in', () => {
  it('that has ended is asked for again', async () => {
    const session = { now: newDirectory() };
    // It goes on believing in its sign-in, as after a night in which the directory ended it.
    const directory = new Proxy({} as Directory, {
      get: (_, name) => (name === 'isSignedIn' ? () => true : Reflect.get(session.now, name)),
    });
    const here = computer({ directory });
    expect(allDone(await here.registrar.start(request(), never()))).toBe(true);
    session.now = newDirectory();
    const before = here.views.length;
    const view = await here.registrar.start(request({ roleName: 'Owner' }), never());
    expect(allDone(view)).toBe(true);
    expect(here.views.slice(before).some((one) => one.deviceCode !== null)).toBe(true);
  });

  it('can be stopped while it waits; nothing is lost', async () => {
    const directory: Directory = {
      ...newDirectory(),
      signIn: (_tenant, _shown, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
          stop.abort(new Error('stopped'));
        }),
    };
    const stop = new AbortController();
    const here = computer({ directory });
    await expect(here.registrar.start(request(), stop.signal)).rejects.toThrow('stopped');
    const [view] = await here.registrar.list();
    expect(view).toMatchObject({ isRunning: false });
    expect(view?.rows.every((row) => row.state === 'open')).toBe(true);
    const again = computer({ folder: here.folder });
    expect(allDone(await again.registrar.start(request(), never()))).toBe(true);
  });

  it('to the directory of another company is refused', async () => {
    const directory = { ...newDirectory(), tenantOfSignIn: () => 'another-directory' };
    const view = await computer({ directory }).registrar.start(request(), never());
    expect(failure(view)?.code).toBe('cloud.other-tenant');
  });
});

describe('a computer that dies', () => {
  it('between any two steps has one of everything after the next run', async () => {
    for (let lastWrite = 1, died = true; died; lastWrite += 1) {
      let writes = 0;
      const dying = computer({
        store: (real) => ({
          ...real,
          write: (subscriptionId, state) => {
            writes += 1;
            // From here on the process is gone: nothing it does reaches the disk.
            if (writes > lastWrite) return Promise.reject(new Error('died'));
            return real.write(subscriptionId, state);
          },
        }),
      });
      died = await dying.registrar.start(request(), never()).then(
        () => false,
        () => true,
      );
      const next = computer({ folder: dying.folder });
      const view = await next.registrar.start(request(), never());
      expect(failure(view), `after write ${lastWrite}`).toBeUndefined();
      const [application, ...more] = await named(view);
      expect(more, `after write ${lastWrite}`).toEqual([]);
      expect(application?.keyCredentials, `after write ${lastWrite}`).toHaveLength(1);
      expect(await assignments(view), `after write ${lastWrite}`).toHaveLength(1);
      expect(view.application?.isAdopted, `after write ${lastWrite}`).toBe(false);
      await cloud.call(
        'DELETE',
        `${cloud.cloud.endpoints.graph}/v1.0/applications/${application?.id}`,
      );
    }
  }, 180_000);

  it('right after making an application that the list does not show yet makes no second one', async () => {
    await cloud.turn({ directoryDelaySeconds: 3600 });
    let isDead = false;
    const dying = computer({
      store: (real) => ({
        ...real,
        write: (subscriptionId, state) => {
          const { creatingSince, application } = state as Record<string, unknown>;
          isDead ||= application !== null && creatingSince === null;
          return isDead ? Promise.reject(new Error('died')) : real.write(subscriptionId, state);
        },
      }),
    });
    await expect(dying.registrar.start(request(), never())).rejects.toThrow('died');
    const next = computer({
      folder: dying.folder,
      wait: () => cloud.turn({ directoryDelaySeconds: 0 }),
    });
    const view = await next.registrar.start(request(), never());
    expect(allDone(view)).toBe(true);
    expect(await named(view)).toHaveLength(1);
  });

  it('is kept out while another window works on the same registration', async () => {
    const here = computer();
    const first = here.registrar.start(request(), never());
    const other = computer({ folder: here.folder });
    await expect(other.registrar.start(request(), never())).rejects.toMatchObject({
      code: 'refused.registration-running',
    });
    expect(allDone(await first)).toBe(true);
  });
});

async function here(person: PersonChoice): Promise<{ id: string }> {
  const reply = await cloud.call('GET', `${cloud.cloud.endpoints.graph}/v1.0/me`, { as: person });
  return reply.body as { id: string };
}

/** Runs `work` while the person, who administers no applications, may assign roles in the resource group. */
async function withAssigner<T>(person: PersonChoice, work: () => Promise<T>): Promise<T> {
  const group = `${cloud.group()}/providers/Microsoft.Authorization`;
  const url = `${group}/roleAssignments/${randomUUID()}?api-version=2022-04-01`;
  const properties = {
    principalId: (await here(person)).id,
    principalType: 'User',
    // User Access Administrator has this id in every directory.
    roleDefinitionId: `${new URL(group).pathname}/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9`,
  };
  expect((await cloud.call('PUT', url, { body: { properties } })).status).toBe(201);
  try {
    return await work();
  } finally {
    await cloud.call('DELETE', url);
  }
}

/** Object id of a new application without a certificate. */
async function makeApplication(
  displayName: string,
  as: PersonChoice,
  withPrincipal = false,
): Promise<string> {
  const base = `${cloud.cloud.endpoints.graph}/v1.0`;
  const body = { displayName, signInAudience: 'AzureADMyOrg' };
  const made = (await cloud.call('POST', `${base}/applications`, { as, body })).body;
  if (withPrincipal) {
    await cloud.call('POST', `${base}/servicePrincipals`, { as, body: { appId: made.appId } });
  }
  return made.id as string;
}
