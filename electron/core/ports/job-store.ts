import type { Disk } from '../../../shared/domain/disk.ts';
import type { HistoryFilter, HistoryPage } from '../../../shared/domain/history.ts';
import type { ImportCheck, CloudJob } from '../../../shared/domain/import-job.ts';
import type { Damage, HistoryEntry, JobDisk } from '../../../shared/domain/job.ts';
import type { InitialCopy } from '../../../shared/domain/initial-copy.ts';
import type { ServiceChoice } from '../../../shared/domain/job-service.ts';
import type {
  CheckState,
  PlanDraft,
  StagedSummary,
  StagingDescriptor,
} from '../../../shared/domain/plan.ts';
import type { RestoreResult } from '../../../shared/domain/restore.ts';
import type { CommittedShipping, ShippingTarget } from '../../../shared/domain/shipping.ts';
import type { ErrorData } from '../../../shared/errors/app-error.ts';
import type { Secret } from '../secret.ts';
import type { AddressBook } from './address-book.ts';
import type { StorageAccount } from './cloud.ts';
import type { RangeDone, SetAside, StructurePart, VolumeLayout } from './volume-writer.ts';

/** Facts of a job that are not about one disk. Names are unique. */
export interface StoredJob {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly descriptor: StagingDescriptor;
  readonly plan: PlanDraft;
  readonly account: StorageAccount | null;
  readonly staged: StagedSummary | null;
  /** Which job service and why; left out until somebody asked. */
  readonly service?: ServiceChoice;
  /** The backup this program wrote to staging; left out until one was begun. */
  readonly initialCopy?: InitialCopy;
  /** The last restore on this computer; left out until one was begun. */
  readonly restore?: RestoreResult;
  /** State of every row of the preflight as it was last looked at; left out until it was run. */
  readonly preflight?: StoredPreflight;
  readonly importJob: CloudJob | null;
  readonly timeline: readonly { state: string; firstSeenAt: string }[];
  readonly target: ShippingTarget | null;
  readonly shipping: CommittedShipping | null;
  readonly parcelSentAt: string | null;
  readonly importCheck: ImportCheck | null;
  readonly problem: ErrorData | null;
}

/** Rows by id. */
export interface StoredPreflight {
  readonly checkedAt: string;
  readonly rows: Readonly<Record<string, CheckState>>;
}

/** A file of the staging location and the disk it goes to. */
export interface StoredFile {
  readonly id: number;
  /** Relative to staging, forward slashes. */
  readonly path: string;
  readonly lengthBytes: number;
  readonly modifiedAtMs: number;
  readonly diskId: string | null;
  /** Ranges flushed so far from the start without a gap, in bytes. */
  readonly doneBytes: number;
  /** SHA-256 up to `doneBytes` as `RangeDone.sha` gives it: the digest once the file is done; null when not known. */
  readonly sha: string | null;
  /** Why it was set aside; null for all others. */
  readonly setAside: Omit<SetAside, 'file'> | null;
}

/** Which files of a job; all conditions together. */
export interface FileFilter {
  /** Of this disk; null: of none yet. */
  readonly diskId?: string | null;
  /** Only files with ranges still to do and not set aside. */
  readonly isPending?: boolean;
  readonly isSetAside?: boolean;
}

/** Sums over the files of one disk, or of those that have none. */
export interface FileTotals {
  readonly files: number;
  readonly bytes: number;
  readonly doneBytes: number;
  readonly setAside: number;
}

export interface StoredDisk extends Omit<
  JobDisk,
  'isRunning' | 'doneBytes' | 'totalBytes' | 'files' | 'setAside' | 'damage'
> {
  readonly layout: VolumeLayout | null;
  /** Bytes cleared so far, in phase `clearing`. */
  readonly clearedBytes: number;
  /** Less than the writer would say, learnt when a layout did not fit; null when nothing was learnt. */
  readonly usableBytes: number | null;
  /** Ranges were found on the disk without a journal: compare with staging instead of writing (recovery). */
  readonly comparesFirst: boolean;
  /** Everything on the sealed disk that is no file's content, as it was right after sealing. */
  readonly structure: readonly StructurePart[] | null;
}

/** SQLite behind it: every method is one transaction, synchronous, durable when it returns. */
export interface JobStore {
  /** Everything that `work` does here becomes one transaction: all of it lasts, or, when it throws or is killed, nothing. */
  atomically<T>(work: () => T): T;
  listJobs(): StoredJob[];
  getJob(name: string): StoredJob | null;
  /** The job of that name and the further ones that belong to it, in the order of their parts. */
  listParts(firstName: string): StoredJob[];
  /** Creates, or changes the given parts; bumps the revision. */
  putJob(job: Omit<StoredJob, 'revision'>): StoredJob;
  updateJob(name: string, change: Partial<Omit<StoredJob, 'id' | 'name' | 'revision'>>): StoredJob;

  listDisks(jobName: string): StoredDisk[];
  putDisk(jobName: string, disk: StoredDisk): void;
  updateDisk(jobName: string, diskId: string, change: Partial<Omit<StoredDisk, 'diskId'>>): void;
  /** Also frees its files and forgets its ranges. */
  dropDisk(jobName: string, diskId: string): void;
  /** Name of the job a disk belongs to. */
  jobOfDisk(diskId: string): string | null;

  /**
   * Replaces the list of staged files of the job; those with the same path and length keep their disk, and with the same
   * time also their ranges.
   */
  replaceFiles(
    jobName: string,
    files: Iterable<{ path: string; lengthBytes: number; modifiedAtMs: number }>,
  ): void;
  /** A file in another disk's care than before loses its ranges; `diskId` null takes it from its disk. */
  assignFiles(
    jobName: string,
    assignments: Iterable<{ fileId: number; diskId: string | null }>,
  ): void;
  /** As `assignFiles`, also for files of other jobs, which lose them. */
  takeFiles(
    jobName: string,
    assignments: Iterable<{ fileId: number; diskId: string | null }>,
  ): void;
  /**
   * Files in disk order (paths compared byte by byte as UTF-8), fetched in pages: memory stays flat with millions, and
   * other calls may come in between. What changes meanwhile may be seen or not.
   */
  files(jobName: string, filter?: FileFilter): IterableIterator<StoredFile>;
  getFile(fileId: number): StoredFile | null;
  fileByPath(jobName: string, path: string): StoredFile | null;
  /** By disk, `null` for files without one. */
  totals(jobName: string): Map<string | null, FileTotals>;
  /** Changes length and time of one file after it changed in staging; forgets its ranges and why it was set aside. */
  renewFile(fileId: number, now: { lengthBytes: number; modifiedAtMs: number }): void;
  /** Takes files out of the job for good. */
  removeFiles(jobName: string, fileIds: Iterable<number>): void;
  setAside(jobName: string, files: Iterable<SetAside>): void;
  /** Records flushed ranges; keyed by file id and offset, repeating is harmless. Also remembers them as the latest. */
  addRanges(jobName: string, ranges: Iterable<RangeDone>): void;
  /** Ranges of a file in order of offset. */
  listRanges(fileId: number): { offset: number; length: number; md5: string }[];
  /** The ranges of a disk that were flushed last, newest first, at most 256 MiB of them. */
  latestRanges(
    jobName: string,
    diskId: string,
  ): { fileId: number; offset: number; length: number; md5: string }[];
  /** Forgets single ranges that are not on the disk after all. */
  dropRanges(ranges: Iterable<{ fileId: number; offset: number }>): void;
  /** Forgets all ranges of a disk and what was set aside on it. */
  forgetRanges(jobName: string, diskId: string): void;
  /** SHA-256 of a finished file, made when it was read back. */
  setSha(shas: Iterable<{ fileId: number; sha: string }>): void;

  /** What the last reading back of a disk found; replaces what was there. */
  putDamage(jobName: string, diskId: string, damage: readonly Damage[]): void;
  listDamage(jobName: string, diskId: string, limit: number): { count: number; first: Damage[] };

  /** Sealed at rest. Stored before the first byte of the disk is written. */
  putRecoveryPassword(jobName: string, diskId: string, password: Secret): void;
  getRecoveryPassword(jobName: string, diskId: string): Secret | null;

  /** Registered image files: serial and path. */
  listImages(): { serial: string; path: string; sizeBytes: number; model: string }[];
  putImage(image: { serial: string; path: string; sizeBytes: number; model: string }): void;
  removeImage(serial: string): void;

  /** Chains the entry to the one before it and returns it. */
  appendHistory(entry: Omit<HistoryEntry, 'id' | 'digest'>): HistoryEntry;
  listHistory(jobName: string | null): HistoryEntry[];
  /** A page of the entries that the filter leaves, newest first. */
  findHistory(
    filter: HistoryFilter,
    page: { readonly before: number | null; readonly limit: number },
  ): HistoryPage;
  /** Everybody who ever did something. */
  historyActors(): string[];
  /** Id of the first entry that is not as it was written, or null when the chain is whole. */
  brokenHistory(): number | null;

  readonly addressBook: AddressBook;
  close(): void;
}

/** In front of what the desktop's key store sealed: elsewhere it is recognised, not mistaken for damage. */
export const osSealedPrefix = 'os-key-store:';

/** Seals small secrets for storage: the OS key store on the desktop, else a key file readable by the owner only. */
export interface Sealer {
  seal(text: string): string;
  open(sealed: string): string;
}

export type { Disk };
