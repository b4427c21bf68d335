import { say } from '../../../shared/language/say.ts';
import { hasEnded } from '../../../shared/domain/import-job.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { ShippingDetails, ShippingTarget } from '../../../shared/domain/shipping.ts';
import { AppError, toErrorData } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireJob } from '../jobs/job-records.ts';
import { passwordOf } from '../jobs/disk-access.ts';
import type { Cloud, CreateJobRequest, JobService, StorageAccount } from '../ports/cloud.ts';
import type { StoredJob } from '../ports/job-store.ts';
import { chosenService, settleService } from './choose-service.ts';
import { isPlanned } from './plan-files.ts';
import { requireSubscription } from './plan-in-azure.ts';
import { requireAccount } from './require-account.ts';
import { requireReturnDetails } from './require-return-details.ts';
import { rememberCloudJob } from './remember-cloud-job.ts';

/** What `create` will send with these return details, with the keys masked. */
export async function previewImportJob(
  context: CoreContext,
  jobName: string,
  returnDetails: ShippingDetails | null,
  signal?: AbortSignal,
) {
  const job = requireJob(context, jobName);
  const cloud = await context.ports.cloud();
  const service = cloud.service(await chosenService(context, job, returnDetails !== null, signal));
  requireReturnDetails(context, service.name, returnDetails);
  const { azureSubscriptionId } = job.plan;
  const account = await requireAccount(cloud, job.plan, signal);
  // An order names the account's own region; asking where its disks go needs a provider that may not be registered yet.
  const location =
    service.name === 'data-box'
      ? account.region
      : (await service.chooseLocation(azureSubscriptionId, account.region, signal)).location;
  const request = requestOf(context, job, account, location, returnDetails);
  return service.previewCreate(azureSubscriptionId, request);
}

/**
 * Creates the import job with every prepared disk, or takes the one that an earlier lost reply left. Registers the
 * provider and makes the container when they are missing. Throws `cloud.job-mismatch` when the name belongs to a job
 * with other disks, and `input.return-details` when the service wants them now and they are not complete.
 */
export async function createImportJob(
  context: CoreContext,
  jobName: string,
  returnDetails: ShippingDetails | null,
  signal?: AbortSignal,
): Promise<void> {
  await context.runner.withLock(jobName, async () => {
    const job = requireJob(context, jobName);
    requirePrepared(context, job);
    try {
      await create(context, job, returnDetails, signal);
      context.ports.store.updateJob(jobName, { problem: null });
    } catch (thrown) {
      context.ports.store.updateJob(jobName, { problem: toErrorData(thrown) });
      throw thrown;
    } finally {
      announce(context, jobName);
    }
  });
}

async function create(
  context: CoreContext,
  job: StoredJob,
  returnDetails: ShippingDetails | null,
  signal?: AbortSignal,
): Promise<void> {
  const cloud = await context.ports.cloud();
  const subscriptionId = job.plan.azureSubscriptionId;
  const service = await settleService(context, job, returnDetails !== null, signal);
  requireReturnDetails(context, service.name, returnDetails);
  const { request, account, target } = await requestFor(
    context,
    cloud,
    service,
    job,
    returnDetails,
    signal,
  );
  await ensureContainer(context, cloud, job, account, signal);

  // Look first: a job may be there from a reply that never arrived.
  let found = await findOurs(service, subscriptionId, request, signal);
  if (found === null) {
    try {
      await service.createJob(subscriptionId, request, signal);
    } catch (thrown) {
      if (!mayHaveArrived(thrown)) throw thrown;
      found = await findOurs(service, subscriptionId, request, signal);
      if (found === null) throw thrown;
    }
    record(
      context,
      job.name,
      'import-job.created',
      say`Import job ${job.name} was created in Azure`,
    );
  } else {
    record(context, job.name, 'import-job.found', say`Import job ${job.name} was there already`);
  }
  found ??= await findOurs(service, subscriptionId, request, signal);
  if (found === null) throw new AppError('cloud.not-found', { what: say`Import job ${job.name}` });
  // The address of the job itself counts; only the list of carriers comes from the location.
  const address = found.target?.address ?? target.address;
  context.ports.store.updateJob(job.name, { account, target: { ...target, address } });
  rememberCloudJob(context, job.name, found.job);
}

/** After these the job may exist although no answer says so. */
export function mayHaveArrived(thrown: unknown): boolean {
  const codes = ['cloud.unreachable', 'cloud.server', 'cloud.throttled', 'cloud.conflict'];
  return codes.includes(toErrorData(thrown).code);
}

function requirePrepared(context: CoreContext, job: StoredJob): void {
  const disks = context.ports.store.listDisks(job.name).filter(takesFiles);
  const isDone = disks.length > 0 && disks.every((disk) => disk.phase === 'prepared');
  if (isDone && isPlanned(context, job)) return;
  const waitsFor = isDone
    ? say`another disk for the files that have no place yet`
    : say`all disks to be written and read back`;
  throw new AppError('input.wrong-moment', { what: say`Creating the import job`, waitsFor });
}

async function requestFor(
  context: CoreContext,
  cloud: Cloud,
  service: JobService,
  job: StoredJob,
  returnDetails: ShippingDetails | null,
  signal?: AbortSignal,
): Promise<{ request: CreateJobRequest; account: StorageAccount; target: ShippingTarget }> {
  const subscriptionId = job.plan.azureSubscriptionId;
  await requireSubscription(cloud, subscriptionId, signal);
  const account = await requireAccount(cloud, job.plan, signal);
  const target = await service.chooseLocation(subscriptionId, account.region, signal);
  return {
    request: requestOf(context, job, account, target.location, returnDetails),
    account,
    target,
  };
}

/** The job with every disk that travels. */
function requestOf(
  context: CoreContext,
  job: StoredJob,
  account: StorageAccount,
  location: string,
  returnDetails: ShippingDetails | null,
): CreateJobRequest {
  const disks = context.ports.store.listDisks(job.name).filter(takesFiles);
  return {
    name: job.name,
    resourceGroup: job.plan.resourceGroup === '' ? account.resourceGroup : job.plan.resourceGroup,
    location,
    region: account.region,
    storageAccountId: account.id,
    drives: disks.map((disk) => ({
      driveId: disk.serial,
      bitLockerKey: passwordOf(context, job.name, disk),
      manifestFile: disk.manifestFile ?? '',
      manifestHash: disk.manifestHash ?? '',
    })),
    returnDetails,
  };
}

async function ensureContainer(
  context: CoreContext,
  cloud: Cloud,
  job: StoredJob,
  account: StorageAccount,
  signal?: AbortSignal,
): Promise<void> {
  const { azureSubscriptionId, azureStorageContainer: name } = job.plan;
  const container = await cloud.openContainer(azureSubscriptionId, account, name, signal);
  if (await container.exists()) return;
  await container.create();
  const text = say`Container ${name} was made in storage account ${account.name}`;
  record(context, job.name, 'container.created', text);
}

/** The job of that name when it is the one we would create; null when there is none. */
async function findOurs(
  service: JobService,
  subscriptionId: string,
  request: CreateJobRequest,
  signal?: AbortSignal,
) {
  const { name, resourceGroup } = request;
  const found = await service.getJob(subscriptionId, resourceGroup, name, signal);
  if (found === null) return null;
  const mismatch = (what: string) => new AppError('cloud.job-mismatch', { name, what });
  if (found.storageAccountId.toLowerCase() !== request.storageAccountId.toLowerCase()) {
    throw mismatch(say`it goes to another storage account`);
  }
  if (hasEnded(found.job)) {
    throw mismatch(say`it has ended (${found.job.stateAsTold ?? found.job.state ?? ''})`);
  }
  const theirs = found.job.drives.map((drive) => drive.driveId).sort();
  const ours = request.drives.map((drive) => drive.driveId).sort();
  if (theirs.join('\n') !== ours.join('\n')) {
    throw mismatch(say`it names the disks ${theirs.join(', ') || say`(none)`}`);
  }
  for (const drive of request.drives) {
    const hash = found.manifestHashes?.[drive.driveId];
    if (hash !== undefined && hash.toUpperCase() !== drive.manifestHash) {
      throw mismatch(say`disk ${drive.driveId} was prepared again since it was created`);
    }
  }
  return found;
}
