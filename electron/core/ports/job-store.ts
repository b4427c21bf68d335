import type { Disk } from '../../../shared/domain/disk.ts';
import type { ImportCheck, CloudJob } from '../../../shared/domain/import-job.ts';
import type { HistoryEntry, JobDisk } from '../../../shared/domain/job.ts';
import type { PlanDraft, StagedSummary, StagingDescriptor } from '../../../shared/domain/plan.ts';
import type { CommittedShipping, ShippingTarget } from '../../../shared/domain/shipping.ts';
import type { ErrorData } from '../../../shared/errors/app-error.ts';
import type { Secret } from '../secret.ts';
import type { StorageAccount } from './cloud.ts';
import type { RangeDone, VolumeLayout } from './volume-writer.ts';

/** Facts of a job that are not about one disk. Names are unique. */
export interface StoredJob {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly descriptor: StagingDescriptor;
  readonly plan: PlanDraft;
  readonly account: StorageAccount | null;
  readonly staged: StagedSummary | null;
  readonly importJob: CloudJob | null;
  readonly timeline: readonly { state: string; firstSeenAt: string }[];
  readonly target: ShippingTarget | null;
  readonly shipping: CommittedShipping | null;
  readonly parcelSentAt: string | null;
  readonly importCheck: ImportCheck | null;
  readonly problem: ErrorData | null;
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
}

export interface StoredDisk extends Omit<
  JobDisk,
  'isRunning' | 'doneBytes' | 'totalBytes' | 'files'
> {
  readonly layout: VolumeLayout | null;
}

/** SQLite behind it: every method is one transaction, synchronous, durable when it returns. */
export interface JobStore {
  listJobs(): StoredJob[];
  getJob(name: string): StoredJob | null;
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

  /** Replaces the list of staged files of the job; those with the same path, length and time keep disk and ranges. */
  replaceFiles(
    jobName: string,
    files: Iterable<{ path: string; lengthBytes: number; modifiedAtMs: number }>,
  ): void;
  assignFiles(jobName: string, assignments: Iterable<{ fileId: number; diskId: string }>): void;
  listFiles(jobName: string, diskId?: string): StoredFile[];
  /** Records flushed ranges; keyed by file id and offset, repeating is harmless. */
  addRanges(jobName: string, ranges: Iterable<Omit<RangeDone, 'file'> & { fileId: number }>): void;
  /** Ranges of a file in order of offset. */
  listRanges(fileId: number): { offset: number; length: number; md5: string }[];
  forgetRanges(jobName: string, diskId: string): void;

  /** Sealed at rest. Stored before the first byte of the disk is written. */
  putRecoveryPassword(jobName: string, diskId: string, password: Secret): void;
  getRecoveryPassword(jobName: string, diskId: string): Secret | null;

  /** Registered image files: serial and path. */
  listImages(): { serial: string; path: string; sizeBytes: number; model: string }[];
  putImage(image: { serial: string; path: string; sizeBytes: number; model: string }): void;
  removeImage(serial: string): void;

  appendHistory(entry: Omit<HistoryEntry, 'id'>): void;
  listHistory(jobName: string | null): HistoryEntry[];
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
