import { say } from '../../../shared/language/say.ts';
import type { FieldCheck, PlanDraft, PlanField } from '../../../shared/domain/plan.ts';
import { checkPlanDraft } from '../../../shared/domain/plan-rules.ts';
import { isSamePath } from '../../../shared/domain/staging-path.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { AppError, toErrorData, wordsOf } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf } from '../core-context.ts';
import { checkPlanInAzure } from './plan-in-azure.ts';
import { readPublishSettings } from './publish-settings.ts';
import { refuseMappedLetter } from './staging-place.ts';

/**
 * Checks each box: by its rule, then against the staging location, the file and the cloud. The cloud is asked only when
 * the boxes it needs look right. Never throws for a bad box.
 */
export async function checkPlan(
  context: CoreContext,
  draft: PlanDraft,
  signal?: AbortSignal,
): Promise<FieldCheck[]> {
  const byField = new Map(checkPlanDraft(draft).map((check) => [check.field, check]));
  const isGood = (...fields: PlanField[]) =>
    fields.every((field) => byField.get(field)?.state !== 'failed');
  const put = (check: FieldCheck) => void byField.set(check.field, check);

  const job = context.ports.store.getJob(draft.azureImportJobName);
  if (job !== null && !isSamePath(job.plan.stagingLocation, draft.stagingLocation)) {
    const facts = { name: job.name, staging: job.plan.stagingLocation };
    put(failed('azureImportJobName', new AppError('input.job-exists', facts)));
  }
  if (isGood('stagingLocation')) {
    await checkStaging(context, draft, byField.get('stagingLocation')).then(put);
  }
  if (draft.azurePublishSettings !== '' && isGood('azurePublishSettings')) {
    put(await checkPublishSettings(context, draft));
  }
  if (isGood('azureSubscriptionId', 'azureStorageAccount')) {
    const isNew = job === null && !(await isPlannedThere(context, draft));
    const question = {
      withContainer: isGood('azureStorageContainer'),
      withName: isNew && isGood('azureImportJobName', 'resourceGroup'),
    };
    for (const check of await checkPlanInAzure(context, draft, question, signal)) put(check);
  }
  return [...byField.values()];
}

function failed(field: PlanField, thrown: unknown): FieldCheck {
  const { title, next } = wordsOf(toErrorData(thrown));
  return { field, state: 'failed', text: title, next };
}

async function checkStaging(
  context: CoreContext,
  draft: PlanDraft,
  byRule: FieldCheck | undefined,
): Promise<FieldCheck> {
  const field = 'stagingLocation';
  try {
    await refuseMappedLetter(context, draft.stagingLocation);
    const { freeBytes, isWritable } = await context.ports.staging.probe(draft.stagingLocation);
    if (!isWritable) {
      const path = draft.stagingLocation;
      const reason = say`this account may not write there`;
      return failed(field, new AppError('input.staging-unwritable', { path, reason }));
    }
    if (byRule?.state === 'warning') return byRule;
    const text = say`The folder is there, with ${formatBytes(freeBytes)} free.`;
    return { field, state: 'passed', text };
  } catch (thrown) {
    return failed(field, thrown);
  }
}

/** Another computer, or a lost journal, planned this job in this staging location; its import job may exist already. */
async function isPlannedThere(context: CoreContext, draft: PlanDraft): Promise<boolean> {
  // A staging location that cannot be read is told by its own box.
  const found = await context.ports.staging.readDescriptors(draft.stagingLocation).catch(() => []);
  return found.some((one) => one.jobName === draft.azureImportJobName);
}

/**
 * Reads the file and holds it against this plan: not expired, of this cloud, with this subscription. Throws
 * `input.publish-settings`. Returns the names of its subscriptions.
 */
export async function requirePublishSettings(
  context: CoreContext,
  path: string,
  subscriptionId: string,
): Promise<string[]> {
  const { subscriptions, cloud, certificate } = (await readPublishSettings(context, path)).settings;
  const refuse = (reason: string) => new AppError('input.publish-settings', { path, reason });
  if (certificate !== null && certificate.notAfter < nowOf(context)) {
    throw refuse(say`its certificate ended on ${certificate.notAfter.slice(0, 10)}`);
  }
  const { cloud: here } = context.host.info;
  if (here !== 'rehearsal' && cloud !== here) {
    throw refuse(say`it is for the ${cloud} cloud, and this is the ${here} cloud`);
  }
  const wanted = subscriptionId.toLowerCase();
  if (wanted !== '' && !subscriptions.some((entry) => entry.id.toLowerCase() === wanted)) {
    throw refuse(say`it does not hold subscription ${subscriptionId}`);
  }
  return subscriptions.map((entry) => entry.name);
}

async function checkPublishSettings(context: CoreContext, draft: PlanDraft): Promise<FieldCheck> {
  const field = 'azurePublishSettings';
  try {
    const { azurePublishSettings: path, azureSubscriptionId } = draft;
    const names = await requirePublishSettings(context, path, azureSubscriptionId);
    return { field, state: 'passed', text: say`It holds ${names.join(', ')}.` };
  } catch (thrown) {
    return failed(field, thrown);
  }
}
