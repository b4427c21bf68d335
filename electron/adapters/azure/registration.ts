import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Arm } from './arm-client.ts';
import { serviceCodeOf, statusOf } from './cloud-error.ts';

/** Version of the resource management API that describes providers. */
const apiVersion = '2021-04-01';

/** Where a resource provider stands on a subscription; `unknown` when the cloud has none of that name. */
export type Registration = 'registered' | 'registering' | 'not-registered' | 'unknown';

/** How often and how long a registration that is under way is looked at. */
export interface RegistrationWait {
  readonly pauseMs: number;
  readonly looks: number;
}

/** Asks where a provider stands; changes nothing. */
export async function readRegistration(
  arm: Arm,
  provider: string,
  subscriptionId: string,
  signal?: AbortSignal,
): Promise<Registration> {
  const action = {
    doing: `asking for ${provider} on subscription ${subscriptionId}`,
    thing: `Subscription ${subscriptionId}`,
  };
  return arm.run(action, signal, async () => {
    try {
      const path = pathOf(provider, subscriptionId);
      const body = await arm.send(subscriptionId, { method: 'GET', path, apiVersion }, signal);
      const state = stateOf(body);
      return state === 'registered' || state === 'registering' ? state : 'not-registered';
    } catch (thrown) {
      if (statusOf(thrown) === 404 && /namespace/i.test(serviceCodeOf(thrown))) return 'unknown';
      throw thrown;
    }
  });
}

/**
 * Registers a provider on a subscription and waits until it is. Asks `looks` times with `pauseMs` between; throws
 * `cloud.registration-pending` when it still is not, and `cloud.forbidden` without the right to register.
 */
export async function ensureRegistered(
  arm: Arm,
  provider: string,
  subscriptionId: string,
  waiting: RegistrationWait,
  signal?: AbortSignal,
): Promise<void> {
  const path = pathOf(provider, subscriptionId);
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

function pathOf(provider: string, subscriptionId: string): string {
  return `/subscriptions/${encodeURIComponent(subscriptionId)}/providers/${provider}`;
}

function stateOf(body: unknown): string {
  const state = (body as { registrationState?: unknown } | null)?.registrationState;
  return typeof state === 'string' ? state.toLowerCase() : '';
}
