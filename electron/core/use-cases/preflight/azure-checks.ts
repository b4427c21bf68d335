import { say } from '../../../../shared/language/say.ts';
import { jobServices } from '../../../../shared/domain/job-service.ts';
import type { JobServiceName } from '../../../../shared/domain/job-service.ts';
import { missingForJobs } from '../registration/rights.ts';
import { isPartnerOffer } from '../plan-in-azure.ts';
import { readPublishSettings } from '../publish-settings.ts';
import type { Check } from './check.ts';
import type { Outcome } from './outcome.ts';
import { failed, passed, skipped, warning } from './outcome.ts';
import type { Sight } from './sight.ts';

/** Tokens and signed requests are refused from about five minutes on; the half of it is worth a word. */
const failingSkewMs = 5 * 60_000;
const oddSkewMs = failingSkewMs / 2;

/** Sign-in, clouds, subscription, rights, providers, vault and clock (seed, prerequisites; spec 6.3, 6.8, 7). */
export const azureChecks: readonly Check[] = [
  {
    id: 'sign-in',
    group: 'azure',
    get title() {
      return say`Signed in to Azure`;
    },
    get why() {
      return say`Everything that is asked of Azure needs a sign-in; the publish settings file cannot replace it.`;
    },
    look: async ({ context }) => {
      const { kind, account } = (await context.ports.cloud()).signInState();
      if (kind === 'ready')
        return passed(say`Signed in as ${account ?? say`the registered application`}.`);
      const fix = say`Sign in, then check again.`;
      return failed(say`Nobody is signed in.`, fix, { kind: 'sign-in' });
    },
  },
  {
    id: 'clouds-agree',
    group: 'azure',
    get title() {
      return say`All parts are of one cloud`;
    },
    get why() {
      return say`A job cannot reach from one Azure cloud into another.`;
    },
    look: lookAtClouds,
  },
  {
    id: 'subscription',
    group: 'azure',
    get title() {
      return say`Subscription found and enabled`;
    },
    get why() {
      return say`Azure takes new jobs only in a subscription that is enabled.`;
    },
    look: async (sight) => {
      const { name, state } = await sight.subscription();
      const evidence = say`${name} (${sight.plan().azureSubscriptionId}) is ${state}.`;
      return state === 'Enabled'
        ? passed(evidence)
        : failed(evidence, say`Enable it in the portal, or use another subscription.`);
    },
  },
  {
    id: 'subscription-csp',
    group: 'azure',
    get title() {
      return say`Subscription not bought from a partner (CSP)`;
    },
    get why() {
      return say`Offline backup of DPM 2019 RTM, MABS v3 RTM and before does not work with CSP subscriptions.`;
    },
    look: async (sight) => {
      const { quotaId } = await sight.subscription();
      if (quotaId === '') return skipped(say`Azure does not say which offer it was bought by.`);
      return isPartnerOffer(quotaId)
        ? failed(
            say`Its offer is ${quotaId}.`,
            say`Use a subscription that is not from a partner, or make the first backup over the network.`,
          )
        : passed(say`Its offer is ${quotaId}.`);
    },
  },
  {
    id: 'role',
    group: 'azure',
    get title() {
      return say`Rights for import jobs`;
    },
    get why() {
      return say`Creating a job, updating it and reading the account are refused without them.`;
    },
    look: async (sight) => {
      const { azureSubscriptionId } = sight.plan();
      const { facts } = await sight.cloud();
      const missing = missingForJobs(await facts.permissions(azureSubscriptionId, sight.signal));
      return missing.length === 0
        ? passed(say`The role on the subscription allows everything that jobs need.`)
        : failed(
            say`Not allowed on the subscription: ${missing.join(', ')}.`,
            say`Ask an owner for the role Contributor on the subscription; rights on the resource group alone are not seen here.`,
          );
    },
  },
  ...(['import-export', 'data-box'] as const).map(providerCheck),
  {
    id: 'vault',
    group: 'azure',
    get title() {
      return say`Recovery Services vault`;
    },
    get why() {
      return say`After the import, Azure Backup moves the data from the storage account into the vault.`;
    },
    look: async (sight) => {
      const { azureSubscriptionId } = sight.plan();
      const vaults = await (await sight.cloud()).facts.vaults(azureSubscriptionId, sight.signal);
      return vaults.length > 0
        ? passed(vaults.map(({ name, region }) => `${name} (${region})`).join(', '))
        : warning(
            say`This subscription has no Recovery Services vault that you may see.`,
            say`Create one, unless the backup server is registered with a vault of another subscription.`,
          );
    },
  },
  {
    id: 'clock',
    group: 'azure',
    get title() {
      return say`Clock of this computer`;
    },
    get why() {
      return say`Azure refuses sign-ins and requests whose time is off by more than some minutes.`;
    },
    look: async (sight) => {
      const { clockSkewMs } = await sight.subscription();
      if (clockSkewMs === null) return skipped(say`The reply of Azure carried no time.`);
      const off = Math.abs(clockSkewMs);
      const seconds = Math.round(off / 1000);
      if (off < oddSkewMs) return passed(say`It differs from that of Azure by ${seconds} seconds.`);
      const evidence =
        clockSkewMs > 0
          ? say`It is ${seconds} seconds behind that of Azure.`
          : say`It is ${seconds} seconds ahead of that of Azure.`;
      const fix = say`Set the clock, or let it follow a time server.`;
      return off < failingSkewMs ? warning(evidence, fix) : failed(evidence, fix);
    },
  },
];

/** Sovereign clouds: publish settings host, ARM endpoint and storage suffix must agree (spec 7). */
async function lookAtClouds(sight: Sight): Promise<Outcome> {
  const { cloud: here } = sight.context.host.info;
  const { azurePublishSettings: path } = sight.plan();
  const found = [
    here === 'rehearsal'
      ? say`This program works with the practice cloud.`
      : say`This program works with the ${here} cloud.`,
  ];
  if (path !== '') {
    const { cloud } = (await readPublishSettings(sight.context, path)).settings;
    if (cloud !== here && here !== 'rehearsal') {
      return failed(
        say`The publish settings file is for the ${cloud} cloud, and this program works with the ${here} cloud.`,
        say`Start with --cloud ${cloud}, or use a file of the ${here} cloud.`,
      );
    }
    found.push(say`The publish settings file is for the ${cloud} cloud.`);
  }
  const { armHost, storageSuffix } = (await sight.cloud()).facts;
  found.push(say`Resource Manager is ${armHost}.`);
  const account = await sight.foundAccount();
  const blobHost = account?.blobHost ?? '';
  if (blobHost === '' || storageSuffix === null) return passed(found.join(' '));
  // Accounts with DNS zones have a zone between their name and the suffix.
  const isOfCloud =
    blobHost.endsWith(`.${storageSuffix}`) || blobHost.endsWith('.storage.azure.net');
  found.push(say`Blobs of the account are at ${blobHost}.`);
  return isOfCloud
    ? passed(found.join(' '))
    : failed(found.join(' '), say`Use an account whose address ends with ${storageSuffix}.`);
}

/** Only one of the two services has to be there; the other is worth a word. */
function providerCheck(service: JobServiceName): Check {
  const { provider } = jobServices[service];
  const other = service === 'import-export' ? 'data-box' : 'import-export';
  return {
    id: `provider-${service}`,
    group: 'azure',
    get title() {
      return say`Registration of ${provider}`;
    },
    get why() {
      return say`Jobs of ${jobServices[service].title} are refused in a subscription that has not registered it.`;
    },
    look: async (sight) => {
      const { azureSubscriptionId: subscriptionId } = sight.plan();
      const { facts } = await sight.cloud();
      const ask = (one: string) => facts.registration(subscriptionId, one, sight.signal);
      const state = await ask(provider);
      if (state === 'registered') return passed(say`${provider} is registered.`);
      if (state === 'unknown') return skipped(say`This cloud has no ${provider}.`);
      if (state === 'registering') {
        return warning(say`It is being registered.`, say`Wait some minutes, then check again.`);
      }
      const fix = say`Register it here; that takes the right to do so and some minutes.`;
      const action = { kind: 'register-provider', subscriptionId, provider } as const;
      const evidence = say`${provider} is not registered.`;
      const otherProvider = jobServices[other].provider;
      if ((await ask(otherProvider)) !== 'registered') {
        const byItself = say`${evidence} It will be when the job is created, if you may.`;
        return warning(byItself, fix, action);
      }
      const text = say`${evidence} ${otherProvider} is, so jobs can be made there.`;
      return warning(text, fix, action);
    },
  };
}
