import { say } from '../../../shared/language/say.ts';
import { serviceOf } from '../../../shared/domain/import-job.ts';
import type {
  JobServiceName,
  ServiceChoice,
  ServiceOffer,
  ServiceWish,
} from '../../../shared/domain/job-service.ts';
import { decideService, jobServiceName, jobServices } from '../../../shared/domain/job-service.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { announce } from '../announce.ts';
import { requireJob } from '../jobs/job-records.ts';
import type { Cloud, JobService } from '../ports/cloud.ts';
import type { StoredJob } from '../ports/job-store.ts';
import { requireAccount } from './require-account.ts';

/**
 * Asks both services what they offer and says which one the job would be made in, and why. Changes nothing. A job that
 * exists in Azure stays where it was made.
 */
export async function askServices(
  context: CoreContext,
  jobName: string,
  signal?: AbortSignal,
): Promise<ServiceChoice> {
  const job = requireJob(context, jobName);
  if (job.importJob !== null) return madeThere(context, job, serviceOf(job.importJob));
  // The screens ask for the return address where it is needed, so it counts as given.
  return decide(context, job, wishOf(job), true, signal);
}

/** Stores which service the admin wants, `auto` for none, and says what follows from it. */
export async function chooseService(
  context: CoreContext,
  jobName: string,
  wish: ServiceWish,
  signal?: AbortSignal,
): Promise<ServiceChoice> {
  const job = requireJob(context, jobName);
  if (job.importJob !== null) {
    const service = serviceOf(job.importJob);
    if (wish === 'auto' || wish === service) return madeThere(context, job, service);
    const what = say`Moving job ${jobName} to ${jobServices[wish].title}`;
    const waitsFor = say`the import job in ${jobServices[service].title} to be deleted`;
    throw new AppError('input.wrong-moment', { what, waitsFor });
  }
  const choice = await decide(context, job, wish, true, signal);
  remember(context, job, choice);
  announce(context, jobName);
  return choice;
}

/** The service that the job would be made in now. Throws `input.job-service` when there is none. */
export async function chosenService(
  context: CoreContext,
  job: StoredJob,
  hasReturnDetails: boolean,
  signal?: AbortSignal,
): Promise<JobServiceName> {
  if (job.importJob !== null) return serviceOf(job.importJob);
  return requireService(job, await decide(context, job, wishOf(job), hasReturnDetails, signal));
}

/**
 * Decides where the job is made, registers that service's provider and stores the choice. A provider that was not
 * registered could not be asked everything before, so it is asked again then.
 */
export async function settleService(
  context: CoreContext,
  job: StoredJob,
  hasReturnDetails: boolean,
  signal?: AbortSignal,
): Promise<JobService> {
  const cloud = await context.ports.cloud();
  const { azureSubscriptionId } = job.plan;
  const known = job.importJob === null ? null : cloud.service(serviceOf(job.importJob));
  if (known !== null) {
    await known.ensureRegistered(azureSubscriptionId, signal);
    return known;
  }
  const registered = new Set<JobServiceName>();
  for (;;) {
    const choice = await decide(context, job, wishOf(job), hasReturnDetails, signal);
    const name = requireService(job, choice);
    const isKnown = choice.offers.find((offer) => offer.service === name)?.isRegistered === true;
    if (isKnown || registered.has(name)) {
      remember(context, job, choice);
      return cloud.service(name);
    }
    await cloud.service(name).ensureRegistered(azureSubscriptionId, signal);
    registered.add(name);
  }
}

function wishOf(job: StoredJob): ServiceWish {
  return job.service?.wish ?? 'auto';
}

async function decide(
  context: CoreContext,
  job: StoredJob,
  wish: ServiceWish,
  hasReturnDetails: boolean,
  signal?: AbortSignal,
): Promise<ServiceChoice> {
  const cloud = await context.ports.cloud();
  const { region } = await requireAccount(cloud, job.plan, signal);
  const offers = await Promise.all(
    jobServiceName.options.map((name) => offerOf(cloud, job, name, region, wish, signal)),
  );
  const decision = decideService({ wish, offers, jobName: job.name, hasReturnDetails });
  return { ...decision, wish, offers, askedAt: nowOf(context) };
}

/**
 * What a service offers. The one that would be used must answer; that the other cannot be reached, as a service that
 * was shut down would be, keeps no job from being made.
 */
async function offerOf(
  cloud: Cloud,
  job: StoredJob,
  name: JobServiceName,
  region: string,
  wish: ServiceWish,
  signal?: AbortSignal,
): Promise<ServiceOffer> {
  try {
    return await cloud.service(name).offer(job.plan.azureSubscriptionId, region, signal);
  } catch (thrown) {
    signal?.throwIfAborted();
    const isFirst = wish === name || (wish === 'auto' && name === 'data-box');
    const isSilent = thrown instanceof AppError && thrown.code === 'cloud.server';
    if (isFirst || !isSilent) throw thrown;
    const detail = thrown.detail === undefined ? {} : { detail: thrown.detail };
    const reason = `${thrown.message}.`;
    return { service: name, isOffered: false, isRegistered: false, reason, ...detail };
  }
}

function requireService(job: StoredJob, choice: ServiceChoice): JobServiceName {
  if (choice.service !== null) return choice.service;
  throw new AppError('input.job-service', { name: job.name, reason: choice.reason });
}

/** Stores the choice; the history names it when it is another one than before. */
function remember(context: CoreContext, job: StoredJob, choice: ServiceChoice): void {
  const before = context.ports.store.getJob(job.name)?.service ?? null;
  context.ports.store.updateJob(job.name, { service: choice });
  if (before?.service === choice.service && before.wish === choice.wish) return;
  record(context, job.name, 'import-job.service', choice.reason);
}

function madeThere(context: CoreContext, job: StoredJob, service: JobServiceName): ServiceChoice {
  const stored = job.service ?? null;
  if (stored?.service === service) return stored;
  const reason = say`The import job was made in ${jobServices[service].title}.`;
  return { service, wish: 'auto', reason, offers: [], askedAt: nowOf(context) };
}
