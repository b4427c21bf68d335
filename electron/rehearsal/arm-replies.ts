import { ArmError } from './arm-error.ts';
import type { Operations } from './data-box/operations.ts';
import type { Call, Reply } from './http.ts';
import type { SecretBox } from './secret-box.ts';
import type { StateStore } from './state.ts';
import { practiceResourceGroup } from './state.ts';
import type { TokenSigner } from './tokens.ts';

/** What the ARM handlers work with. */
export interface ArmServices {
  readonly store: StateStore;
  readonly box: SecretBox;
  readonly signer: TokenSigner;
  /** Audience a token must have, and base of links. */
  readonly origin: string;
  readonly blobOrigin: string;
  /** Long-running operations of Microsoft.DataBox. */
  readonly operations: Operations;
  /** Practice time, brought up to date by the call. */
  readonly nowMs: () => number;
  /** Something changed: the data centre may have work. */
  readonly wake: () => void;
}

export function ok(body: object): Reply {
  return { status: 200, body };
}

export function requireMethod(call: Call, method: string): void {
  if (call.method !== method) throw methodNotAllowed(call);
}

export function methodNotAllowed(call: Call): ArmError {
  return new ArmError(405, 'MethodNotAllowed', `The method '${call.method}' is not allowed here.`);
}

export function notFound(call: Call): ArmError {
  return new ArmError(
    404,
    'InvalidResourceType',
    `The resource '${call.url.pathname}' is not part of the practice cloud.`,
  );
}

export function resourceNotFound(
  type: string,
  name: string,
  group = practiceResourceGroup,
): ArmError {
  return new ArmError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group}' was not found.`,
  );
}
