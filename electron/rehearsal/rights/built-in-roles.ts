import type { RoleDefinition } from '../state-rights.ts';

function builtIn(
  id: string,
  roleName: string,
  description: string,
  actions: readonly string[],
  notActions: readonly string[] = [],
): RoleDefinition {
  return {
    id,
    roleName,
    description,
    type: 'BuiltInRole',
    permissions: [{ actions, notActions, dataActions: [], notDataActions: [] }],
    assignableScopes: ['/'],
  };
}

/** Built-in roles that matter for import jobs, with the ids they have everywhere. */
export const builtInRoles: readonly RoleDefinition[] = [
  builtIn(
    '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    'Owner',
    'Grants full access to manage all resources, including the ability to assign roles in Azure RBAC.',
    ['*'],
  ),
  builtIn(
    'b24988ac-6180-42a0-ab88-20f7382dd24c',
    'Contributor',
    'Grants full access to manage all resources, but does not allow you to assign roles in Azure RBAC.',
    ['*'],
    [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
    ],
  ),
  builtIn(
    'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    'Reader',
    'View all resources, but does not allow you to make any changes.',
    ['*/read'],
  ),
  builtIn(
    '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    'User Access Administrator',
    'Lets you manage user access to Azure resources.',
    ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'],
  ),
  builtIn(
    '17d1049b-9a84-46fb-8f53-869881c3d3ab',
    'Storage Account Contributor',
    'Lets you manage storage accounts, including accessing storage account keys.',
    [
      'Microsoft.Authorization/*/read',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Storage/storageAccounts/*',
    ],
  ),
  builtIn(
    '81a9662b-bebf-436f-a333-f67b29880f12',
    'Storage Account Key Operator Service Role',
    'Storage Account Key Operators are allowed to list and regenerate keys on Storage Accounts.',
    [
      'Microsoft.Storage/storageAccounts/listkeys/action',
      'Microsoft.Storage/storageAccounts/regeneratekey/action',
    ],
  ),
  builtIn(
    'add466c9-e687-43fc-8d98-dfcf8d720be5',
    'Data Box Contributor',
    'Lets you manage everything under Data Box Service except giving access to others.',
    [
      'Microsoft.Authorization/*/read',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Databox/*',
    ],
  ),
];
