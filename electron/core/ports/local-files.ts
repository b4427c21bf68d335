/** A file of this program that is streamed to a disk and then removed. */
export interface ScratchFile {
  readonly path: string;
  readonly lengthBytes: number;
  readonly modifiedAtMs: number;
}

/** Files in the data folder of this program. Failures are `internal.store`, or what the method says. */
export interface LocalFiles {
  /** Writes atomically, readable by the owner only; `name` is relative to the data folder. Returns the full path. */
  writePrivate(name: string, text: string): Promise<string>;
  /** As `writePrivate`, for content that does not fit into memory. */
  writePrivateChunks(
    name: string,
    chunks: Iterable<string> | AsyncIterable<Uint8Array>,
  ): Promise<{ path: string; sha256: string; lengthBytes: number }>;
  /** Reads a text file that the person named (a key file, evidence); `input.field` when it is missing or too long. */
  readText(path: string, maxBytes: number): Promise<string>;
  /** Removes scratch files that a killed run of this program left; those of running ones stay. */
  clearScratch(): Promise<void>;
  writeScratch(name: string, chunks: Iterable<string>): Promise<ScratchFile>;
  remove(path: string): Promise<void>;
  /** A file that the person named; `input.publish-settings` when it is missing, too long or unreadable. */
  readPublishSettings(path: string, maxBytes: number): Promise<Uint8Array>;
  /** Practice: fills an empty or missing folder with backup-like files; `input.field` when it holds something. */
  makeSampleStaging(folder: string, totalBytes: number): Promise<{ files: number; bytes: number }>;
}

/** One job is worked on by one process at a time. */
export interface JobLocks {
  /** `refused.job-running` when another process holds it. The lock ends with the process. Returns its release. */
  acquire(jobName: string): () => void;
}
