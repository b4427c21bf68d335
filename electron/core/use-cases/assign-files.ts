import { say } from '../../../shared/language/say.ts';
import { takesFiles } from '../../../shared/domain/job-disks.ts';
import { mostDisks } from '../../../shared/domain/job-parts.ts';
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
  /**
   * Gives each file to its disk and to the job of that disk; `jobOfAdded` says it for added disks. Files without a place
   * go to job `rest`.
   */
  assign(rest: string, jobOfAdded?: ReadonlyMap<string, string>): void;
}

/**
 * Brings the stored lists of files of a group up to date with staging. What disks hold that were laid out stays as it is
 * listed: a lane finds by itself what changed since. All other files go to `job`, whichever job had them. Throws
 * `disk.source-changed` for a file that changed after its disk was finished.
 */
export function storeScanned(
  context: CoreContext,
  group: readonly StoredJob[],
  job: StoredJob,
  scanned: Iterable<StagedFile>,
): void {
  const { store } = context.ports;
  const settled = group.map((one) => ({ job: one, disks: settledDisks(context, one) }));
  store.atomically(() => {
    store.replaceFiles(job.name, filesToStore(context, job, scanned, settled));
    for (const other of settled) {
      if (other.job.name !== job.name) removeUnsettled(context, other.job, other.disks);
    }
  });
  for (const { name } of group) forgetTotals(context, name);
}

/** Disks of a job by id whose files stay as they are listed. */
function settledDisks(context: CoreContext, job: StoredJob): Map<string, StoredDisk> {
  const disks = context.ports.store
    .listDisks(job.name)
    .filter((disk) => takesFiles(disk) && !isOpen(context, job, disk));
  return new Map(disks.map((disk) => [disk.diskId, disk]));
}

/** What another job of the group lists by now. */
function removeUnsettled(
  context: CoreContext,
  job: StoredJob,
  settled: ReadonlyMap<string, StoredDisk>,
): void {
  const { store } = context.ports;
  const others = store.listDisks(job.name).filter((disk) => !settled.has(disk.diskId));
  for (const diskId of [null, ...others.map((disk) => disk.diskId)]) {
    store.removeFiles(job.name, idsOf(store.files(job.name, { diskId })));
  }
}

function* idsOf(files: Iterable<{ readonly id: number }>): Generator<number> {
  for (const { id } of files) yield id;
}

/**
 * Finds a place for every file of these jobs that is not on a disk that was laid out, on any of their open disks and the
 * added ones. Spares and retired disks take no files, and files of retired ones need a new place. Nothing is assigned
 * before `assign` is called; then a file without a place has no disk any more.
 */
export function placeFiles(
  context: CoreContext,
  jobs: readonly StoredJob[],
  added: readonly OpenDisk[],
): Placement {
  const { store, writer } = context.ports;
  const loose = new FilesToSpread();
  const jobOfOpen = new Map<string, string>();
  const open: OpenDisk[] = [];
  for (const job of jobs) {
    const disks = store.listDisks(job.name).filter((disk) => !added.some(isSameDisk(disk)));
    const working = disks.filter(takesFiles);
    for (const disk of working.filter((one) => isOpen(context, job, one))) {
      open.push(disk);
      jobOfOpen.set(disk.diskId, job.name);
    }
    const kept = new Set(working.map((disk) => disk.diskId).filter((id) => !jobOfOpen.has(id)));
    for (const { id, path, lengthBytes, diskId } of store.files(job.name)) {
      if (diskId === null || !kept.has(diskId)) loose.add(id, lengthBytes, path.length);
    }
  }
  open.push(...added);
  const spread = planSpread(
    loose,
    open.map((disk) => toFill(writer, disk)),
    bytesOnDiskOf(writer, longestFolder(jobs, open.length)),
  );
  const { missingBytes, tooLarge, perDisk } = spread;
  return {
    missingBytes,
    tooLarge:
      tooLarge === null ? null : { ...tooLarge, path: store.getFile(tooLarge.id)?.path ?? '' },
    usedDiskIds: new Set(perDisk.filter((disk) => disk.files > 0).map((disk) => disk.diskId)),
    assign: (rest, jobOfAdded = new Map()) => {
      const jobOf = (diskId: string | null) =>
        (diskId === null ? undefined : (jobOfAdded.get(diskId) ?? jobOfOpen.get(diskId))) ?? rest;
      const jobOfBin = perDisk.map(({ diskId }) => jobOf(diskId));
      const names = new Set([...jobs.map((job) => job.name), ...jobOfBin, rest]);
      for (const name of names) {
        const isOurs = (bin: number) => (jobOfBin[bin] ?? rest) === name;
        store.takeFiles(name, assignmentsOf(loose, spread, isOurs));
        forgetTotals(context, name);
      }
    },
  };
}

/** The longest name of a folder on the disks: a further job may be called a little longer than the first. */
export function longestFolder(jobs: readonly StoredJob[], disks: number): string {
  const names = jobs.map((job) => job.name);
  const further = disks > mostDisks ? [`${names[0] ?? ''}-00`] : [];
  return [...names, ...further].reduce((a, b) => (b.length > a.length ? b : a), '');
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

/** The files of those disks that are asked for; `unplaced` stands for none. */
function* assignmentsOf(
  files: FilesToSpread,
  { place, perDisk }: Spread,
  isAsked: (bin: number) => boolean,
): Generator<{ fileId: number; diskId: string | null }> {
  for (let index = 0; index < files.count; index += 1) {
    const bin = place[index] ?? unplaced;
    if (isAsked(bin)) yield { fileId: files.id(index), diskId: perDisk[bin]?.diskId ?? null };
  }
}

/** Disks of a job whose files stay as they are listed. */
interface Settled {
  readonly job: StoredJob;
  readonly disks: ReadonlyMap<string, StoredDisk>;
}

/**
 * Files of disks that were laid out stay where they are listed; what changed after its disk was finished is told. A job
 * that was created in Azure is as it was sent, whatever staging holds by now.
 */
function* filesToStore(
  context: CoreContext,
  job: StoredJob,
  scanned: Iterable<StagedFile>,
  settled: readonly Settled[],
): Generator<StagedFile> {
  const { store } = context.ports;
  const own = settled.find((one) => one.job.name === job.name)?.disks.keys() ?? [];
  for (const diskId of own) yield* filesOnDisk(store, job.name, diskId);
  const asked = settled.filter(({ disks }) => disks.size > 0);
  for (const file of scanned) {
    const holder = holderOf(context, asked, file.path);
    if (holder === null) yield file;
    else if (
      holder.job.importJob === null &&
      !isSame(holder.known, file) &&
      isFinished(context, holder.job, holder.disk)
    ) {
      throw new AppError('disk.source-changed', {
        file: file.path,
        what: say`disk ${holder.disk.serial} is finished and holds the file as it was before; take that disk out of the job to write it again`,
      });
    }
  }
}

/** The settled disk that a file is on, in whichever job; null when it is on none. */
function holderOf(context: CoreContext, settled: readonly Settled[], path: string) {
  for (const { job, disks } of settled) {
    const known = context.ports.store.fileByPath(job.name, path);
    const disk = disks.get(known?.diskId ?? '');
    if (known !== null && disk !== undefined) return { job, known, disk };
  }
  return null;
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
