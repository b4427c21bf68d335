import type { CloudState } from '../state.ts';

/**
 * True when something made at that real time has reached every copy of the directory. The real one gives no time;
 * here it is the switch `directoryDelaySeconds`.
 */
export function isReplicated(state: CloudState, createdAtMs: number): boolean {
  return createdAtMs + state.switches.directoryDelaySeconds * 1000 <= Date.now();
}

/** The first matching object that has been replicated. */
export function findReplicated<T extends { readonly createdAtMs: number }>(
  state: CloudState,
  objects: readonly T[],
  isWanted: (object: T) => boolean,
): T | undefined {
  return objects.find((one) => isWanted(one) && isReplicated(state, one.createdAtMs));
}
