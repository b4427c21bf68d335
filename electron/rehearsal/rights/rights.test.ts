import { randomUUID } from 'node:crypto';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestCloud } from '../testing/test-cloud.ts';
import type { Answer, Json, PersonChoice, TestCloud } from '../testing/test-cloud.ts';

const trustedBefore = getCACertificates('default');
let test: TestCloud;
beforeAll(async () => {
  test = await startTestCloud();
}, 180_000);
afterAll(async () => {
  await test.stop();
  setDefaultCACertificates(trustedBefore);
});
beforeEach(() => test.turn({ directoryDelaySeconds: 0, roleDelaySeconds: 0 }));

const version = 'api-version=2022-04-01';
const authorization = (scope: string, rest: string): string =>
  `${scope}/providers/Microsoft.Authorization/${rest}`;

async function roleNamed(name: string): Promise<string> {
  const filter = encodeURIComponent(`roleName eq '${name}'`);
  const url = authorization(test.subscription(), `roleDefinitions?$filter=${filter}&${version}`);
  return (await test.call('GET', url)).body.value[0].id as string;
}

/** A service principal without any role. */
async function newPrincipal(): Promise<string> {
  const base = `${test.cloud.endpoints.graph}/v1.0`;
  const body = { displayName: randomUUID(), signInAudience: 'AzureADMyOrg' };
  const { appId } = (await test.call('POST', `${base}/applications`, { body })).body;
  return (await test.call('POST', `${base}/servicePrincipals`, { body: { appId } })).body
    .id as string;
}

async function assign(
  properties: object,
  options: { scope?: string; as?: PersonChoice; name?: string; version?: string } = {},
): Promise<Answer> {
  const name = options.name ?? randomUUID();
  const url = authorization(
    options.scope ?? test.group(),
    `roleAssignments/${name}?api-version=${options.version ?? '2022-04-01'}`,
  );
  return test.call('PUT', url, { as: options.as ?? 'owner', body: { properties } });
}

async function personId(who: PersonChoice): Promise<string> {
  const me = await test.call('GET', `${test.cloud.endpoints.graph}/v1.0/me`, { as: who });
  return me.body.id as string;
}

describe('role assignments', () => {
  it('are made once, listed, and taken away', async () => {
    const principalId = await newPrincipal();
    const roleDefinitionId = await roleNamed('Reader');
    const name = randomUUID();
    const properties = { roleDefinitionId, principalId, principalType: 'ServicePrincipal' };
    const old = { name, version: '2018-09-01-preview' };
    expect((await assign(properties, old)).status).toBe(201);
    expect((await assign(properties, old)).status).toBe(201);
    expect((await assign(properties)).body.error.code).toBe('RoleAssignmentExists');
    expect(
      (await assign({ ...properties, roleDefinitionId: await roleNamed('Owner') }, { name })).body
        .error.code,
    ).toBe('RoleAssignmentUpdateNotPermitted');
    const filter = encodeURIComponent(`principalId eq '${principalId}'`);
    const list = authorization(test.subscription(), `roleAssignments?$filter=${filter}&${version}`);
    expect((await test.call('GET', list)).body.value).toHaveLength(1);
    const one = authorization(test.group(), `roleAssignments/${name}?${version}`);
    expect((await test.call('DELETE', one)).status).toBe(200);
    expect((await test.call('DELETE', one)).status).toBe(204);
    expect((await test.call('GET', one)).body.error.code).toBe('RoleAssignmentNotFound');
  });

  it('find a new principal at once only when they say what it is', async () => {
    const roleDefinitionId = await roleNamed('Reader');
    const principalId = await newPrincipal();
    await test.turn({ directoryDelaySeconds: 3600 });
    const refused = await assign({ roleDefinitionId, principalId });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'PrincipalNotFound' } } });
    const principalType = 'ServicePrincipal';
    expect((await assign({ roleDefinitionId, principalId, principalType })).status).toBe(201);
    const nobody = randomUUID();
    const wrong = await assign({ roleDefinitionId, principalId: nobody, principalType });
    expect(wrong.body.error.code).toBe('PrincipalNotFound');
  });

  it('refuse what cannot be', async () => {
    const principalId = await newPrincipal();
    const roleDefinitionId = await roleNamed('Reader');
    const codes = [
      await assign({ roleDefinitionId: randomUUID(), principalId }),
      await assign({ roleDefinitionId, principalId, principalType: 'User' }),
      await assign({ roleDefinitionId, principalId }, { name: 'no-guid' }),
      await assign({ roleDefinitionId, principalId, colour: 'red' }),
      await assign({ roleDefinitionId, principalId }, { version: '1999-01-01' }),
      await assign({ roleDefinitionId, principalId }, { as: 'contributor' }),
    ].map((reply) => reply.body.error.code as string);
    expect(codes).toEqual([
      'RoleDefinitionDoesNotExist',
      'UnmatchedPrincipalType',
      'InvalidRoleAssignmentId',
      'InvalidRequestContent',
      'NoRegisteredProviderFound',
      'AuthorizationFailed',
    ]);
  });
});

describe('a role of our own', () => {
  it('grants what it lists, where it was assigned, after the delay', async () => {
    const roleId = randomUUID();
    const url = authorization(test.subscription(), `roleDefinitions/${roleId}?${version}`);
    const scope = new URL(test.group()).pathname;
    const properties = {
      roleName: 'Offline backup',
      type: 'CustomRole',
      permissions: [{ actions: ['Microsoft.Storage/storageAccounts/read'], notActions: [] }],
      assignableScopes: [scope],
    };
    const group = url.replace(test.subscription(), test.group());
    expect((await test.call('PUT', group, { body: { properties } })).status).toBe(201);
    expect(await roleNamed('Owner')).toContain('8e3af657');
    const builtIn = authorization(
      test.group(),
      `roleDefinitions/${(await roleNamed('Reader')).split('/').at(-1)}?${version}`,
    );
    expect(
      (await test.call('PUT', builtIn, { body: { properties: { ...properties, roleName: 'x' } } }))
        .status,
    ).toBe(403);

    // Without roles: a person whose role is taken away.
    const principalId = await personId('reader');
    const list = authorization(
      test.subscription(),
      `roleAssignments?$filter=${encodeURIComponent(`principalId eq '${principalId}'`)}&${version}`,
    );
    const [own] = (await test.call('GET', list)).body.value;
    const remove = `${test.cloud.endpoints.arm}${own.id}?${version}`;
    expect((await test.call('DELETE', remove)).status).toBe(200);
    const accounts = `${test.subscription()}/providers/Microsoft.Storage/storageAccounts?api-version=2023-05-01`;
    const denied = await test.call('GET', accounts, { as: 'reader' });
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toMatch(
      /^The client 'practice\.reader@practice\.invalid' with object id '[0-9a-f-]+' does not have authorization to perform action 'Microsoft\.Storage\/storageAccounts\/read' over scope/,
    );

    await test.turn({ roleDelaySeconds: 3600 });
    expect((await assign({ roleDefinitionId: roleId, principalId })).status).toBe(201);
    expect((await test.call('GET', accounts, { as: 'reader' })).body.value).toEqual([]);
    await test.turn({ roleDelaySeconds: 0 });
    expect((await test.call('GET', accounts, { as: 'reader' })).body.value.length).toBeGreaterThan(
      5,
    );
    const keys = `${test.group()}/providers/Microsoft.Storage/storageAccounts/practicebackup/listKeys?api-version=2023-05-01`;
    expect((await test.call('POST', keys, { as: 'reader' })).status).toBe(403);
    const permissions = authorization(test.group(), `permissions?${version}`);
    const mine = await test.call('GET', permissions, { as: 'reader' });
    expect(mine.body.value).toEqual([
      {
        actions: ['Microsoft.Storage/storageAccounts/read'],
        notActions: [],
        dataActions: [],
        notDataActions: [],
      },
    ]);
    await assign(
      { roleDefinitionId: own.properties.roleDefinitionId, principalId },
      { scope: test.subscription() },
    );
  });
});

describe('rights in the resource group only', () => {
  it('are enough for the jobs there, and for nothing above', async () => {
    const principalId = await personId('reader');
    const list = authorization(
      test.subscription(),
      `roleAssignments?$filter=${encodeURIComponent(`principalId eq '${principalId}'`)}&${version}`,
    );
    const [own] = (await test.call('GET', list)).body.value;
    await test.call('DELETE', `${test.cloud.endpoints.arm}${own.id}?${version}`);
    const roleDefinitionId = await roleNamed('Data Box Contributor');
    expect((await assign({ roleDefinitionId, principalId })).status).toBe(201);
    const register = `${test.subscription()}/providers/Microsoft.DataBox/register?api-version=2021-04-01`;
    expect((await test.call('POST', register, { as: 'reader' })).status).toBe(403);
    expect((await test.call('POST', register)).status).toBe(200);
    await test.practice('practice/clock', { addHours: 1 });
    for (const scope of [test.subscription(), test.group()]) {
      const jobs = `${scope}/providers/Microsoft.DataBox/jobs?api-version=2022-12-01`;
      expect((await test.call('GET', jobs, { as: 'reader' })).body.value).toEqual([]);
    }
    const region =
      '/providers/Microsoft.DataBox/locations/westus/regionConfiguration?api-version=2022-12-01';
    const asked = { as: 'reader' as const, body: {} };
    expect((await test.call('POST', test.group() + region, asked)).status).toBe(200);
    expect((await test.call('POST', test.subscription() + region, asked)).status).toBe(403);
    await assign(
      { roleDefinitionId: own.properties.roleDefinitionId, principalId },
      { scope: test.subscription() },
    );
  });
});

describe('what the roles of the people allow', () => {
  const provider = (): string => `${test.subscription()}/providers/Microsoft.ImportExport`;
  it.each([
    ['reader', 'GET', 200, (): string => `${test.subscription()}?api-version=2022-12-01`],
    ['reader', 'GET', 200, (): string => `${provider()}?api-version=2021-04-01`],
    ['reader', 'POST', 403, (): string => `${provider()}/register?api-version=2021-04-01`],
    ['contributor', 'POST', 200, (): string => `${provider()}/register?api-version=2021-04-01`],
    [
      'reader',
      'POST',
      403,
      (): string =>
        `${test.group()}/providers/Microsoft.Storage/storageAccounts/practicebackup/listKeys?api-version=2023-05-01`,
    ],
    [
      'contributor',
      'POST',
      200,
      (): string =>
        `${test.group()}/providers/Microsoft.Storage/storageAccounts/practicebackup/listKeys?api-version=2023-05-01`,
    ],
    [
      'reader',
      'PUT',
      403,
      (): string =>
        `${test.group()}/providers/Microsoft.ImportExport/jobs/x?api-version=2021-01-01`,
    ],
  ] as const)('%s %s: %i', async (as, method, status, url) => {
    const body = method === 'PUT' ? { body: {} } : {};
    expect((await test.call(method, url(), { as, ...body })).status).toBe(status);
  });
});

describe('facts for a preflight', () => {
  it('shows subscriptions of several kinds, and lets a disabled one be looked at only', async () => {
    const list = await test.call(
      'GET',
      `${test.cloud.endpoints.arm}/subscriptions?api-version=2022-12-01`,
    );
    const kinds = (list.body.value as Json[]).map((one) => [
      one.state,
      one.subscriptionPolicies.quotaId,
    ]);
    expect(kinds).toEqual([
      ['Enabled', 'PayAsYouGo_2014-09-01'],
      ['Enabled', 'CSP_2015-05-01'],
      ['Disabled', 'PayAsYouGo_2014-09-01'],
    ]);
    const disabled = list.body.value[2].subscriptionId as string;
    const url = `${test.cloud.endpoints.arm}/subscriptions/${disabled}/providers/Microsoft.DataBox`;
    expect((await test.call('GET', `${url}?api-version=2021-04-01`)).status).toBe(200);
    const refused = await test.call('POST', `${url}/register?api-version=2021-04-01`);
    expect(refused.body.error.code).toBe('ReadOnlyDisabledSubscription');
  });

  it('has an account for each trouble, a classic one, and vaults', async () => {
    const at = (path: string): Promise<Answer> =>
      test.call('GET', `${test.subscription()}/providers/${path}?api-version=2023-05-01`);
    const accounts = (await at('Microsoft.Storage/storageAccounts')).body.value as Json[];
    const facts = Object.fromEntries(
      accounts.map((one) => [
        one.name,
        [
          one.kind,
          one.properties.isNfsV3Enabled,
          one.properties.networkAcls.defaultAction,
          one.properties.networkAcls.bypass,
        ],
      ]),
    );
    expect(facts).toMatchObject({
      practicebackup: ['StorageV2', false, 'Allow', 'AzureServices'],
      practicearchive: ['BlobStorage', false, 'Allow', 'AzureServices'],
      practiceblocks: ['BlockBlobStorage', false, 'Allow', 'AzureServices'],
      practicegeneral: ['Storage', false, 'Allow', 'AzureServices'],
      practicenfs: ['StorageV2', true, 'Allow', 'AzureServices'],
      practicefirewall: ['StorageV2', false, 'Deny', 'None'],
      practicetrusted: ['StorageV2', false, 'Deny', 'AzureServices'],
    });
    const classic = await at('Microsoft.ClassicStorage/storageAccounts');
    expect(classic.body.value[0].name).toBe('practiceclassic');
    const vaults = await at('Microsoft.RecoveryServices/vaults');
    expect((vaults.body.value as Json[]).map((one) => one.name as string)).toEqual([
      'practice-vault',
      'practice-vault-uk',
    ]);
  });

  it('can have a clock that differs', async () => {
    await test.turn({ clockSkewSeconds: 7200 });
    const { headers } = await test.call('GET', `${test.subscription()}?api-version=2022-12-01`);
    const ahead = Date.parse(headers.get('date') ?? '') - Date.now();
    expect(Math.round(ahead / 3_600_000)).toBe(2);
    await test.turn({ clockSkewSeconds: 0 });
  });
});
