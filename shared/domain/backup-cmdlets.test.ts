import { expect, test } from 'vitest';
import { backupCmdlet } from './backup-cmdlets.ts';

const plan = {
  stagingLocation: '\\\\nas\\seed',
  azurePublishSettings: 'C:\\Files\\Backup.publishsettings',
  azureImportJobName: 'march-seed',
  azureSubscriptionId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  azureStorageAccount: 'backupseed',
  azureStorageContainer: 'march',
};
const six =
  "-IBMethod OfflineBackup -StagingLocation '\\\\nas\\seed' -AzurePublishSettings 'C:\\Files\\Backup.publishsettings' -AzureImportJobName 'march-seed' -AzureSubscriptionID '7c9e6679-7425-40de-944b-e07fc1f90ae7' -AzureStorageAccount 'backupseed' -AzureStorageContainer 'march'";

test('DPM sets a protection group', () => {
  expect(backupCmdlet('dpm', plan)).toBe(
    `Set-DPMInitialOnlineBackupCreationMethod -ProtectionGroup $group ${six}`,
  );
});

test('the agent sets a policy', () => {
  expect(backupCmdlet('mars', plan)).toBe(
    `Set-OBInitialBackupCreationMethod -Policy $policy ${six}`,
  );
});

test('an empty box is left out, and a hostile one stays one argument on one line', () => {
  const line = backupCmdlet('mars', {
    ...plan,
    azurePublishSettings: '',
    stagingLocation: "D:\\it's'; Stop-Computer; '\nStop-Computer",
  });
  expect(line).not.toContain('-AzurePublishSettings');
  expect(line).toContain(
    "-StagingLocation ('' + 'D:\\it''s''; Stop-Computer; ''' + [char]10 + 'Stop-Computer') -AzureImportJobName",
  );
  expect(line).not.toContain('\n');
});
