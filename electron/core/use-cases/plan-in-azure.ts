import { jobServiceName, jobServices } from '../../../shared/domain/job-service.ts';
import { say } from '../../../shared/language/say.ts';
import type { FieldCheck, PlanDraft, PlanField } from '../../../shared/domain/plan.ts';
import { AppError, toErrorData, wordsOf } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import type { Cloud } from '../ports/cloud.ts';
import { requireAccount } from './require-account.ts';

/** Which boxes look right by themselves, and whether the name is new here and in the staging location. */
export interface AzureQuestion {
  readonly withContainer: boolean;
  readonly withName: boolean;
}

/** What Azure says of subscription, account, container and name; the first box that does not fit ends the asking. */
export async function checkPlanInAzure(
  context: CoreContext,
  draft: PlanDraft,
  { withContainer, withName }: AzureQuestion,
  signal?: AbortSignal,
): Promise<FieldCheck[]> {
  let field: PlanField = 'azureStorageAccount';
  const found: FieldCheck[] = [];
  try {
    const cloud = await context.ports.cloud();
    if (cloud.signInState().kind !== 'ready') {
      const text = say`Not asked: nobody is signed in to Azure yet.`;
      return [{ field, state: 'skipped', text, next: say`Sign in, then check again.` }];
    }
    field = 'azureSubscriptionId';
    await requireSubscription(cloud, draft.azureSubscriptionId, signal);
    field = 'azureStorageAccount';
    const account = await requireAccount(cloud, draft, signal);
    const where = say`It is in ${account.region}, resource group ${account.resourceGroup}`;
    found.push(
      account.keepsServicesOut === true
        ? {
            field,
            state: 'warning',
            text: say`${where}. Its firewall keeps the service out.`,
            next: say`In the account, under Networking, allow trusted Microsoft services to access it.`,
          }
        : { field, state: 'passed', text: `${where}.` },
    );
    if (withName) {
      field = 'azureImportJobName';
      await requireFreeName(cloud, draft, account.resourceGroup, signal);
    }
    if (!withContainer) return found;
    field = 'azureStorageContainer';
    const { azureSubscriptionId, azureStorageContainer: name } = draft;
    const container = await cloud.openContainer(azureSubscriptionId, account, name, signal);
    if (!(await container.exists())) {
      const text = say`It will be made when the job is created.`;
      return [...found, { field, state: 'passed', text }];
    }
    if (await container.isEmpty()) {
      return [...found, { field, state: 'passed', text: say`It is there and empty.` }];
    }
    const full = say`It already holds blobs; those of the same name would be overwritten.`;
    const next = say`Use a new container for each import job.`;
    return [...found, { field, state: 'warning', text: full, next }];
  } catch (thrown) {
    const { title, next } = wordsOf(toErrorData(thrown));
    return [...found, { field, state: 'failed', text: title, next }];
  }
}

/**
 * Throws `cloud.subscription-unsuitable` for a subscription that a partner sold (CSP), which this workflow does not work
 * with. Whoever may not read the subscription gets no answer, and then nothing is refused.
 */
export async function requireSubscription(
  cloud: Cloud,
  subscriptionId: string,
  signal?: AbortSignal,
): Promise<void> {
  const facts = await cloud.facts.subscription(subscriptionId, signal).catch((thrown: unknown) => {
    if (toErrorData(thrown).code === 'cloud.forbidden') return null;
    throw thrown;
  });
  if (facts === null || !isPartnerOffer(facts.quotaId)) return;
  const reason = say`a partner sold it (offer ${facts.quotaId}), and offline backup of this kind does not work with CSP subscriptions`;
  throw new AppError('cloud.subscription-unsuitable', { subscription: facts.name, reason });
}

/** Offers of partners (Cloud Solution Provider) by their id. */
export function isPartnerOffer(quotaId: string): boolean {
  return /^CSP_/i.test(quotaId);
}

/**
 * Throws `cloud.job-name-taken` when either service has a job of this name in the resource group of the plan. A service
 * that cannot be asked, because it is not registered or was shut down, has none that matters yet.
 */
export async function requireFreeName(
  cloud: Cloud,
  draft: PlanDraft,
  accountGroup: string,
  signal?: AbortSignal,
): Promise<void> {
  const { azureImportJobName: name, azureSubscriptionId } = draft;
  const group = draft.resourceGroup === '' ? accountGroup : draft.resourceGroup;
  for (const service of jobServiceName.options) {
    const job = await cloud
      .service(service)
      .getJob(azureSubscriptionId, group, name, signal)
      .catch((thrown: unknown) => {
        signal?.throwIfAborted();
        if (toErrorData(thrown).code.startsWith('cloud.')) return null;
        throw thrown;
      });
    if (job === null) continue;
    const facts = { name, group, service: jobServices[service].title };
    throw new AppError('cloud.job-name-taken', facts);
  }
}
