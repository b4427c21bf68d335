import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { SpreadPreview } from '../../../shared/domain/job.ts';
import { FilesToSpread, planSpread, unplaced } from '../../../shared/domain/spread.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { groupOf, partNumberOf } from '../jobs/job-group.ts';
import { requireJob } from '../jobs/job-records.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { OpenDisk } from './assign-files.ts';
import { bytesOnDiskOf, longestFolder, toFill } from './assign-files.ts';
import { describeFurtherJobs } from './further-jobs.ts';
import { attachedDisks } from './list-disks.ts';
import { scanStaging } from './scan-staging.ts';
import { allot, newParts, takingJob } from './take-disks.ts';

/** Files named for each disk; the rest is counted. */
const listedFiles = 200;

/**
 * What would land on which disk if these disks were chosen, and in which job each would travel. Shows the disks of all
 * jobs of the group that are not created in Azure yet. Changes nothing; asks staging and the disks only.
 */
export async function previewSpread(
  context: CoreContext,
  jobName: string,
  diskIds: readonly string[],
  signal?: AbortSignal,
): Promise<SpreadPreview> {
  const { store, writer } = context.ports;
  const job = requireJob(context, jobName);
  const group = groupOf(context, job);
  const { files, summary } = await scanStaging(context, job.plan, signal);
  const attached = await attachedDisks(context, job.plan.stagingLocation, signal);

  const rows = group.flatMap((one) => store.listDisks(one.name).map((disk) => ({ one, disk })));
  const settled = rows.filter(({ disk }) => takesFiles(disk) && disk.layout !== null);
  const settledPlace = settledPlaces(context, settled);
  const isKnown = (diskId: string) => rows.some(({ disk }) => disk.diskId === diskId);
  const disks: OpenDisk[] = rows
    .filter(({ one, disk }) => takesFiles(disk) && one.importJob === null)
    .map(({ disk }) => disk);
  const added: OpenDisk[] = [];
  for (const diskId of diskIds) {
    const disk = attached.find((entry) => entry.id === diskId);
    if (disk === undefined) throw new AppError('input.unknown-disk', { id: diskId });
    if (!isKnown(diskId)) added.push({ diskId, sizeBytes: disk.sizeBytes });
  }
  disks.push(...added);

  const bytesOnDisk = bytesOnDiskOf(writer, longestFolder(group, disks.length));
  const filled = disks.map((disk) => toFill(writer, disk));
  const loose = new FilesToSpread();
  const pictures = new Map(filled.map((disk) => [disk.diskId, emptyPicture(disk)]));
  for (const [index, file] of numbered(files)) {
    const place = settledPlace(file.path);
    const picture = pictures.get(place ?? '');
    if (place === null) loose.add(index, file.lengthBytes, file.path.length);
    else if (picture !== undefined)
      addTo(picture, file, bytesOnDisk(file.lengthBytes, file.path.length));
  }
  const isSettled = new Set(settled.map(({ disk }) => disk.diskId));
  const spread = planSpread(
    loose,
    filled.filter((disk) => !isSettled.has(disk.diskId)),
    bytesOnDisk,
  );

  let next = 0;
  for (const [index, file] of numbered(files)) {
    if (next >= loose.count || loose.id(next) !== index) continue;
    const bin = spread.perDisk[spread.place[next] ?? unplaced];
    next += 1;
    const picture = pictures.get(bin?.diskId ?? '');
    if (picture !== undefined)
      addTo(picture, file, bytesOnDisk(file.lengthBytes, file.path.length));
  }
  const missingBytes = Math.max(spread.missingBytes, spread.tooLarge?.needBytes ?? 0);
  const usedDiskIds = new Set(
    spread.perDisk.filter((disk) => disk.files > 0).map((disk) => disk.diskId),
  );
  const used = added.map((disk) => disk.diskId).filter((id) => usedDiskIds.has(id));
  return {
    fits: missingBytes === 0,
    missingBytes,
    totalBytes: summary.bytes,
    disks: [...pictures.values()],
    jobs: await jobsOf(context, { group, job, usedDiskIds, used, hasRest: missingBytes > 0 }),
  };
}

/** The disk that a file is on and stays on, in whichever job of the group; null when it still can go anywhere. */
function settledPlaces(
  context: CoreContext,
  settled: readonly { readonly one: StoredJob; readonly disk: StoredDisk }[],
): (path: string) => string | null {
  const { store } = context.ports;
  const names = [...new Set(settled.map(({ one }) => one.name))];
  const ids = new Set(settled.map(({ disk }) => disk.diskId));
  return (path) => {
    for (const name of names) {
      const diskId = store.fileByPath(name, path)?.diskId ?? null;
      if (diskId !== null && ids.has(diskId)) return diskId;
    }
    return null;
  };
}

/** The jobs with their disks as choosing would leave them; those that are created in Azure are not among them. */
async function jobsOf(
  context: CoreContext,
  planned: {
    readonly group: readonly StoredJob[];
    readonly job: StoredJob;
    readonly usedDiskIds: ReadonlySet<string>;
    /** New disks that get files, in the order in which they were chosen. */
    readonly used: readonly string[];
    readonly hasRest: boolean;
  },
): Promise<SpreadPreview['jobs']> {
  const { group, job, used, hasRest } = planned;
  const home = takingJob(context, group, job);
  const allotment = allot(context, group, home, used.length, planned);
  const jobs: SpreadPreview['jobs'] = group
    .filter((one) => one.importJob === null)
    .map((one) => ({
      job: one.name,
      part: partNumberOf(one),
      isNew: false,
      diskIds: context.ports.store
        .listDisks(one.name)
        .filter(
          (disk) =>
            takesFiles(disk) && (disk.layout !== null || planned.usedDiskIds.has(disk.diskId)),
        )
        .map((disk) => disk.diskId),
    }));
  const parts = newParts(group, allotment, hasRest);
  for (const { descriptor, part } of await describeFurtherJobs(context, group, parts)) {
    jobs.push({ job: descriptor.jobName, part, isNew: true, diskIds: [] });
  }
  for (const [index, diskId] of used.entries()) {
    jobs.find((one) => one.part === allotment.parts[index])?.diskIds.push(diskId);
  }
  return jobs.filter((one) => one.diskIds.length > 0 || one.isNew);
}

type Picture = SpreadPreview['disks'][number];

function emptyPicture(disk: Pick<Picture, 'diskId' | 'sizeBytes' | 'usableBytes'>): Picture {
  return { ...disk, usedBytes: 0, files: [], moreFiles: 0 };
}

function addTo(
  picture: Picture,
  file: { readonly path: string; readonly lengthBytes: number },
  usedBytes: number,
): void {
  picture.usedBytes += usedBytes;
  if (picture.files.length < listedFiles) {
    picture.files.push({ path: file.path, bytes: file.lengthBytes });
  } else picture.moreFiles += 1;
}

function* numbered<T>(items: Iterable<T>): Generator<[index: number, item: T]> {
  let index = 0;
  for (const item of items) {
    yield [index, item];
    index += 1;
  }
}
