import { mostDisks } from '../../../shared/domain/job-parts.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { CoreContext } from '../core-context.ts';
import type { StoredFile, StoredJob } from '../ports/job-store.ts';
import { isSamePath } from '../../../shared/domain/staging-path.ts';
import { requireJob } from './job-records.ts';

/**
 * A backup that needs more than ten disks travels in several jobs, its group. Each file of the staging location is
 * listed by one of them: by the one whose disk it is for, or, while it has no disk, by one that may still get disks.
 */

/** Name of the first job of the backup: the one that a person planned. */
export function firstNameOf({ name, descriptor }: Pick<StoredJob, 'name' | 'descriptor'>): string {
  return descriptor.partOf?.job ?? name;
}

/** 1 for the first job of the backup. */
export function partNumberOf({ descriptor }: Pick<StoredJob, 'descriptor'>): number {
  return descriptor.partOf?.part ?? 1;
}

/** All jobs of the backup that a job belongs to, in the order of their parts. */
export function groupOf(context: Pick<CoreContext, 'ports'>, job: StoredJob): StoredJob[] {
  // A name alone ties nothing: after a journal was lost, another backup may have it.
  return context.ports.store
    .listParts(firstNameOf(job))
    .filter(
      (one) =>
        one.descriptor.cloud === job.descriptor.cloud &&
        isSamePath(one.plan.stagingLocation, job.plan.stagingLocation),
    );
}

/** How many more disks a job takes; none once it is created in Azure, where it names them. */
export function roomOf(context: CoreContext, job: StoredJob): number {
  if (job.importJob !== null) return 0;
  const disks = context.ports.store.listDisks(job.name).filter(takesFiles);
  return Math.max(0, mostDisks - disks.length);
}

/** A file of the staging location, whichever job of the group lists it. */
export function fileInGroup(
  { ports: { store } }: Pick<CoreContext, 'ports'>,
  group: readonly Pick<StoredJob, 'name'>[],
  path: string,
): { file: StoredFile; jobName: string } | null {
  for (const { name } of group) {
    const file = store.fileByPath(name, path);
    if (file !== null) return { file, jobName: name };
  }
  return null;
}

/**
 * Runs a planning section in which files may move between the jobs of a group, under the locks of all of them. They are
 * taken in the order of the parts, so that two sections never wait for each other.
 */
export async function withGroup<T>(
  context: CoreContext,
  jobName: string,
  work: (job: StoredJob, group: readonly StoredJob[]) => Promise<T>,
): Promise<T> {
  const current = () => {
    const job = requireJob(context, jobName);
    return { job, group: groupOf(context, job) };
  };
  for (;;) {
    const names = namesOf(current().group);
    const result = await lockAll(context, names, async () => {
      const { job, group } = current();
      // A section that went before may have begun a further job.
      return namesOf(group).join('\n') === names.join('\n')
        ? { value: await work(job, group) }
        : null;
    });
    if (result !== null) return result.value;
  }
}

function namesOf(group: readonly StoredJob[]): string[] {
  return group.map((job) => job.name);
}

function lockAll<T>(
  context: CoreContext,
  names: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const [first, ...rest] = names;
  if (first === undefined) return work();
  return context.runner.withLock(first, () => lockAll(context, rest, work));
}
