import { planSpread } from '../../../shared/domain/spread.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { digestOfFiles } from '../jobs/drive-files.ts';
import { forgetTotals } from '../jobs/job-records.ts';
import type { StoredDisk, StoredFile, StoredJob } from '../ports/job-store.ts';
import type { StagedFile } from '../ports/staging.ts';

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
 * lengths are the same, else it starts over. Nothing is assigned before `assign` is called.
 */
export function assignFiles(
  context: CoreContext,
  job: StoredJob,
  scanned: readonly StagedFile[],
  added: readonly OpenDisk[],
): Assignment {
  const { store, writer } = context.ports;
  const disks = store.listDisks(job.name);
  const isFrozen = (disk: StoredDisk) =>
    ['sealing', 'verifying', 'prepared'].includes(disk.phase) ||
    context.runner.isRunning(job.name, disk.diskId);
  const frozen = new Map(disks.filter(isFrozen).map((disk) => [disk.diskId, disk]));
  const laidOut = disks.filter((disk) => disk.layout !== null && !frozen.has(disk.diskId));

  const before = store.listFiles(job.name);
  replaceFiles(context, job, scanned, before, frozen);
  const after = store.listFiles(job.name);
  const diskOfFile = new Map<number, string>();
  for (const file of after) {
    if (file.diskId !== null && frozen.has(file.diskId)) diskOfFile.set(file.id, file.diskId);
  }

  const startOver: string[] = [];
  const byPath = new Map(after.map((file) => [file.path, file]));
  for (const disk of laidOut) {
    const same = before.flatMap((file) => {
      const now = file.diskId === disk.diskId ? byPath.get(file.path) : undefined;
      return now?.lengthBytes === file.lengthBytes ? [now] : [];
    });
    if (digestOfFiles(same) !== disk.layout?.filesDigest) {
      startOver.push(disk.diskId);
      continue;
    }
    for (const file of same) diskOfFile.set(file.id, disk.diskId);
  }

  const loose = after.filter((file) => !diskOfFile.has(file.id));
  const kept = disks.filter(
    (disk) => !frozen.has(disk.diskId) && (disk.layout === null || startOver.includes(disk.diskId)),
  );
  const open = [...kept, ...added.filter((disk) => !disks.some((d) => d.diskId === disk.diskId))];
  const spread = planSpread(
    loose,
    open.map(({ diskId, sizeBytes }) => ({
      diskId,
      sizeBytes,
      usableBytes: writer.usableBytes(sizeBytes),
    })),
    // Files lie in a folder named after the job.
    (lengthBytes, pathLength) => writer.bytesOnDisk(lengthBytes, pathLength + job.name.length + 2),
  );
  return {
    missingBytes: spread.missingBytes,
    tooLarge: spread.tooLarge,
    usedDiskIds: new Set(spread.assignments.values()),
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
      store.assignFiles(job.name, changedPlaces(after, diskOfFile, spread.assignments));
      forgetTotals(context, job.name);
    },
  };
}

function* changedPlaces(
  files: readonly StoredFile[],
  kept: ReadonlyMap<number, string>,
  found: ReadonlyMap<number, string>,
): Iterable<{ fileId: number; diskId: string }> {
  for (const file of files) {
    const diskId = kept.get(file.id) ?? found.get(file.id);
    if (diskId !== undefined && diskId !== file.diskId) yield { fileId: file.id, diskId };
  }
}

/** Files of finished disks stay as they were copied, whatever staging shows now; a difference is told. */
function replaceFiles(
  context: CoreContext,
  job: StoredJob,
  scanned: readonly StagedFile[],
  before: readonly StoredFile[],
  frozen: ReadonlyMap<string, StoredDisk>,
): void {
  const fixed = new Map<string, StoredFile>();
  for (const file of before) {
    if (file.diskId !== null && frozen.has(file.diskId)) fixed.set(file.path, file);
  }
  for (const file of scanned) {
    const copied = fixed.get(file.path);
    if (copied === undefined || isSame(copied, file)) continue;
    // A disk that is being written right now finds the change itself and stops with it.
    if (context.runner.isRunning(job.name, copied.diskId ?? '')) continue;
    const serial = frozen.get(copied.diskId ?? '')?.serial ?? '';
    throw new AppError('disk.source-changed', {
      file: file.path,
      what: `disk ${serial} is finished and holds the file as it was before; take that disk out of the job to write it again`,
    });
  }
  const list = [...fixed.values(), ...scanned.filter((file) => !fixed.has(file.path))];
  context.ports.store.replaceFiles(
    job.name,
    list.map(({ path, lengthBytes, modifiedAtMs }) => ({ path, lengthBytes, modifiedAtMs })),
  );
  forgetTotals(context, job.name);
}

function isSame(a: StagedFile, b: StagedFile): boolean {
  return a.lengthBytes === b.lengthBytes && a.modifiedAtMs === b.modifiedAtMs;
}
