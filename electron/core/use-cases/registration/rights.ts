import type { RolePermission } from '../../ports/directory.ts';

/** The right without which a person cannot give the application its role. */
export const assignAction = 'Microsoft.Authorization/roleAssignments/write';

/** What an application needs for either job service, at the scope of the job (spec 1.3 and 1.10), and for its account. */
const accountActions = [
  'Microsoft.Storage/storageAccounts/read',
  'Microsoft.Storage/storageAccounts/listkeys/action',
];
const importExportActions = [
  'Microsoft.ImportExport/jobs/read',
  'Microsoft.ImportExport/jobs/write',
  'Microsoft.ImportExport/jobs/delete',
  'Microsoft.ImportExport/jobs/listBitLockerKeys/action',
  ...accountActions,
];
const dataBoxActions = [
  'Microsoft.DataBox/jobs/read',
  'Microsoft.DataBox/jobs/write',
  'Microsoft.DataBox/jobs/listCredentials/action',
  ...accountActions,
];

/** True when one of the permissions grants the action and does not take it away again. */
export function allows(permissions: readonly RolePermission[], action: string): boolean {
  return permissions.some(
    ({ actions, notActions }) =>
      actions.some((pattern) => matches(pattern, action)) &&
      !notActions.some((pattern) => matches(pattern, action)),
  );
}

/** Actions for import jobs that are missing: none when one of the two job services can be used. */
export function missingForJobs(permissions: readonly RolePermission[]): readonly string[] {
  const missing = [importExportActions, dataBoxActions].map((needed) =>
    needed.filter((action) => !allows(permissions, action)),
  );
  return missing.find((actions) => actions.length === 0) ?? missing[0] ?? [];
}

/** `*` stands for any text, slashes included; case does not matter. */
function matches(pattern: string, action: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 'i').test(action);
}
