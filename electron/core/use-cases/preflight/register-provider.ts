import { say } from '../../../../shared/language/say.ts';
import { jobServiceName, jobServices } from '../../../../shared/domain/job-service.ts';
import type { ResourceProvider } from '../../../../shared/domain/job-service.ts';
import type { CoreContext } from '../../core-context.ts';
import { record } from '../../core-context.ts';

/**
 * Registers the provider on the subscription and waits for it. Throws `cloud.forbidden` without the right to, and
 * `cloud.registration-pending` when Azure takes longer.
 */
export async function registerProvider(
  context: CoreContext,
  subscriptionId: string,
  provider: ResourceProvider,
  signal?: AbortSignal,
): Promise<void> {
  const service = jobServiceName.options.find((one) => jobServices[one].provider === provider);
  if (service === undefined) throw new Error(`no job service has the provider ${provider}`);
  const cloud = await context.ports.cloud();
  await cloud.service(service).ensureRegistered(subscriptionId, signal);
  const text = say`${provider} was registered on subscription ${subscriptionId}`;
  record(context, null, 'provider.registered', text);
}
