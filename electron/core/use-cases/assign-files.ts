import { takesFiles } from '../../../shared/domain/job-disks.ts';
import type { DiskToFill, Spread } from '../../../shared/domain/spread.ts';
import { FilesToSpread, planSpread, unplaced } from '../../../shared/domain/spread.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { filesOnDisk } from '../jobs/drive-files.ts';
import { forgetTotals } from '../jobs/job-records.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { StagedFile } from '../ports/staging.ts';
import type { VolumeWriter } from '../ports/volume-writer.ts';

/** A disk that may take files. */
export interface OpenDisk {
  readonly diskId: string;
  readonly sizeBytes: number;
}

export interface Placement {
  /** Size that one more disk must have at least; 0 when everything has a place. */
  readonly missingBytes: number;
  readonly tooLarge: { path: string; lengthBytes: number; needBytes: number } | null;
  /** Open disks that got files. */
  readonly usedDiskIds: ReadonlySet<string>;
  assign(): void;
}

/**
 * Brings the stored list of files up to date with staging. What disks hold that were laid out stays as it is listed:
 * a lane finds by itself what changed since. Throws `disk.source-changed` for a file that changed after its disk was
 * finished.
 */
export function storeScanned(
  context: CoreContext,
  job: StoredJob,
  scanned: Iterable<StagedFile>,
): void {
  const { store } = context.ports;
  const settled = store
    .listDisks(job.name)
    .filter((disk) => takesFiles(disk) && !isOpen(context, job, disk));
  const byId = new Map(settled.map((disk) => [disk.diskId, disk]));
  store.replaceFiles(job.name, filesToStore(context, job, scanned, byId));
  forgetTotals(context, job.name);
}

/**
 * Finds a place for every stored file that is not on a disk that was laid out. Spares and retired disks take no files,
 * and files of retired ones need a new place. Nothing is assigned before `assign` is called; then a file without a place
 * has no disk any more.
 */
export function placeFiles(
  context: CoreContext,
  job: StoredJob,
  added: readonly OpenDisk[],
): Placement {
  const { store, writer } = context.ports;
  const disks = store.listDisks(job.name).filter((disk) => !added.some(isSameDisk(disk)));
  const working = disks.filter(takesFiles);
  const open = [...working.filter((disk) => isOpen(context, job, disk)), ...added];
  const kept = new Set(
    working.filter((disk) => !isOpen(context, job, disk)).map((disk) => disk.diskId),
  );
  const loose = new FilesToSpread();
  for (const { id, path, lengthBytes, diskId } of store.files(job.name)) {
    if (diskId === null || !kept.has(diskId)) loose.add(id, lengthBytes, path.length);
  }
  const spread = planSpread(
    loose,
    open.map((disk) => toFill(writer, disk)),
    bytesOnDiskOf(writer, job.name),
  );
  const { missingBytes, tooLarge, perDisk } = spread;
  return {
    missingBytes,
    tooLarge:
      tooLarge === null ? null : { ...tooLarge, path: store.getFile(tooLarge.id)?.path ?? '' },
    usedDiskIds: new Set(perDisk.filter((disk) => disk.files > 0).map((disk) => disk.diskId)),
    assign: () => {
      store.assignFiles(job.name, assignmentsOf(loose, spread));
      forgetTotals(context, job.name);
    },
  };
}

function isSameDisk(disk: OpenDisk): (other: OpenDisk) => boolean {
  return (other) => other.diskId === disk.diskId;
}

/** Without layout, and nobody makes one right now: files can still come and go. */
function isOpen(context: CoreContext, job: StoredJob, disk: StoredDisk): boolean {
  return disk.layout === null && !context.runner.isRunning(job.name, disk.diskId);
}

/** What files can use of a disk: as the writer says, or less when a layout showed it. */
export function toFill(
  writer: VolumeWriter,
  disk: OpenDisk & Partial<Pick<StoredDisk, 'usableBytes'>>,
): DiskToFill {
  const { diskId, sizeBytes } = disk;
  return { diskId, sizeBytes, usableBytes: disk.usableBytes ?? writer.usableBytes(sizeBytes) };
}

/** Bytes that a file takes in the folder of its job. */
export function bytesOnDiskOf(writer: VolumeWriter, jobName: string): VolumeWriter['bytesOnDisk'] {
  const folderLength = jobName.length + 2;
  return (lengthBytes, pathLength) => writer.bytesOnDisk(lengthBytes, pathLength + folderLength);
}

/** Bytes that the files of a disk take on it. */
export function bytesOnVolume(context: CoreContext, jobName: string, diskId: string): number {
  const { store, writer } = context.ports;
  const bytesOnDisk = bytesOnDiskOf(writer, jobName);
  let sum = 0;
  for (const { lengthBytes, path } of store.files(jobName, { diskId })) {
    sum += bytesOnDisk(lengthBytes, path.length);
  }
  return sum;
}

function* assignmentsOf(
  files: FilesToSpread,
  { place, perDisk }: Spread,
): Generator<{ fileId: number; diskId: string | null }> {
  for (let index = 0; index < files.count; index += 1) {
    const bin = perDisk[place[index] ?? unplaced];
    yield { fileId: files.id(index), diskId: bin?.diskId ?? null };
  }
}

/** Files of disks that were laid out stay as they are listed; what changed after its disk was finished is told. */
function* filesToStore(
  context: CoreContext,
  job: StoredJob,
  scanned: Iterable<StagedFile>,
  settled: ReadonlyMap<string, StoredDisk>,
): Generator<StagedFile> {
  const { store } = context.ports;
  for (const diskId of settled.keys()) yield* filesOnDisk(store, job.name, diskId);
  for (const file of scanned) {
    const known = settled.size === 0 ? null : store.fileByPath(job.name, file.path);
    const disk = settled.get(known?.diskId ?? '');
    if (known === null || disk === undefined) yield file;
    else if (!isSame(known, file) && isFinished(context, job, disk)) {
      throw new AppError('disk.source-changed', {
        file: file.path,
        what: `disk ${disk.serial} is finished and holds the file as it was before; take that disk out of the job to write it again`,
      });
    }
  }
}

/** Nobody looks at its sources again. */
function isFinished(context: CoreContext, job: StoredJob, disk: StoredDisk): boolean {
  return (
    ['sealing', 'verifying', 'prepared'].includes(disk.phase) &&
    !context.runner.isRunning(job.name, disk.diskId)
  );
}

function isSame(a: StagedFile, b: StagedFile): boolean {
  return a.lengthBytes === b.lengthBytes && a.modifiedAtMs === b.modifiedAtMs;
}
