import { say } from '../../../shared/language/say.ts';
import { randomUUID } from 'node:crypto';
import { partName } from '../../../shared/domain/job-parts.ts';
import type { StagingDescriptor } from '../../../shared/domain/plan.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { firstNameOf, partNumberOf } from '../jobs/job-group.ts';
import type { StoredJob } from '../ports/job-store.ts';

/** A further job of a backup that is described but not stored yet. */
export interface FurtherJob {
  readonly descriptor: StagingDescriptor;
  readonly part: number;
}

/** Number of the last job of a group. */
export function lastPartOf(group: readonly StoredJob[]): number {
  return Math.max(...group.map(partNumberOf));
}

/**
 * What the further jobs of these parts will be called. One that a kill left in the staging location before it was stored
 * is taken up again, so that none is begun twice.
 */
export async function describeFurtherJobs(
  context: CoreContext,
  group: readonly StoredJob[],
  parts: readonly number[],
): Promise<FurtherJob[]> {
  const [model] = group;
  if (model === undefined || parts.length === 0) return [];
  const { store, staging } = context.ports;
  const first = firstNameOf(model);
  const known = await staging.readDescriptors(model.plan.stagingLocation);
  const taken = new Set(known.map((one) => one.jobName));
  return parts.map((part) => {
    const left = known.find(
      ({ partOf, jobName, cloud }) =>
        partOf?.job === first &&
        partOf.part === part &&
        cloud === model.descriptor.cloud &&
        store.getJob(jobName) === null,
    );
    const isTaken = (name: string) => taken.has(name) || store.getJob(name) !== null;
    const jobName = left?.jobName ?? partName(first, part, isTaken);
    taken.add(jobName);
    const descriptor = {
      ...model.descriptor,
      jobId: left?.jobId ?? randomUUID(),
      jobName,
      createdAt: left?.createdAt ?? nowOf(context),
      partOf: { job: first, part },
    };
    return { descriptor, part };
  });
}

/**
 * Writes their descriptors into the staging location. Before anything else: a disk of a job must never exist without the
 * file by which the job is found again.
 */
export async function writeFurtherJobs(
  context: CoreContext,
  stagingLocation: string,
  jobs: readonly FurtherJob[],
): Promise<void> {
  for (const { descriptor } of jobs) {
    await context.ports.staging.writeDescriptor(stagingLocation, descriptor);
  }
}

/** Stores a further job with the plan of the first one. */
export function storeFurtherJob(
  context: CoreContext,
  model: StoredJob,
  { descriptor, part }: FurtherJob,
): StoredJob {
  const { jobName: name, jobId: id } = descriptor;
  const { plan, account, staged, service } = model;
  const job = context.ports.store.putJob({
    id,
    name,
    descriptor,
    plan: { ...plan, azureImportJobName: name },
    account,
    staged,
    // The wish of the admin; what the services offer is asked again when the job is made.
    ...(service === undefined ? {} : { service }),
    importJob: null,
    timeline: [],
    target: null,
    shipping: null,
    parcelSentAt: null,
    importCheck: null,
    problem: null,
  });
  const first = firstNameOf(job);
  const text = say`Job ${name} was begun as part ${part} of ${first}: one job takes ten disks`;
  for (const jobName of [first, name]) record(context, jobName, 'job.continued', text);
  return job;
}
