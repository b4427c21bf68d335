import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Arm } from './arm-client.ts';

const provider = 'Microsoft.ImportExport';
/** Version of the resource management API that describes providers. */
const apiVersion = '2021-04-01';

/**
 * Registers the Import/Export provider on a subscription and waits until it is. Asks `looks` times with `pauseMs`
 * between; throws `cloud.registration-pending` when it still is not, and `cloud.forbidden` without the right to register.
 */
export async function ensureRegistered(
  arm: Arm,
  subscriptionId: string,
  waiting: { pauseMs: number; looks: number },
  signal?: AbortSignal,
): Promise<void> {
  const path = `/subscriptions/${encodeURIComponent(subscriptionId)}/providers/${provider}`;
  const action = {
    doing: `registering ${provider} on subscription ${subscriptionId}`,
    thing: `Subscription ${subscriptionId}`,
  };
  await arm.run(action, signal, async () => {
    let state = stateOf(
      await arm.send(subscriptionId, { method: 'GET', path, apiVersion }, signal),
    );
    if (state === 'registered') return;
    if (state !== 'registering') {
      const request = { method: 'POST', path: `${path}/register`, apiVersion } as const;
      state = stateOf(await arm.send(subscriptionId, request, signal));
    }
    for (let look = 0; state !== 'registered'; look += 1) {
      if (look >= waiting.looks) {
        throw new AppError('cloud.registration-pending', {
          subscription: subscriptionId,
          provider,
        });
      }
      await pause(waiting.pauseMs, undefined, signal === undefined ? {} : { signal });
      state = stateOf(await arm.send(subscriptionId, { method: 'GET', path, apiVersion }, signal));
    }
  });
}

function stateOf(body: unknown): string {
  const state = (body as { registrationState?: unknown } | null)?.registrationState;
  return typeof state === 'string' ? state.toLowerCase() : '';
}
