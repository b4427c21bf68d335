import type { SpreadPreview } from '../../../shared/domain/job.ts';
import { planSpread } from '../../../shared/domain/spread.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { requireJob } from '../jobs/job-records.ts';
import { attachedDisks } from './list-disks.ts';
import { scanStaging } from './scan-staging.ts';

/** Files named for each disk; the rest is counted. */
const listedFiles = 200;

interface PreviewFile {
  readonly id: number;
  readonly path: string;
  readonly lengthBytes: number;
}

/** What would land on which disk if these disks were chosen. Changes nothing; asks staging and the disks only. */
export async function previewSpread(
  context: CoreContext,
  jobName: string,
  diskIds: readonly string[],
  signal?: AbortSignal,
): Promise<SpreadPreview> {
  const { store, writer } = context.ports;
  const job = requireJob(context, jobName);
  const scanned = await scanStaging(context, job.plan, signal);
  const files = scanned.files.map((file, id) => ({ ...file, id }));
  const attached = await attachedDisks(context, job.plan.stagingLocation, signal);

  const known = store.listDisks(jobName);
  const settled = new Set(known.filter((disk) => disk.layout !== null).map((disk) => disk.diskId));
  const placeOf = new Map(store.listFiles(jobName).map((file) => [file.path, file.diskId]));
  const isSettled = (file: PreviewFile) => settled.has(placeOf.get(file.path) ?? '');

  const sizes = new Map(known.map((disk) => [disk.diskId, disk.sizeBytes]));
  for (const diskId of diskIds) {
    const disk = attached.find((entry) => entry.id === diskId);
    if (disk === undefined) throw new AppError('input.unknown-disk', { id: diskId });
    if (!sizes.has(diskId)) sizes.set(diskId, disk.sizeBytes);
  }
  const bytesOnDisk = (lengthBytes: number, pathLength: number) =>
    writer.bytesOnDisk(lengthBytes, pathLength + jobName.length + 2);
  const open = [...sizes]
    .filter(([diskId]) => !settled.has(diskId))
    .map(([diskId, sizeBytes]) => ({
      diskId,
      sizeBytes,
      usableBytes: writer.usableBytes(sizeBytes),
    }));
  const loose = files.filter((file) => !isSettled(file));
  const spread = planSpread(loose, open, bytesOnDisk);

  const byDisk = new Map<string, PreviewFile[]>([...sizes.keys()].map((id) => [id, []]));
  for (const file of files) {
    const diskId = isSettled(file) ? placeOf.get(file.path) : spread.assignments.get(file.id);
    if (diskId !== undefined && diskId !== null) byDisk.get(diskId)?.push(file);
  }
  const missingBytes = Math.max(spread.missingBytes, spread.tooLarge?.needBytes ?? 0);
  return {
    fits: missingBytes === 0,
    missingBytes,
    totalBytes: scanned.summary.bytes,
    disks: [...byDisk].map(([diskId, own]) => ({
      diskId,
      sizeBytes: sizes.get(diskId) ?? 0,
      usableBytes: writer.usableBytes(sizes.get(diskId) ?? 0),
      usedBytes: own.reduce((sum, f) => sum + bytesOnDisk(f.lengthBytes, f.path.length), 0),
      files: own.slice(0, listedFiles).map((f) => ({ path: f.path, bytes: f.lengthBytes })),
      moreFiles: Math.max(0, own.length - listedFiles),
    })),
  };
}
