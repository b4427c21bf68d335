import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ClientCertificateCredential } from '@azure/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTestCertificate } from '../testing/make-certificate.ts';
import { startTestCloud } from '../testing/test-cloud.ts';
import type { Answer, PersonChoice, TestCloud } from '../testing/test-cloud.ts';

const trustedBefore = getCACertificates('default');
const first = makeTestCertificate();
const second = makeTestCertificate();
let test: TestCloud;
beforeAll(async () => {
  test = await startTestCloud();
}, 180_000);
afterAll(async () => {
  await test.stop();
  setDefaultCACertificates(trustedBefore);
});
beforeEach(() =>
  test.turn({
    directoryDelaySeconds: 0,
    keyCredentialUpdates: 'allowed',
    usersMayRegisterApplications: true,
  }),
);

function graph(
  method: string,
  path: string,
  body?: unknown,
  as: PersonChoice = 'owner',
): Promise<Answer> {
  return test.call(method, `${test.cloud.endpoints.graph}/v1.0/${path}`, { as, body });
}

const credential = (der: string, change: object = {}): object => ({
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
  key: der,
  ...change,
});

async function register(displayName: string, keys: object[], as?: PersonChoice): Promise<Answer> {
  const body = { displayName, signInAudience: 'AzureADMyOrg', keyCredentials: keys };
  return graph('POST', 'applications', body, as);
}

async function signInWith(appId: string, pem: string): Promise<string> {
  const { endpoints } = test.cloud;
  const file = join(test.dataDir, `${appId}.pem`);
  writeFileSync(file, pem, { mode: 0o600 });
  const application = new ClientCertificateCredential(
    endpoints.tenantId,
    appId,
    { certificatePath: file },
    { authorityHost: endpoints.login, disableInstanceDiscovery: true },
  );
  return (await application.getToken(`${endpoints.arm}/.default`)).token;
}

describe('an application', () => {
  it('is registered, found, given a service principal, and signs in with its certificate', async () => {
    const me = await graph('GET', 'me?$select=id,userPrincipalName');
    expect(me.body.userPrincipalName).toBe('practice.admin@practice.invalid');
    const name = `AzureOfflineBackup_${me.body.id}`;
    const made = await register(name, [credential(first.der, { displayName: 'CN=x' })]);
    expect(made.status).toBe(201);
    const { id, appId } = made.body as { id: string; appId: string };
    const filter = encodeURIComponent(`displayName eq '${name}'`);
    const found = await graph('GET', `applications?$filter=${filter}&$select=id,appId`);
    expect(found.body.value).toEqual([{ id, appId }]);
    const owned = await graph('GET', 'me/ownedObjects');
    expect(owned.body.value[0]).toMatchObject({ id, displayName: name });

    await expect(signInWith(appId, first.pem)).rejects.toThrow(/AADSTS7000229/);
    const principal = await graph('POST', 'servicePrincipals', { appId });
    expect(principal.status).toBe(201);
    expect((await graph('POST', 'servicePrincipals', { appId })).status).toBe(409);
    const byApp = await graph('GET', `servicePrincipals?$filter=appId eq '${appId}'`);
    expect(byApp.body.value).toHaveLength(1);
    const claims = (await signInWith(appId, first.pem)).split('.')[1] ?? '';
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))).toMatchObject({
      appid: appId,
      oid: principal.body.id,
      idtyp: 'app',
    });
    await expect(signInWith(appId, second.pem)).rejects.toThrow(/AADSTS700027/);

    expect((await graph('DELETE', `applications/${id}`)).status).toBe(204);
    expect((await graph('GET', `applications/${id}`)).status).toBe(404);
    await expect(signInWith(appId, first.pem)).rejects.toThrow(/AADSTS700016/);
  });

  it('gets a second certificate only when the first comes back unchanged, key included', async () => {
    const made = await register('two-keys', [credential(first.der)]);
    const path = `applications/${made.body.id}`;
    const [plain] = (await graph('GET', path)).body.keyCredentials;
    expect(plain.key).toBeNull();
    const [whole] = (await graph('GET', `${path}?$select=keyCredentials`)).body.keyCredentials;
    expect(whole.key).toBe(first.der);

    const refused = await graph('PATCH', path, {
      keyCredentials: [plain, credential(second.der)],
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toBe(
      `Update to existing credential with KeyId '${whole.keyId}' is not allowed.`,
    );
    expect(refused.body.error.innerError['request-id']).toBeTruthy();
    const added = await graph('PATCH', path, { keyCredentials: [whole, credential(second.der)] });
    expect(added.status).toBe(204);
    expect((await graph('GET', path)).body.keyCredentials).toHaveLength(2);
  });

  it('takes a certificate through the portal when Graph always refuses', async () => {
    const made = await register('by-hand', []);
    const { id, appId } = made.body as { id: string; appId: string };
    await graph('POST', 'servicePrincipals', { appId });
    await test.turn({ keyCredentialUpdates: 'refused' });
    const patch = { keyCredentials: [credential(first.der)] };
    expect((await graph('PATCH', `applications/${id}`, patch)).status).toBe(400);

    const page = `${test.cloud.endpoints.portal}/applications/${appId}`;
    const form = new FormData();
    form.set('file', new Blob([Buffer.from(first.der, 'base64')]), 'x.cer');
    const uploaded = await fetch(page, { method: 'POST', body: form });
    expect(await uploaded.text()).toContain('was uploaded');
    await signInWith(appId, first.pem);

    const pem = second.pem.slice(0, second.pem.indexOf('-----BEGIN PRIVATE'));
    expect((await fetch(page, { method: 'POST', body: pem })).status).toBe(200);
    await signInWith(appId, second.pem);
    expect((await fetch(page, { method: 'POST', body: 'rubbish' })).status).toBe(400);
    expect(await (await fetch(test.cloud.endpoints.portal)).text()).toContain(appId);
  });

  it('is not seen before the directory has replicated it', async () => {
    await test.turn({ directoryDelaySeconds: 3600 });
    const made = await register('slow', [credential(first.der)]);
    const { id, appId } = made.body as { id: string; appId: string };
    expect((await graph('GET', `applications/${id}`)).body.error.code).toBe(
      'Request_ResourceNotFound',
    );
    expect((await graph('GET', `applications?$filter=appId eq '${appId}'`)).body.value).toEqual([]);
    const early = await graph('POST', 'servicePrincipals', { appId });
    expect(early.body.error.message).toContain('does not reference a valid application object');
    await test.turn({ directoryDelaySeconds: 0 });
    expect((await graph('GET', `applications/${id}`)).status).toBe(200);
    expect((await graph('POST', 'servicePrincipals', { appId })).status).toBe(201);
  });

  it('is on disk when the reply arrives', async () => {
    const made = await register('kept', [credential(first.der)]);
    const stored = readFileSync(join(test.dataDir, 'cloud-state.json'), 'utf8');
    expect(stored).toContain(made.body.appId);
  });
});

describe('what Graph refuses', () => {
  const small = makeTestCertificate(100, 1024);
  const long = makeTestCertificate(700);
  const day = 86_400_000;
  const at = (days: number): string => new Date(Date.now() + days * day).toISOString();
  it.each([
    ['no name', {}],
    ['a name that is too long', { displayName: 'x'.repeat(257) }],
    ['a password', { displayName: 'x', passwordCredentials: [] }],
    ['an unknown property', { displayName: 'x', colour: 'red' }],
    [
      'a private key',
      { displayName: 'x', keyCredentials: [credential(Buffer.from(first.pem).toString('base64'))] },
    ],
    ['a weak key', { displayName: 'x', keyCredentials: [credential(small.der)] }],
    [
      'another usage',
      { displayName: 'x', keyCredentials: [credential(first.der, { usage: 'Sign' })] },
    ],
    [
      'an end after the certificate’s',
      { displayName: 'x', keyCredentials: [credential(first.der, { endDateTime: at(300) })] },
    ],
    [
      'an end in the past',
      { displayName: 'x', keyCredentials: [credential(first.der, { endDateTime: at(-0.5) })] },
    ],
    [
      'more than a year',
      { displayName: 'x', keyCredentials: [credential(long.der, { endDateTime: at(500) })] },
    ],
  ])('%s', async (_what, body) => {
    const reply = await graph('POST', 'applications', body);
    expect(reply.status).toBe(400);
    expect(reply.body.error.code).toMatch(/^(Request_BadRequest|KeyCredentials)/);
  });

  it('filters and fields it does not serve', async () => {
    const filter = await graph('GET', "applications?$filter=startswith(displayName,'x')");
    expect(filter.status).toBe(400);
    expect((await graph('GET', 'me?$select=shoeSize')).status).toBe(400);
    expect((await graph('GET', 'groups')).status).toBe(400);
  });

  it('people without the right, and applications', async () => {
    const made = await register('of-owner', []);
    const path = `applications/${made.body.id}`;
    expect((await graph('PATCH', path, { displayName: 'mine' }, 'reader')).status).toBe(403);
    expect((await graph('DELETE', path, undefined, 'contributor')).status).toBe(403);
    expect((await register('of-reader', [], 'reader')).status).toBe(201);
    await test.turn({ usersMayRegisterApplications: false });
    expect((await register('of-reader', [], 'reader')).body.error.code).toBe(
      'Authorization_RequestDenied',
    );
    expect((await register('of-admin', [])).status).toBe(201);
    const narrow = await test.tokenOf('owner', `${test.cloud.endpoints.graph}/User.Read`);
    const { graph: base } = test.cloud.endpoints;
    const listed = await test.call('GET', `${base}/v1.0/applications`, { as: { token: narrow } });
    expect(listed.status).toBe(403);
  });
});
