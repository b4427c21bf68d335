import { say } from '../../../../shared/language/say.ts';
import type { PlanDraft, StagingDescriptor } from '../../../../shared/domain/plan.ts';
import type { CoreContext } from '../../core-context.ts';
import type { Cloud, StorageAccount } from '../../ports/cloud.ts';
import type { AccountFacts, SubscriptionFacts } from '../../ports/preflight-facts.ts';
import { NotTold } from './outcome.ts';

/** What is checked. */
export interface PreflightTarget {
  /** Null as long as nothing is planned. */
  readonly plan: PlanDraft | null;
  readonly staging: string | null;
  /** Of the staging location; null when it holds none for this plan. */
  readonly descriptor: StagingDescriptor | null;
  readonly sourceBytes: number | null;
}

/** What the rows look at. Each thing is asked for once, however many rows need it. */
export interface Sight {
  readonly context: CoreContext;
  readonly target: PreflightTarget;
  readonly signal: AbortSignal;
  /** Throws `NotTold` without a plan. */
  readonly plan: () => PlanDraft;
  readonly staging: () => string;
  /** Throws `NotTold` when nobody is signed in. */
  cloud(): Promise<Cloud>;
  subscription(): Promise<SubscriptionFacts>;
  /** Throws `NotTold` when the subscription has no such account. */
  account(): Promise<AccountFacts>;
  /** Null when the subscription has none of that name. */
  foundAccount(): Promise<AccountFacts | null>;
  /** The account as jobs use it, with the way to its blobs. */
  usableAccount(): Promise<StorageAccount>;
}

export function createSight(
  context: CoreContext,
  target: PreflightTarget,
  signal: AbortSignal,
): Sight {
  const plan = () => {
    if (target.plan !== null) return target.plan;
    throw new NotTold(
      say`Nothing is planned yet.`,
      say`Plan the job first, or name it, then check again.`,
    );
  };
  const cloud = async () => {
    const port = await context.ports.cloud();
    if (port.signInState().kind === 'ready') return port;
    const fix = say`Sign in, then check again.`;
    throw new NotTold(say`Not asked: nobody is signed in to Azure.`, fix, { kind: 'sign-in' });
  };
  const subscriptionId = () => {
    const { azureSubscriptionId } = plan();
    if (azureSubscriptionId !== '') return azureSubscriptionId;
    throw new NotTold(say`No subscription is named.`, say`Name the subscription in the plan.`);
  };
  const accountName = () => {
    const { azureStorageAccount } = plan();
    if (azureStorageAccount !== '') return azureStorageAccount;
    throw new NotTold(
      say`No storage account is named.`,
      say`Name the storage account in the plan.`,
    );
  };
  const missingAccount = () =>
    new NotTold(
      say`Storage account ${accountName()} was not found.`,
      say`See the row of the storage account.`,
    );
  const foundAccount = once(async () => {
    const id = subscriptionId();
    const name = accountName();
    return (await cloud()).facts.account(id, name, signal);
  });
  return {
    context,
    target,
    signal,
    plan,
    staging: () => {
      if (target.staging !== null && target.staging !== '') return target.staging;
      throw new NotTold(
        say`No staging location is named.`,
        say`Name it with the plan, or --staging.`,
      );
    },
    cloud,
    subscription: once(async () => {
      const id = subscriptionId();
      return (await cloud()).facts.subscription(id, signal);
    }),
    foundAccount,
    account: async () => {
      const found = await foundAccount();
      if (found === null) throw missingAccount();
      return found;
    },
    usableAccount: once(async () => {
      const port = await cloud();
      const found = await port.findStorageAccount(subscriptionId(), accountName(), signal);
      if (found === null) throw missingAccount();
      return found;
    }),
  };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => (running ??= work());
}
