import { randomBytes, randomUUID } from 'node:crypto';
import { Secret } from '../core/secret.ts';
import type { SecretBox } from './secret-box.ts';

export interface StoredSubscription {
  readonly id: string;
  readonly displayName: string;
  readonly state: 'Enabled' | 'Disabled';
  /** Says which offer it was bought by; one of a partner starts with `CSP_`. */
  readonly quotaId: string;
}

export interface StoredAccount {
  readonly name: string;
  readonly kind: string;
  readonly region: string;
  readonly sealedKey: string;
  readonly isNfsOn: boolean;
  /** Null: open to all networks. */
  readonly firewall: { readonly bypass: 'None' | 'AzureServices' } | null;
}

export interface StoredVault {
  readonly name: string;
  readonly region: string;
}

/** The practice subscription comes first; the others are there to be recognised and refused. */
export function newSubscriptions(firstId: string): StoredSubscription[] {
  return [
    {
      id: firstId,
      displayName: 'Practice subscription',
      state: 'Enabled',
      quotaId: 'PayAsYouGo_2014-09-01',
    },
    {
      id: randomUUID(),
      displayName: 'Practice partner subscription (CSP)',
      state: 'Enabled',
      quotaId: 'CSP_2015-05-01',
    },
    {
      id: randomUUID(),
      displayName: 'Practice subscription that is disabled',
      state: 'Disabled',
      quotaId: 'PayAsYouGo_2014-09-01',
    },
  ];
}

/** One account without trouble, then one for each rule that an account can break; README.md names them. */
export function newAccounts(box: SecretBox): StoredAccount[] {
  const account = (
    name: string,
    kind = 'StorageV2',
    more: Partial<StoredAccount> = {},
  ): StoredAccount => ({
    name,
    kind,
    region: 'westus',
    sealedKey: box.seal(new Secret(randomBytes(64).toString('base64'))),
    isNfsOn: false,
    firewall: null,
    ...more,
  });
  return [
    account('practicebackup'),
    account('practiceukwest', 'StorageV2', { region: 'ukwest' }),
    account('practicearchive', 'BlobStorage'),
    account('practiceblocks', 'BlockBlobStorage'),
    account('practicegeneral', 'Storage'),
    account('practicenfs', 'StorageV2', { isNfsOn: true }),
    account('practicefirewall', 'StorageV2', { firewall: { bypass: 'None' } }),
    account('practicetrusted', 'StorageV2', { firewall: { bypass: 'AzureServices' } }),
  ];
}

/** Name of the one storage account of the old deployment model. */
export const classicAccountName = 'practiceclassic';

export function newVaults(): StoredVault[] {
  return [
    { name: 'practice-vault', region: 'westus' },
    { name: 'practice-vault-uk', region: 'ukwest' },
  ];
}
