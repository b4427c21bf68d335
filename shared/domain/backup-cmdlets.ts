import type { PlanDraft } from './plan.ts';
import { powerShellText } from './power-shell.ts';

/** Whose PowerShell module the line is for. */
export type BackupServer = 'dpm' | 'mars';

type SixBoxes = Pick<
  PlanDraft,
  | 'stagingLocation'
  | 'azurePublishSettings'
  | 'azureImportJobName'
  | 'azureSubscriptionId'
  | 'azureStorageAccount'
  | 'azureStorageContainer'
>;

/** Parameters of both cmdlets, in the order of the boxes (their reference pages). */
export const cmdletParameters: Readonly<Record<keyof SixBoxes, string>> = {
  stagingLocation: '-StagingLocation',
  azurePublishSettings: '-AzurePublishSettings',
  azureImportJobName: '-AzureImportJobName',
  azureSubscriptionId: '-AzureSubscriptionID',
  azureStorageAccount: '-AzureStorageAccount',
  azureStorageContainer: '-AzureStorageContainer',
};

/** What stands for the thing that is set: a DPM protection group, a policy of the agent. */
export const cmdletVariable: Readonly<Record<BackupServer, string>> = {
  dpm: '$group',
  mars: '$policy',
};

const beginnings: Readonly<Record<BackupServer, string>> = {
  dpm: `Set-DPMInitialOnlineBackupCreationMethod -ProtectionGroup ${cmdletVariable.dpm}`,
  mars: `Set-OBInitialBackupCreationMethod -Policy ${cmdletVariable.mars}`,
};

/**
 * The line that tells the backup server what the boxes say, on one line so that it can be pasted. A box that is empty is
 * left out: none of the six is mandatory for the cmdlets, and an empty text is no answer.
 */
export function backupCmdlet(server: BackupServer, plan: SixBoxes): string {
  const parameters = (Object.keys(cmdletParameters) as (keyof SixBoxes)[]).flatMap((field) =>
    plan[field] === '' ? [] : [`${cmdletParameters[field]} ${powerShellText(plan[field])}`],
  );
  return [beginnings[server], '-IBMethod OfflineBackup', ...parameters].join(' ');
}
