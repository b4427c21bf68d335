import type { Check } from './check.ts';
import { failed, passed, warning } from './check.ts';

const useOther = 'Use a general-purpose v2 account (StorageV2) of the Resource Manager.';

/** Storage account and container (seed, prerequisites; spec 7). */
export const accountChecks: readonly Check[] = [
  {
    id: 'account',
    group: 'account',
    title: 'Storage account of the Resource Manager',
    why: 'The data centre writes the disks into it; classic accounts are not taken.',
    look: async (sight) => {
      const { azureStorageAccount: name, azureSubscriptionId } = sight.plan();
      const account = await sight.foundAccount();
      if (account === null) {
        return failed(
          `Subscription ${azureSubscriptionId} has no account ${name} that you may see.`,
          'Create it in this subscription, or correct the name.',
        );
      }
      return account.isClassic
        ? failed(`${name} is a classic account in ${account.region}.`, useOther)
        : passed(`${name} is in ${account.region}.`);
    },
  },
  {
    id: 'account-kind',
    group: 'account',
    title: 'Kind of the storage account',
    why: 'The backup is imported as page blobs, which some kinds do not hold.',
    look: async (sight) => {
      const { isClassic, kind } = await sight.account();
      if (isClassic) return failed('It is a classic account.', useOther);
      if (kind === 'StorageV2') return passed('It is StorageV2.');
      return kind === 'Storage'
        ? warning(
            'It is of the older kind Storage.',
            'Upgrade it to StorageV2 if the service refuses it.',
          )
        : failed(`It is ${kind}, which holds no page blobs for seeding.`, useOther);
    },
  },
  {
    id: 'account-nfs',
    group: 'account',
    title: 'NFS 3.0 off',
    why: 'The service does not import into accounts with NFS 3.0.',
    look: async (sight) =>
      (await sight.account()).isNfsOn
        ? failed('NFS 3.0 is on. It cannot be switched off later.', useOther)
        : passed('NFS 3.0 is off.'),
  },
  {
    id: 'account-firewall',
    group: 'account',
    title: 'Firewall lets the service in',
    why: 'A firewall without the exception makes every disk end with BlobRequestForbidden.',
    look: async (sight) => {
      const { firewall } = await sight.account();
      if (firewall === null) return passed('The account is open to all networks.');
      return firewall.letsTrustedServicesIn
        ? passed('The firewall lets trusted Microsoft services in.')
        : failed(
            'The firewall has no exception for trusted services.',
            'In the account, under Networking, allow trusted Microsoft services to access it.',
          );
    },
  },
  {
    id: 'container',
    group: 'account',
    title: 'Container new or empty',
    why: 'Blobs of the same name would be overwritten, and Azure Backup expects a container of its own.',
    look: async (sight) => {
      const { azureSubscriptionId, azureStorageContainer: name } = sight.plan();
      const port = await sight.cloud();
      const account = await sight.usableAccount();
      const container = await port.openContainer(azureSubscriptionId, account, name, sight.signal);
      if (!(await container.exists())) return passed(`${name} will be made with the job.`);
      return (await container.isEmpty())
        ? passed(`${name} is there and empty.`)
        : warning(`${name} already holds blobs.`, 'Use a new container for each import job.');
    },
  },
];
