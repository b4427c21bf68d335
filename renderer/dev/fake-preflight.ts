import type { AppClient } from '../../shared/contract/contract.ts';
import type { PreflightReport, PreflightRow } from '../../shared/domain/preflight.ts';
import { AppError } from '../../shared/errors/app-error.ts';

/** Which preflight is shown: as it mostly comes, all passed, one that never ends, or one that cannot begin. */
export const fakePreflights = ['mixed', 'passed', 'running', 'refused'] as const;
export type FakePreflight = (typeof fakePreflights)[number];

const subscriptionId = '5b1f6c0e-2d4a-4a57-9c1e-7f0d3a9b2e64';

type Told = Pick<PreflightRow, 'id' | 'group' | 'title' | 'evidence' | 'why'> &
  Partial<Pick<PreflightRow, 'state' | 'fix' | 'action'>>;

const row = (told: Told): PreflightRow => ({ state: 'passed', fix: null, action: null, ...told });

/** Rows that need no plan; the words are those of the core. */
const ofComputer: readonly PreflightRow[] = [
  row({
    id: 'sign-in',
    group: 'azure',
    title: 'Signed in to Azure',
    evidence: 'Signed in as backup-admin@example.com.',
    why: 'Everything that is asked of Azure needs a sign-in; the publish settings file cannot replace it.',
  }),
  row({
    id: 'tools',
    group: 'computer',
    title: 'Tools for BitLocker and NTFS',
    evidence: 'volume writer: 0.1.0, answers',
    why: 'Disks have to be encrypted with BitLocker and formatted with NTFS.',
  }),
  row({
    id: 'virtual',
    group: 'computer',
    title: 'Copy computer is physical',
    evidence: 'This computer is physical.',
    why: 'SATA disks hang on a physical computer; when the source is a virtual machine, another one copies.',
  }),
  row({
    id: 'elevated',
    group: 'computer',
    title: 'Rights to write to disks',
    state: 'warning',
    evidence: 'This program does not run as administrator.',
    why: 'Formatting disks needs an administrator; image files do not.',
    fix: 'Start it as administrator (root) before disks are prepared.',
  }),
];

const ofPlan: readonly PreflightRow[] = [
  row({
    id: 'clouds-agree',
    group: 'azure',
    title: 'All parts are of one cloud',
    evidence:
      'This program works with the public cloud. Resource Manager is management.azure.com. Blobs of the account are at practicebackup.blob.core.windows.net.',
    why: 'A job cannot reach from one Azure cloud into another.',
  }),
  row({
    id: 'subscription',
    group: 'azure',
    title: 'Subscription found and enabled',
    evidence: `Backup (${subscriptionId}) is Enabled.`,
    why: 'Azure takes new jobs only in a subscription that is enabled.',
  }),
  row({
    id: 'subscription-csp',
    group: 'azure',
    title: 'Subscription not bought from a partner (CSP)',
    state: 'skipped',
    evidence: 'Azure does not say which offer it was bought by.',
    why: 'Offline backup of DPM 2019 RTM, MABS v3 RTM and before does not work with CSP subscriptions.',
  }),
  row({
    id: 'role',
    group: 'azure',
    title: 'Rights for import jobs',
    evidence: 'The role on the subscription allows everything that jobs need.',
    why: 'Creating a job, updating it and reading the account are refused without them.',
  }),
  row({
    id: 'provider-import-export',
    group: 'azure',
    title: 'Microsoft.ImportExport registered',
    evidence: 'Microsoft.ImportExport is registered.',
    why: 'Jobs of Azure Import/Export are refused in a subscription that has not registered it.',
  }),
  row({
    id: 'provider-data-box',
    group: 'azure',
    title: 'Microsoft.DataBox registered',
    state: 'failed',
    evidence: 'Microsoft.DataBox is not registered.',
    why: 'Jobs of Azure Data Box (customer disks) are refused in a subscription that has not registered it.',
    fix: 'Register it here; that takes the right to do so and some minutes.',
    action: { kind: 'register-provider', subscriptionId, provider: 'Microsoft.DataBox' },
  }),
  row({
    id: 'account',
    group: 'account',
    title: 'Storage account of the Resource Manager',
    evidence: 'practicebackup is in West US.',
    why: 'The data centre writes the disks into it; classic accounts are not taken.',
  }),
  row({
    id: 'account-kind',
    group: 'account',
    title: 'Kind of the storage account',
    evidence: 'It is StorageV2.',
    why: 'The backup is imported as page blobs, which some kinds do not hold.',
  }),
  row({
    id: 'account-firewall',
    group: 'account',
    title: 'Firewall lets the service in',
    state: 'failed',
    evidence: 'The firewall has no exception for trusted services.',
    why: 'A firewall without the exception makes every disk end with BlobRequestForbidden.',
    fix: 'In the account, under Networking, allow trusted Microsoft services to access it.',
  }),
  row({
    id: 'container',
    group: 'account',
    title: 'Container new or empty',
    evidence: 'offline-backup will be made with the job.',
    why: 'Blobs of the same name would be overwritten, and Azure Backup expects a container of its own.',
  }),
  row({
    id: 'staging-path',
    group: 'staging',
    title: 'Path of the staging location',
    evidence: '/mnt/staging/march-seed is complete.',
    why: 'The computer that prepares the disks has to reach the folder by the very path that is entered.',
  }),
  row({
    id: 'staging-access',
    group: 'staging',
    title: 'Staging location can be used',
    evidence: '/mnt/staging/march-seed can be read and written.',
    why: 'The job is described in a file there, and the backup is copied from there to the disks.',
  }),
  row({
    id: 'name-azureImportJobName',
    group: 'plan',
    title: 'Azure Import Job Name',
    evidence: 'march-seed: Both job services take this name.',
    why: 'Both job services refuse other names.',
  }),
  row({
    id: 'publish-settings',
    group: 'plan',
    title: 'Publish settings file',
    state: 'skipped',
    evidence: 'No publish settings file is used; you sign in instead.',
    why: 'The old tools take subscription and cloud from it; it cannot sign requests to the Resource Manager.',
  }),
];

const withoutPlan = (one: PreflightRow): PreflightRow => ({
  ...one,
  state: 'skipped',
  evidence: 'Nothing is planned yet.',
  fix: 'Plan the job first, or name it, then check again.',
  action: null,
});

const allPassed = (one: PreflightRow): PreflightRow => ({
  ...one,
  state: 'passed',
  evidence: one.state === 'passed' ? one.evidence : 'It is as it should be.',
  fix: null,
  action: null,
});

/** A preflight whose missing provider can be registered. */
export function createFakePreflight(kind: FakePreflight): AppClient['preflight'] {
  const registered = new Set<string>();
  const rowsOf = (job: string | null): PreflightRow[] => {
    const rows = [...ofComputer, ...ofPlan.map((one) => (job === null ? withoutPlan(one) : one))];
    return rows.map((one) => {
      const provider = one.action?.kind === 'register-provider' ? one.action.provider : '';
      const isMended = kind === 'passed' || registered.has(provider);
      return isMended ? allPassed(one) : one;
    });
  };
  return {
    async run({ job = null, staging = null, only = [] }, signal): Promise<PreflightReport> {
      if (kind === 'refused') throw new AppError('input.unknown-job', { name: job ?? '' });
      if (kind === 'running' && only.length === 0) {
        await new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(new AppError('internal.cancelled', {})));
        });
      }
      const rows = rowsOf(job).filter(({ id }) => only.length === 0 || only.includes(id));
      return { checkedAt: new Date().toISOString(), job, staging, rows };
    },
    async registerProvider({ provider }) {
      registered.add(provider);
      return null;
    },
  };
}
