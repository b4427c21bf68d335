import type { HttpClient, PipelineRequest } from '@azure/core-rest-pipeline';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { describe, expect, test, vi } from 'vitest';
import { parsePublishSettings } from '../../formats/publish-settings.ts';
import { cloudEnvironments } from './cloud-environments.ts';
import { createAzureCloud } from './create-azure-cloud.ts';
import { createAzureDirectory } from './create-azure-directory.ts';
import { alwaysReady, createSignIn } from './credentials.ts';

/** What the credentials were made with: the package itself would go to the network. */
const made = vi.hoisted(() => [] as unknown[]);
vi.mock('@azure/identity', () => {
  class Recorded {
    constructor(options: unknown) {
      made.push(options);
    }
  }
  return {
    DeviceCodeCredential: Recorded,
    InteractiveBrowserCredential: Recorded,
    ClientCertificateCredential: Recorded,
  };
});

/** Published endpoints of each cloud, by host, as the clouds' own documentation has them. */
const published = {
  public: {
    arm: 'management.azure.com',
    login: 'login.microsoftonline.com',
    graph: 'graph.microsoft.com',
    storageSuffix: 'core.windows.net',
    portal: 'portal.azure.com',
    publishSettings: 'management.core.windows.net',
  },
  usgov: {
    arm: 'management.usgovcloudapi.net',
    login: 'login.microsoftonline.us',
    graph: 'graph.microsoft.us',
    storageSuffix: 'core.usgovcloudapi.net',
    portal: 'portal.azure.us',
    publishSettings: 'management.core.usgovcloudapi.net',
  },
  china: {
    arm: 'management.chinacloudapi.cn',
    login: 'login.chinacloudapi.cn',
    graph: 'microsoftgraph.chinacloudapi.cn',
    storageSuffix: 'core.chinacloudapi.cn',
    portal: 'portal.azure.cn',
    publishSettings: 'management.core.chinacloudapi.cn',
  },
} as const;
const names = Object.keys(published) as (keyof typeof published)[];
const subscription = '11111111-2222-4333-8444-555555555555';

/** Remembers for which audience tokens were asked, and where requests went; every answer is an empty list. */
function listener() {
  const scopes: string[] = [];
  const urls: URL[] = [];
  const tokenCredential: TokenCredential = {
    getToken: (asked) => {
      scopes.push(...[asked].flat());
      return Promise.resolve({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 });
    },
  };
  const httpClient: HttpClient = {
    sendRequest: (request: PipelineRequest) => {
      urls.push(new URL(request.url));
      const headers = createHttpHeaders({ 'content-type': 'application/json' });
      return Promise.resolve({ request, status: 200, headers, bodyAsText: '{"value":[]}' });
    },
  };
  return { scopes, urls, tokenCredential, httpClient };
}

describe.each(names)('the cloud %s', (name) => {
  const environment = cloudEnvironments[name];
  const expected = published[name];

  test('has its published hosts, all over TLS and without a slash at the end', () => {
    const { arm, login, graph, portal, storageSuffix } = environment;
    for (const url of [arm, login, graph, portal ?? '']) {
      expect(url).toMatch(/^https:\/\/[^/]+$/);
    }
    expect({
      arm: new URL(arm).host,
      login: new URL(login).host,
      graph: new URL(graph).host,
      portal: new URL(portal ?? '').host,
      storageSuffix,
    }).toEqual({
      arm: expected.arm,
      login: expected.login,
      graph: expected.graph,
      portal: expected.portal,
      storageSuffix: expected.storageSuffix,
    });
  });

  test('Resource Manager is asked there only, with a token for it', async () => {
    const { scopes, urls, tokenCredential, httpClient } = listener();
    const credential = { kind: 'device-code', tenantId: null, clientId: null } as const;
    const cloud = createAzureCloud({ environment, credential, tokenCredential, httpClient });
    await cloud.findStorageAccount(subscription, 'account');
    await cloud.facts.vaults(subscription);
    for (const service of ['import-export', 'data-box'] as const) {
      await cloud.service(service).trackingNumbersInUse(subscription, 'seed');
    }
    expect(new Set(urls.map((url) => url.host))).toEqual(new Set([expected.arm]));
    expect(new Set(scopes)).toEqual(new Set([`https://${expected.arm}/.default`]));
    expect(cloud.facts).toMatchObject({
      armHost: expected.arm,
      storageSuffix: expected.storageSuffix,
    });
  });

  test.each(['device-code', 'browser'] as const)(
    'a sign-in by %s goes to its own authority, and Graph is asked with a token for it',
    async (kind) => {
      made.length = 0;
      const credential = { kind, tenantId: null, clientId: null };
      createSignIn(environment, credential);
      expect(made).toEqual([
        expect.objectContaining({
          authorityHost: environment.login,
          disableInstanceDiscovery: false,
        }),
      ]);
      const { scopes, urls, tokenCredential, httpClient } = listener();
      const directory = createAzureDirectory({
        environment,
        signInTo: () => alwaysReady(tokenCredential, () => 'test'),
        httpClient,
      });
      await directory.whoAmI(new AbortController().signal).catch(() => undefined);
      expect(new Set(urls.map((url) => url.host))).toEqual(new Set([expected.graph]));
      expect(scopes.every((scope) => scope.startsWith(`https://${expected.graph}/`))).toBe(true);
      expect(scopes).not.toEqual([]);
    },
  );

  test('its publish settings are told by their host, those of the others are of another cloud', () => {
    for (const other of names) {
      const url = `https://${published[other].publishSettings}`;
      const text = `<PublishData><PublishProfile SchemaVersion="2.0" PublishMethod="AzureServiceManagementAPI">
<Subscription ServiceManagementUrl="${url}" Id="${subscription}" Name="One" /></PublishProfile></PublishData>`;
      expect(parsePublishSettings(text).cloud === name).toBe(other === name);
    }
  });
});

test('the closed German cloud is known by its host and refused by name', () => {
  const text = `<PublishData><PublishProfile SchemaVersion="2.0" PublishMethod="AzureServiceManagementAPI">
<Subscription ServiceManagementUrl="https://management.core.cloudapi.de" Id="${subscription}" Name="One" /></PublishProfile></PublishData>`;
  expect(() => parsePublishSettings(text)).toThrow(/German/);
});
