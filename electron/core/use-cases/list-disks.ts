import type { Disk, DiskView } from '../../../shared/domain/disk.ts';
import { findingsOf, isChoosable } from '../../../shared/domain/findings.ts';
import type { CoreContext } from '../core-context.ts';

/** All disks as they are attached now, without judgement. */
export async function attachedDisks(
  context: CoreContext,
  stagingPath: string | null,
  signal?: AbortSignal,
): Promise<Disk[]> {
  const lists = await Promise.all(
    context.ports.catalogues.map((catalogue) => catalogue.list(stagingPath, signal)),
  );
  return lists.flat();
}

/** Attached disks with what speaks for or against each, for this job or for none. */
export async function listDisks(
  context: CoreContext,
  jobName: string | null,
  signal?: AbortSignal,
): Promise<DiskView[]> {
  const job = jobName === null ? null : context.ports.store.getJob(jobName);
  const disks = await attachedDisks(context, job?.plan.stagingLocation ?? null, signal);
  return disks.map((disk) => judge(context, jobName, disk));
}

/** The same findings that the screens show; preparation asks again with the disk as it is then. */
export function judge(context: CoreContext, jobName: string | null, disk: Disk): DiskView {
  const usedByJob = context.ports.store.jobOfDisk(disk.id);
  const { cloud, isElevated } = context.host.info;
  const findings = findingsOf(disk, { cloud, jobName, usedByJob, isElevated });
  return { ...disk, findings, isChoosable: isChoosable(findings), usedByJob };
}
