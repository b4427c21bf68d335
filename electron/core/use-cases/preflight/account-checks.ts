import { say } from '../../../../shared/language/say.ts';
import type { Check } from './check.ts';
import { failed, passed, warning } from './outcome.ts';

const otherAccount = () =>
  say`Use a general-purpose v2 account (StorageV2) of the Resource Manager.`;

/** Storage account and container (seed, prerequisites; spec 7). */
export const accountChecks: readonly Check[] = [
  {
    id: 'account',
    group: 'account',
    get title() {
      return say`Storage account of the Resource Manager`;
    },
    get why() {
      return say`The data centre writes the disks into it; classic accounts are not taken.`;
    },
    look: async (sight) => {
      const { azureStorageAccount: name, azureSubscriptionId } = sight.plan();
      const account = await sight.foundAccount();
      if (account === null) {
        return failed(
          say`Subscription ${azureSubscriptionId} has no account ${name} that you may see.`,
          say`Create it in this subscription, or correct the name.`,
        );
      }
      return account.isClassic
        ? failed(say`${name} is a classic account in ${account.region}.`, otherAccount())
        : passed(say`${name} is in ${account.region}.`);
    },
  },
  {
    id: 'account-kind',
    group: 'account',
    get title() {
      return say`Kind of the storage account`;
    },
    get why() {
      return say`The backup is imported as page blobs, which some kinds do not hold.`;
    },
    look: async (sight) => {
      const { isClassic, kind } = await sight.account();
      if (isClassic) return failed(say`It is a classic account.`, otherAccount());
      if (kind === 'StorageV2') return passed(say`It is StorageV2.`);
      return kind === 'Storage'
        ? warning(
            say`It is of the older kind Storage.`,
            say`Upgrade it to StorageV2 if the service refuses it.`,
          )
        : failed(say`It is ${kind}, which holds no page blobs for seeding.`, otherAccount());
    },
  },
  {
    id: 'account-nfs',
    group: 'account',
    get title() {
      return say`NFS 3.0 off`;
    },
    get why() {
      return say`The service does not import into accounts with NFS 3.0.`;
    },
    look: async (sight) =>
      (await sight.account()).isNfsOn
        ? failed(say`NFS 3.0 is on. It cannot be switched off later.`, otherAccount())
        : passed(say`NFS 3.0 is off.`),
  },
  {
    id: 'account-firewall',
    group: 'account',
    get title() {
      return say`Firewall lets the service in`;
    },
    get why() {
      return say`A firewall without the exception makes every disk end with BlobRequestForbidden.`;
    },
    look: async (sight) => {
      const { firewall } = await sight.account();
      if (firewall === null) return passed(say`The account is open to all networks.`);
      return firewall.letsTrustedServicesIn
        ? passed(say`The firewall lets trusted Microsoft services in.`)
        : failed(
            say`The firewall has no exception for trusted services.`,
            say`In the account, under Networking, allow trusted Microsoft services to access it.`,
          );
    },
  },
  {
    id: 'container',
    group: 'account',
    get title() {
      return say`Container new or empty`;
    },
    get why() {
      return say`Blobs of the same name would be overwritten, and Azure Backup expects a container of its own.`;
    },
    look: async (sight) => {
      const { azureSubscriptionId, azureStorageContainer: name } = sight.plan();
      const port = await sight.cloud();
      const account = await sight.usableAccount();
      const container = await port.openContainer(azureSubscriptionId, account, name, sight.signal);
      if (!(await container.exists())) return passed(say`${name} will be made with the job.`);
      return (await container.isEmpty())
        ? passed(say`${name} is there and empty.`)
        : warning(say`${name} already holds blobs.`, say`Use a new container for each import job.`);
    },
  },
];
