import { ArmError } from '../arm-error.ts';
import type { Caller } from '../import-export.ts';
import type { CloudState } from '../state.ts';
import { allows, permissionsAt } from './evaluate.ts';

/**
 * Lets the call pass when a role of the caller grants the action at the scope; otherwise ArmError 403
 * `AuthorizationFailed` in ARM's words.
 */
export function requireAction(
  state: CloudState,
  caller: Caller,
  action: string,
  scope: string,
): void {
  const permissions = permissionsAt(state, caller.objectId, scope, Date.now());
  if (allows(permissions, action)) return;
  throw new ArmError(
    403,
    'AuthorizationFailed',
    `The client '${caller.name}' with object id '${caller.objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}
