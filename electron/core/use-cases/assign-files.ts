import type { DiskToFill, Spread } from '../../../shared/domain/spread.ts';
import { FilesToSpread, planSpread, unplaced } from '../../../shared/domain/spread.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { digestOfFiles, filesOnDisk } from '../jobs/drive-files.ts';
import { forgetTotals } from '../jobs/job-records.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { StagedFile } from '../ports/staging.ts';
import type { VolumeWriter } from '../ports/volume-writer.ts';

/** A disk that may take files: it has no layout yet. */
export interface OpenDisk {
  readonly diskId: string;
  readonly sizeBytes: number;
}

export interface Assignment {
  /** Size that one more disk must have at least; 0 when everything has a place. */
  readonly missingBytes: number;
  readonly tooLarge: { path: string; lengthBytes: number; needBytes: number } | null;
  /** Open disks that got files. */
  readonly usedDiskIds: ReadonlySet<string>;
  /** Disks whose layout no longer fits their files: they are laid out again from the start. */
  readonly startOverDiskIds: readonly string[];
  assign(): void;
}

/**
 * Brings the stored list of files up to date with staging and finds a place for each file. What is on disks that are
 * finished or being written right now stays as it is; a disk that was laid out keeps its files while their paths and
 * lengths are the same, else it starts over. Spares and retired disks take no files, and files of retired ones need a
 * new place. Nothing is assigned before `assign` is called; then a file without a place has no disk any more.
 */
export function assignFiles(
  context: CoreContext,
  job: StoredJob,
  scanned: Iterable<StagedFile>,
  added: readonly OpenDisk[],
): Assignment {
  const { store, writer } = context.ports;
  const disks = store.listDisks(job.name);
  const working = disks.filter(takesFiles);
  const isFrozen = (disk: StoredDisk) =>
    ['sealing', 'verifying', 'prepared'].includes(disk.phase) ||
    context.runner.isRunning(job.name, disk.diskId);
  const frozen = new Map(working.filter(isFrozen).map((disk) => [disk.diskId, disk]));
  store.replaceFiles(job.name, filesToStore(context, job, scanned, frozen));
  forgetTotals(context, job.name);

  const startOver = working
    .filter((disk) => disk.layout !== null && !frozen.has(disk.diskId))
    .filter(
      ({ diskId, layout }) =>
        digestOfFiles(filesOnDisk(store, job.name, diskId)) !== layout?.filesDigest,
    )
    .map((disk) => disk.diskId);
  const open = [
    ...working.filter(
      ({ diskId, layout }) =>
        !frozen.has(diskId) && (layout === null || startOver.includes(diskId)),
    ),
    ...added.filter((disk) => !disks.some((known) => known.diskId === disk.diskId)),
  ];
  const isOpen = new Set(open.map((disk) => disk.diskId));
  const kept = new Set(working.map((disk) => disk.diskId).filter((id) => !isOpen.has(id)));
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
    startOverDiskIds: startOver,
    assign: () => {
      for (const diskId of startOver) {
        store.forgetRanges(job.name, diskId);
        store.updateDisk(job.name, diskId, {
          layout: null,
          phase: 'laying-out',
          manifestFile: null,
          manifestHash: null,
          verifiedAt: null,
        });
      }
      store.assignFiles(job.name, assignmentsOf(loose, spread));
      forgetTotals(context, job.name);
    },
  };
}

/** A spare waits until it is needed, a retired disk is given up. */
export function takesFiles(disk: Pick<StoredDisk, 'role' | 'retiredAt'>): boolean {
  return disk.role === 'data' && disk.retiredAt === null;
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

function* assignmentsOf(
  files: FilesToSpread,
  { place, perDisk }: Spread,
): Generator<{ fileId: number; diskId: string | null }> {
  for (let index = 0; index < files.count; index += 1) {
    const bin = perDisk[place[index] ?? unplaced];
    yield { fileId: files.id(index), diskId: bin?.diskId ?? null };
  }
}

/** Files of finished disks stay as they were copied, whatever staging shows now; a difference is told. */
function* filesToStore(
  context: CoreContext,
  job: StoredJob,
  scanned: Iterable<StagedFile>,
  frozen: ReadonlyMap<string, StoredDisk>,
): Generator<StagedFile> {
  const { store } = context.ports;
  for (const diskId of frozen.keys()) yield* filesOnDisk(store, job.name, diskId);
  for (const file of scanned) {
    const known = frozen.size === 0 ? null : store.fileByPath(job.name, file.path);
    const disk = frozen.get(known?.diskId ?? '');
    if (known === null || disk === undefined) yield file;
    // A disk that is being written right now finds the change itself.
    else if (!isSame(known, file) && !context.runner.isRunning(job.name, disk.diskId)) {
      throw new AppError('disk.source-changed', {
        file: file.path,
        what: `disk ${disk.serial} is finished and holds the file as it was before; take that disk out of the job to write it again`,
      });
    }
  }
}

function isSame(a: StagedFile, b: StagedFile): boolean {
  return a.lengthBytes === b.lengthBytes && a.modifiedAtMs === b.modifiedAtMs;
}
