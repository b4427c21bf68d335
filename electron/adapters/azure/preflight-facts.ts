import { say } from '../../../shared/language/say.ts';
import { createPipelineRequest } from '@azure/core-rest-pipeline';
import { z } from 'zod';
import type { AccountFacts, PreflightFacts } from '../../core/ports/preflight-facts.ts';
import { parsed } from './app-registration.ts';
import type { Arm } from './arm-client.ts';
import { readRegistration } from './registration.ts';
import { failureOf, parseJson } from './rest-replies.ts';

const storageVersion = '2023-05-01';
const classicVersion = '2016-11-01';
const vaultsVersion = '2023-04-01';
const subscriptionsVersion = '2022-12-01';
const permissionsVersion = '2022-04-01';

const subscriptionBody = z.object({
  displayName: z.string().default(''),
  state: z.string(),
  subscriptionPolicies: z.object({ quotaId: z.string().default('') }).default({ quotaId: '' }),
});
const vaultBody = z.object({ name: z.string(), location: z.string().default('') });
const permissionBody = z.object({
  actions: z.array(z.string()).default([]),
  notActions: z.array(z.string()).default([]),
});
const classicBody = z.object({ name: z.string(), location: z.string().default('') });
const namedBody = z.object({ name: z.string() });
const accountBody = z.object({
  kind: z.string().default(''),
  location: z.string().default(''),
  properties: z.object({
    isNfsV3Enabled: z.boolean().default(false),
    networkAcls: z
      .object({ bypass: z.string().default('None'), defaultAction: z.string().default('Allow') })
      .optional(),
    primaryEndpoints: z.object({ blob: z.string().optional() }).optional(),
  }),
});

/** What preflight asks the Resource Manager. `now` is the clock that the service's is compared with. */
export function createPreflightFacts(options: {
  readonly arm: Arm;
  readonly origin: string;
  readonly storageSuffix: string | null;
  readonly now: () => Date;
}): PreflightFacts {
  const { arm, origin } = options;

  function list(
    subscriptionId: string,
    what: string,
    rest: string,
    apiVersion: string,
    signal?: AbortSignal,
  ): Promise<unknown[]> {
    const path = `${subscriptionPath(subscriptionId)}/providers/${rest}`;
    const thing = say`Subscription ${subscriptionId}`;
    const action = { doing: say`listing ${what} of subscription ${subscriptionId}`, thing };
    return arm.run(action, signal, () =>
      arm.sendList(subscriptionId, { path, apiVersion }, signal),
    );
  }

  return {
    armHost: arm.host,
    storageSuffix: options.storageSuffix,

    async subscription(subscriptionId, signal) {
      const thing = say`Subscription ${subscriptionId}`;
      return arm.run(
        { doing: say`reading subscription ${subscriptionId}`, thing },
        signal,
        async () => {
          const request = createPipelineRequest({
            url: `${origin}${subscriptionPath(subscriptionId)}?api-version=${subscriptionsVersion}`,
            ...(signal === undefined ? {} : { abortSignal: signal }),
          });
          const reply = await arm.client(subscriptionId, 'safe').sendRequest(request);
          if (reply.status !== 200) throw failureOf(reply);
          const body = parsed(subscriptionBody, parseJson(reply), arm.host);
          return {
            name: body.displayName,
            state: body.state,
            quotaId: body.subscriptionPolicies.quotaId,
            clockSkewMs: skewOf(reply.headers.get('date'), options.now()),
          };
        },
      );
    },

    async account(subscriptionId, name, signal) {
      const isWanted = (one: unknown) =>
        parsed(namedBody, one, arm.host).name.toLowerCase() === name.trim().toLowerCase();
      const accounts = 'Microsoft.Storage/storageAccounts';
      const found = (
        await list(subscriptionId, say`the storage accounts`, accounts, storageVersion, signal)
      ).find(isWanted);
      if (found !== undefined) return factsOf(parsed(accountBody, found, arm.host));
      const classic = 'Microsoft.ClassicStorage/storageAccounts';
      const old = (
        await list(subscriptionId, say`the classic accounts`, classic, classicVersion, signal)
      ).find(isWanted);
      return old === undefined ? null : classicFacts(parsed(classicBody, old, arm.host).location);
    },

    async vaults(subscriptionId, signal) {
      const rest = 'Microsoft.RecoveryServices/vaults';
      const all = await list(subscriptionId, say`the vaults`, rest, vaultsVersion, signal);
      return all
        .map((one) => parsed(vaultBody, one, arm.host))
        .map(({ name, location }) => ({ name, region: location }));
    },

    async permissions(subscriptionId, signal) {
      const rest = 'Microsoft.Authorization/permissions';
      const all = await list(subscriptionId, say`your rights`, rest, permissionsVersion, signal);
      return all.map((one) => parsed(permissionBody, one, arm.host));
    },

    registration: (subscriptionId, provider, signal) =>
      readRegistration(arm, provider, subscriptionId, signal),
  };
}

function subscriptionPath(subscriptionId: string): string {
  return `/subscriptions/${encodeURIComponent(subscriptionId)}`;
}

function factsOf(body: z.infer<typeof accountBody>): AccountFacts {
  const { isNfsV3Enabled, networkAcls, primaryEndpoints } = body.properties;
  const blob = primaryEndpoints?.blob ?? '';
  return {
    isClassic: false,
    kind: body.kind,
    region: body.location,
    isNfsOn: isNfsV3Enabled,
    firewall:
      networkAcls?.defaultAction.toLowerCase() === 'deny'
        ? { letsTrustedServicesIn: /\bAzureServices\b/i.test(networkAcls.bypass) }
        : null,
    blobHost: URL.canParse(blob) ? new URL(blob).hostname : '',
  };
}

function classicFacts(region: string): AccountFacts {
  return { isClassic: true, kind: '', region, isNfsOn: false, firewall: null, blobHost: '' };
}

/** The header counts whole seconds. */
function skewOf(date: string | undefined, here: Date): number | null {
  const there = Date.parse(date ?? '');
  return Number.isNaN(there) ? null : there - here.getTime();
}
