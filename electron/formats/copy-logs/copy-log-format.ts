/** A range or block that was not imported as it should be. */
export interface LoggedRange {
  readonly offset: number;
  readonly length: number;
  readonly status: string;
}

/** A blob of a `DriveLog` (spec 3.7). Fields that the log does not carry are null. */
export interface LoggedBlob {
  /** As the log has it: a full URI, or `container/blob`. */
  readonly blobPath: string;
  /** Path on the drive, with backslashes. */
  readonly filePath: string;
  readonly length: number | null;
  readonly status: string | null;
  readonly disposition: string | null;
  readonly metadata: string | null;
  readonly properties: string | null;
  readonly ranges: number;
  /** Ranges by status, of those that are neither `Completed` nor `Committed`. */
  readonly badRanges: ReadonlyMap<string, number>;
  /** The first of them. */
  readonly firstBadRanges: readonly LoggedRange[];
}

/** A file of a newer log that was not copied (`ErroredEntity`). */
export interface ErroredEntity {
  readonly cloudFormat: string;
  readonly path: string;
  readonly category: string;
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly type: string;
}

/** A file of a newer verbose log. */
export interface LoggedFile {
  readonly cloudFormat: string;
  readonly path: string;
  readonly size: number | null;
  /** Decimal text of an unsigned 64-bit number. */
  readonly crc64: string | null;
}

/** A count of the summary of a newer log: how often a category happened. */
export interface CategoryCount {
  readonly category: string;
  readonly count: number | null;
  readonly description: string;
}

/** Gets each entry as soon as it is complete; nothing is kept by the reader. */
export interface CopyLogSink {
  blob(blob: LoggedBlob): void;
  entity(entity: ErroredEntity): void;
  file(file: LoggedFile): void;
  /** A status at a place that no published format has. It may be a problem, so it is not passed over. */
  strayStatus(element: string, status: string): void;
}

/** What a log says as a whole, and how far it could be read. */
export interface CopyLogEnd {
  /** `drive-log`: one root; `copy-log`: elements one after another. Null when nothing was recognised. */
  readonly format: 'drive-log' | 'copy-log' | null;
  readonly version: string | null;
  readonly driveId: string | null;
  readonly driveStatus: string | null;
  /** `TotalFiles_Blobs` and `FilesErrored` of a newer log. */
  readonly totalFiles: number | null;
  readonly filesErrored: number | null;
  readonly categories: readonly CategoryCount[];
  /** What stands in the log and was not understood, each once. */
  readonly notUnderstood: readonly string[];
  /** Why it could not be read to its end; what was read before has been handed over. */
  readonly fault: { readonly line: number; readonly reason: string } | null;
}

/** Versions of `DriveLog` that are published. What 2018-10-01 changed is not. */
export const knownDriveLogVersions: readonly string[] = ['2014-11-01', '2018-10-01'];
/** `DriveLogVersion` of the newer format. */
export const knownCopyLogVersions: readonly string[] = ['2021-08-01'];
