import type {
  CopyPart,
  CopySource,
  Remark,
  Remarks,
  SourceEstimate,
} from '../../../shared/domain/initial-copy.ts';

/** What a walk through sources found so far. */
export interface WalkCount {
  readonly files: number;
  readonly bytes: number;
  readonly source: string;
  readonly problems: number;
}

export interface PartRequest {
  readonly stagingLocation: string;
  readonly job: { readonly id: string; readonly name: string };
  readonly source: CopySource;
  /** From 1. */
  readonly number: number;
  /** Where the part before it ended; null for the first. */
  readonly after: string | null;
  /** Folders that are never copied (staging, the data folder); they come back as skipped. */
  readonly leaveOut: readonly LeftOut[];
  /** The archive ends before a file that would make it larger than this. */
  readonly partBytes: number;
  readonly startedAt: string;
}

export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

/** How far a part is. Counts begin anew with each part. */
export interface PartCount {
  readonly files: number;
  readonly bytes: number;
  readonly writtenBytes: number;
  readonly currentFile: string;
  readonly skipped: number;
}

export interface WrittenPart {
  readonly part: Omit<CopyPart, 'finishedAt'>;
  readonly skipped: Remarks;
  readonly noted: Remarks;
}

/** What is different in a source from what finished parts hold. */
export interface SourceChanges {
  readonly count: number;
  readonly first: Remark | null;
}

/**
 * Reads folders and writes them to staging as archives with catalogues (design section 4). Failures are `input.source-*`
 * and `disk.staging-full`, or those of the staging location.
 */
export interface InitialCopies {
  /** The folder as the system knows it, without links on the way. `input.source-*` when it is no readable folder. */
  resolveSource(path: string): Promise<string>;
  /** Walks through the sources without reading a file. */
  estimate(
    sources: readonly CopySource[],
    leaveOut: readonly LeftOut[],
    report: (soFar: WalkCount) => void,
    signal: AbortSignal,
  ): Promise<Omit<SourceEstimate, 'freeBytes'>>;
  /** Looks at everything that finished parts of one source hold, as it is now. */
  compare(
    stagingLocation: string,
    source: CopySource,
    parts: readonly CopyPart[],
    leaveOut: readonly LeftOut[],
    report: (soFar: WalkCount) => void,
    signal: AbortSignal,
  ): Promise<SourceChanges>;
  /** Writes one part. Until it is complete it has a temporary name; whatever stops it leaves nothing behind. */
  writePart(
    request: PartRequest,
    report: (soFar: PartCount) => void,
    signal: AbortSignal,
  ): Promise<WrittenPart>;
  /** Names of files and folders in the root of staging. */
  takenNames(stagingLocation: string): Promise<string[]>;
  /** Those of these parts whose files are not there any more with the length they had, by name. */
  missing(stagingLocation: string, parts: readonly CopyPart[]): Promise<string[]>;
  /** Removes what a killed run of this job left, and the named files. */
  remove(stagingLocation: string, jobId: string, names: readonly string[]): Promise<void>;
  /** Everything that the catalogues of these parts say was skipped or noted. */
  remarks(
    stagingLocation: string,
    parts: readonly CopyPart[],
  ): AsyncIterable<Remark & { readonly kind: 'skipped' | 'noted' }>;
}
