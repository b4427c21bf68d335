import { say } from '../../../shared/language/say.ts';
import { randomUUID } from 'node:crypto';
import type {
  FieldCheck,
  PlanDraft,
  PlanField,
  StagedSummary,
  StagingDescriptor,
} from '../../../shared/domain/plan.ts';
import { planFieldNames } from '../../../shared/domain/field-names.ts';
import { checkPlanDraft } from '../../../shared/domain/plan-rules.ts';
import { isSamePath } from '../../../shared/domain/staging-path.ts';
import { AppError, toErrorData } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { groupOf } from '../jobs/job-group.ts';
import { requireJob } from '../jobs/job-records.ts';
import type { StorageAccount } from '../ports/cloud.ts';
import type { StoredJob } from '../ports/job-store.ts';
import { requirePublishSettings } from './check-plan.ts';
import { requireFreeName, requireSubscription } from './plan-in-azure.ts';
import { requireAccount } from './require-account.ts';
import { scanStaging } from './scan-staging.ts';
import { refuseLocalStaging, refuseMappedLetter } from './staging-place.ts';

/**
 * Checks the boxes, writes the descriptor into the staging location and stores the job. Saving the same name and staging
 * again updates it; once disks are written for it, what they depend on stays.
 */
export async function savePlan(
  context: CoreContext,
  draft: PlanDraft,
  signal?: AbortSignal,
): Promise<string> {
  requireGoodDraft(draft);
  const { store, staging } = context.ports;
  const name = draft.azureImportJobName;
  const known = store.getJob(name);
  if (known !== null) requireSameJob(context, known, draft);
  if (draft.azurePublishSettings !== '') {
    const { azurePublishSettings: path, azureSubscriptionId } = draft;
    await requirePublishSettings(context, path, azureSubscriptionId);
  }
  await refuseMappedLetter(context, draft.stagingLocation);
  const { isWritable } = await staging.probe(draft.stagingLocation);
  if (!isWritable) {
    const reason = say`this account may not write there`;
    throw new AppError('input.staging-unwritable', { path: draft.stagingLocation, reason });
  }
  const earlier =
    known?.descriptor ??
    (await staging.readDescriptors(draft.stagingLocation)).find((one) => one.jobName === name);
  const account = await findAccount(context, draft, earlier === undefined, signal);
  const resourceGroup =
    draft.resourceGroup === '' ? (account?.resourceGroup ?? '') : draft.resourceGroup;
  const descriptor: StagingDescriptor = {
    schemaVersion: 1,
    jobId: earlier?.jobId ?? randomUUID(),
    jobName: name,
    cloud: context.host.info.cloud,
    subscriptionId: draft.azureSubscriptionId,
    resourceGroup,
    storageAccount: draft.azureStorageAccount,
    storageContainer: draft.azureStorageContainer,
    stagingLocation: draft.stagingLocation,
    sourceComputer: earlier?.sourceComputer ?? {
      name: context.host.info.computerName,
      os: context.host.info.os,
      isVirtual: context.host.isVirtual,
    },
    blobType: draft.blobType,
    cipher: draft.cipher,
    manifestHash: draft.manifestHash,
    createdAt: earlier?.createdAt ?? nowOf(context),
    ...(earlier?.partOf === undefined ? {} : { partOf: earlier.partOf }),
    ...(earlier?.initialCopy === undefined ? {} : { initialCopy: earlier.initialCopy }),
  };
  await staging.writeDescriptor(draft.stagingLocation, descriptor);
  const staged = await summarise(context, draft, signal);
  putJob(context, descriptor, { ...draft, resourceGroup }, account, staged);
  await bringAlong(context, requireJob(context, name));
  record(context, name, 'plan.saved', say`Job ${name} was planned for ${draft.stagingLocation}`);
  announce(context, name);
  return name;
}

/** The other jobs of the backup go where this one goes, unless Azure has them already. */
async function bringAlong(context: CoreContext, job: StoredJob): Promise<void> {
  const { store, staging } = context.ports;
  for (const other of groupOf(context, job)) {
    if (other.name === job.name || other.importJob !== null) continue;
    const { jobId, jobName, createdAt, partOf } = other.descriptor;
    const { partOf: _own, ...shared } = job.descriptor;
    const tie = partOf === undefined ? {} : { partOf };
    const descriptor = { ...shared, jobId, jobName, createdAt, ...tie };
    await staging.writeDescriptor(other.plan.stagingLocation, descriptor);
    const plan = { ...job.plan, azureImportJobName: jobName };
    store.updateJob(other.name, { descriptor, plan, account: job.account });
  }
}

/**
 * Takes over a job that another computer planned in this staging location, and with it the other jobs of the same
 * backup: without them nobody knew which files are theirs. Where the path is another than the planned one, a person must
 * have said that both lead to the same folder, else `input.other-path` asks for it.
 */
export async function adoptPlan(
  context: CoreContext,
  stagingLocation: string,
  jobName: string,
  isSameFolder: boolean,
  signal?: AbortSignal,
): Promise<string> {
  await refuseMappedLetter(context, stagingLocation);
  const descriptors = await context.ports.staging.readDescriptors(stagingLocation);
  const descriptor = descriptors.find((one) => one.jobName === jobName);
  if (descriptor === undefined) {
    throw new AppError('input.no-job-in-staging', { path: stagingLocation });
  }
  const { cloud: here } = context.host.info;
  if (descriptor.cloud !== here) {
    throw new AppError('refused.other-cloud', { name: jobName, cloud: descriptor.cloud, here });
  }
  refuseLocalStaging(context, descriptor, stagingLocation);
  const { stagingLocation: planned } = descriptor;
  const stored = context.ports.store.getJob(jobName);
  const isKnownPath = [planned, stored?.plan.stagingLocation ?? planned].some((path) =>
    isSamePath(path, stagingLocation),
  );
  if (!isSameFolder && !isKnownPath) {
    throw new AppError('input.other-path', { planned, typed: stagingLocation });
  }
  const first = descriptor.partOf?.job ?? jobName;
  const all = descriptors.filter(
    (one) => one.cloud === here && (one.partOf?.job ?? one.jobName) === first,
  );
  const lacking = all.filter((one) => isLacking(context, one, stagingLocation));
  if (lacking.length === 0) return jobName;
  const plan = planOfDescriptor(descriptor, stagingLocation);
  const staged = await summarise(context, plan, signal);
  for (const one of lacking) {
    putJob(context, one, planOfDescriptor(one, stagingLocation), null, staged);
    const text = say`Job ${one.jobName} was taken over from ${stagingLocation}`;
    record(context, one.jobName, 'plan.adopted', text);
  }
  announce(context, jobName);
  return jobName;
}

/** True when the journal does not have this job; throws when it has another one of its name. */
function isLacking(
  context: CoreContext,
  descriptor: StagingDescriptor,
  stagingLocation: string,
): boolean {
  const plan = planOfDescriptor(descriptor, stagingLocation);
  // A descriptor is a file that anybody may have edited.
  requireGoodDraft(plan);
  const known = context.ports.store.getJob(descriptor.jobName);
  if (known === null) return true;
  requireSameJob(context, known, plan);
  return known.id !== descriptor.jobId;
}

/** The plan that a descriptor holds, for the staging location where it was found. */
export function planOfDescriptor(
  descriptor: StagingDescriptor,
  stagingLocation: string,
): PlanDraft {
  return {
    stagingLocation,
    azurePublishSettings: '',
    azureImportJobName: descriptor.jobName,
    azureSubscriptionId: descriptor.subscriptionId,
    azureStorageAccount: descriptor.storageAccount,
    azureStorageContainer: descriptor.storageContainer,
    resourceGroup: descriptor.resourceGroup,
    blobType: descriptor.blobType,
    cipher: descriptor.cipher,
    manifestHash: descriptor.manifestHash,
  };
}

function requireGoodDraft(draft: PlanDraft): void {
  const [failed, ...others] = checkPlanDraft(draft).filter((check) => check.state === 'failed');
  if (failed === undefined) return;
  const nameOf = (check: FieldCheck) => planFieldNames[check.field as PlanField];
  const facts = {
    field: nameOf(failed),
    reason: failed.text,
    next: failed.next ?? say`Change it and save again.`,
  };
  // Whoever plans from the command line sees all boxes that need a look, not one after the other.
  const detail = others.map((check) => `${nameOf(check)}: ${check.text}`).join(' ');
  throw new AppError('input.field', facts, detail === '' ? {} : { detail });
}

function requireSameJob(context: CoreContext, known: StoredJob, draft: PlanDraft): void {
  if (!isSamePath(known.plan.stagingLocation, draft.stagingLocation)) {
    const facts = { name: known.name, staging: known.plan.stagingLocation };
    throw new AppError('input.job-exists', facts);
  }
  const fields = [
    'azureSubscriptionId',
    'azureStorageAccount',
    'azureStorageContainer',
    'blobType',
    'cipher',
    'manifestHash',
  ] as const;
  const isChanged = fields.some((field) => known.plan[field] !== draft[field]);
  const hasDisks = groupOf(context, known).some(
    ({ name }) => context.ports.store.listDisks(name).length > 0,
  );
  if (!isChanged || !hasDisks) return;
  const waitsFor = say`its disks to be taken out of the job, since they are written for the old plan`;
  throw new AppError('input.wrong-moment', { what: say`Changing this plan`, waitsFor });
}

/**
 * The account, once Azure knows nothing that speaks against the plan. A source computer may have no way to Azure; the
 * resource group must then be typed.
 */
async function findAccount(
  context: CoreContext,
  draft: PlanDraft,
  isNewName: boolean,
  signal?: AbortSignal,
): Promise<StorageAccount | null> {
  try {
    const cloud = await context.ports.cloud();
    await requireSubscription(cloud, draft.azureSubscriptionId, signal);
    const account = await requireAccount(cloud, draft, signal);
    if (isNewName) await requireFreeName(cloud, draft, account.resourceGroup, signal);
    return account;
  } catch (thrown) {
    const { code } = toErrorData(thrown);
    const isOffline = ['cloud.unreachable', 'cloud.sign-in', 'cloud.not-signed-in'].includes(code);
    if (isOffline && draft.resourceGroup !== '') return null;
    throw thrown;
  }
}

/** What lies in staging now; null while the backup has not been written yet. */
async function summarise(
  context: CoreContext,
  plan: PlanDraft,
  signal?: AbortSignal,
): Promise<StagedSummary | null> {
  const { summary } = await scanStaging(context, plan, signal);
  return summary.files === 0 && summary.refused.length === 0 ? null : summary;
}

function putJob(
  context: CoreContext,
  descriptor: StagingDescriptor,
  plan: PlanDraft,
  account: StorageAccount | null,
  staged: StagedSummary | null,
): void {
  const { store } = context.ports;
  const known = store.getJob(descriptor.jobName);
  if (known !== null) {
    store.updateJob(known.name, { descriptor, plan, account, staged, problem: null });
    return;
  }
  store.putJob({
    id: descriptor.jobId,
    name: descriptor.jobName,
    descriptor,
    plan,
    account,
    staged,
    importJob: null,
    timeline: [],
    target: null,
    shipping: null,
    parcelSentAt: null,
    importCheck: null,
    problem: null,
  });
}
