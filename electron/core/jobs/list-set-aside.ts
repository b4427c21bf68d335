import type { SetAsideFile } from '../../../shared/domain/job.ts';
import type { CoreContext } from '../core-context.ts';

/** The screens list no more files than this. */
const mostListed = 1_000;

/** Files of a disk (or of all) that could not be copied as they were listed, at most 1,000. */
export function listSetAside(
  context: Pick<CoreContext, 'ports'>,
  jobName: string,
  diskId: string | null,
  limit: number = mostListed,
): SetAsideFile[] {
  const filter = { isSetAside: true, ...(diskId === null ? {} : { diskId }) };
  const listed: SetAsideFile[] = [];
  for (const file of context.ports.store.files(jobName, filter)) {
    if (listed.length === limit) break;
    if (file.setAside === null || file.diskId === null) continue;
    const ranges = file.setAside.ranges.map((range) => ({ ...range }));
    listed.push({ ...file.setAside, path: file.path, diskId: file.diskId, ranges });
  }
  return listed;
}
