import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { SpreadPreview } from '../../../shared/domain/job.ts';
import { FilesToSpread, planSpread, unplaced } from '../../../shared/domain/spread.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { requireJob } from '../jobs/job-records.ts';
import type { OpenDisk } from './assign-files.ts';
import { bytesOnDiskOf, toFill } from './assign-files.ts';
import { attachedDisks } from './list-disks.ts';
import { scanStaging } from './scan-staging.ts';

/** Files named for each disk; the rest is counted. */
const listedFiles = 200;

/** What would land on which disk if these disks were chosen. Changes nothing; asks staging and the disks only. */
export async function previewSpread(
  context: CoreContext,
  jobName: string,
  diskIds: readonly string[],
  signal?: AbortSignal,
): Promise<SpreadPreview> {
  const { store, writer } = context.ports;
  const job = requireJob(context, jobName);
  const { files, summary } = await scanStaging(context, job.plan, signal);
  const attached = await attachedDisks(context, job.plan.stagingLocation, signal);

  const known = store.listDisks(jobName);
  const working = known.filter(takesFiles);
  const isSettled = new Set(working.flatMap((disk) => (disk.layout === null ? [] : [disk.diskId])));
  const settledPlace = (path: string): string | null => {
    if (isSettled.size === 0) return null;
    const diskId = store.fileByPath(jobName, path)?.diskId ?? null;
    return diskId !== null && isSettled.has(diskId) ? diskId : null;
  };
  const disks: OpenDisk[] = [...working];
  for (const diskId of diskIds) {
    const disk = attached.find((entry) => entry.id === diskId);
    if (disk === undefined) throw new AppError('input.unknown-disk', { id: diskId });
    const isNew = !known.some((entry) => entry.diskId === diskId);
    if (isNew) disks.push({ diskId, sizeBytes: disk.sizeBytes });
  }

  const bytesOnDisk = bytesOnDiskOf(writer, jobName);
  const filled = disks.map((disk) => toFill(writer, disk));
  const loose = new FilesToSpread();
  const pictures = new Map(filled.map((disk) => [disk.diskId, emptyPicture(disk)]));
  for (const [index, file] of numbered(files)) {
    const picture = pictures.get(settledPlace(file.path) ?? '');
    if (picture === undefined) loose.add(index, file.lengthBytes, file.path.length);
    else addTo(picture, file, bytesOnDisk(file.lengthBytes, file.path.length));
  }
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
  return {
    fits: missingBytes === 0,
    missingBytes,
    totalBytes: summary.bytes,
    disks: [...pictures.values()],
  };
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
