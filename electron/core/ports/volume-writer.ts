import type { DiskIdentity } from '../../../shared/domain/disk.ts';
import type { Cipher } from '../../../shared/domain/plan.ts';
import type { Secret } from '../secret.ts';

/** Where to write: a device or an image file, and what must be found there before the first byte is written. */
export interface VolumeTarget {
  /** For messages: the serial. */
  readonly disk: string;
  readonly path: string;
  readonly kind: 'image' | 'block';
  readonly sizeBytes: number;
  readonly logicalSectorBytes: number;
}

/** A file to allocate at its full length before any data is written. */
export interface FileToLayOut {
  /** Path on the volume with backslashes, starting with one: `\seed\a\b.AIBBlob`. */
  readonly target: string;
  readonly lengthBytes: number;
  /** Milliseconds since 1970; becomes the file's times on the volume. */
  readonly modifiedAtMs: number;
}

/** What later phases need to know of a laid-out volume; plain JSON without secrets, stored with the job. */
export interface VolumeLayout {
  readonly cipher: Cipher;
  readonly diskGuid: string;
  readonly partitionOffsetBytes: number;
  readonly partitionBytes: number;
  readonly metadataOffsets: readonly [number, number, number];
  readonly headerCopyOffset: number;
  /** FVE boot sector (512 bytes, hex) that `seal` writes last; it holds no secret. */
  readonly bootSectorHex: string;
  /** Added by the core: SHA-256 over paths and lengths that the disk was laid out for. Writers ignore it. */
  readonly filesDigest?: string;
}

/**
 * What a disk says about itself between layout and sealing, so that a lost journal can be rebuilt: where things lie and
 * whose they are, no secrets. Lies in the gap between partition table and partition; `seal` overwrites it with zeros.
 */
export interface DiskNote {
  readonly jobId: string;
  readonly jobName: string;
  readonly layout: VolumeLayout;
}

export interface FileToStream {
  /** The caller's own number of the file; comes back with everything that is told about it. */
  readonly id: number;
  /** Absolute path in staging. */
  readonly source: string;
  readonly target: string;
  readonly lengthBytes: number;
  /** Source must have this time before and after, else it is set aside as changed; milliseconds, may be fractional. */
  readonly modifiedAtMs: number;
  /** Byte offset of the first range still to do, a multiple of `rangeBytes`; ranges are `min(rangeBytes, rest)` long. */
  readonly fromByte: number;
  /** Where to stop: a multiple of `rangeBytes`, or the length. Repair rewrites single ranges with it. */
  readonly untilByte: number;
  /**
   * SHA-256 state at `fromByte` as an earlier `RangeDone.sha` gave it; null when it is not known, then the file's
   * SHA-256 is not made in this stream. Not needed at `fromByte` 0.
   */
  readonly sha: string | null;
}

export interface RangeDone {
  /** Id of the file. */
  readonly file: number;
  readonly offset: number;
  readonly length: number;
  /** MD5 of the plain bytes, upper-case hex. */
  readonly md5: string;
  /**
   * SHA-256 of the file up to the end of this range, 64 lower-case hex digits: the finished digest when the range ends
   * the file, else the inner state to go on from. Null when it is not known.
   */
  readonly sha: string | null;
}

/** A source file that could not be copied as it was listed. The stream goes on with the others. */
export interface SetAside {
  readonly file: number;
  readonly reason: 'changed' | 'vanished' | 'unreadable';
  /** What was found, in words, such as `it has 512 bytes instead of 1024`. */
  readonly what: string;
  /** Unreadable: what could not be read after several tries, as narrow as it can be said (sectors). */
  readonly ranges: readonly { readonly offset: number; readonly length: number }[];
}

export interface StreamProgress {
  /** Bytes of source that are read, hashed and on the disk since this stream began, flushed or not. */
  readonly doneBytes: number;
  readonly bytesPerSecond: number;
  /** The part that the others wait for. */
  readonly limit: Limit | null;
  /** Id of the file written last. */
  readonly file: number | null;
}

export type Limit = 'source' | 'hash' | 'encryption' | 'disk';

/** Lets a stream pause and go on without letting go of its disk. */
export interface Gate {
  readonly isOpen: boolean;
  /** Called with each change; returns how to stop listening. */
  onChange(listener: (isOpen: boolean) => void): () => void;
}

/** One piece of what a volume consists of besides the content of files. */
export interface StructurePart {
  /** `partition table`, `BitLocker metadata 2`, `file table`, `folders`, …: for people. */
  readonly name: string;
  /** Byte of the disk where the piece begins; it may continue elsewhere. */
  readonly offset: number;
  /** At most `rangeBytes`. */
  readonly length: number;
  /** MD5 of the bytes as they lie on the disk, upper-case hex. */
  readonly md5: string;
}

/** Page ranges: 4 MiB, the largest the service takes. */
export const rangeBytes = 4 * 1024 * 1024;

/**
 * Turns a disk into a BitLocker-encrypted NTFS volume and reads it back. Every method opens the disk exclusively for
 * its own duration and can be called again after a crash. All failures are `AppError`s with `disk.*` or `refused.*`.
 * Before anything is written the disk is compared with what was chosen, on the handle that is written with: by size,
 * serial and model (block devices) and digest of its first MiB, later by the GUID of its partition table; and refused
 * when the system uses it.
 */
export interface VolumeWriter {
  /**
   * Gets rid of what an earlier owner left: `discard` tells the device to forget everything (refused with
   * `disk.no-discard` when it cannot), `overwrite` writes zeros. Goes on from `fromByte`; `onCleared` says up to where
   * it is done and flushed. The first MiB is cleared last, so that the disk stays recognisable until then.
   */
  clear(
    request: {
      target: VolumeTarget;
      expected: DiskIdentity;
      method: 'discard' | 'overwrite';
      fromByte: number;
      onCleared(progress: { doneBytes: number; bytesPerSecond: number }): void;
    },
    signal: AbortSignal,
  ): Promise<void>;

  /**
   * GPT, NTFS, BitLocker metadata, the note and all files at full length, in seconds (minutes for a million files).
   * Compares `expected` on the handle it writes with; `refused.disk-changed` otherwise and nothing is written. Sector 0
   * of the volume stays zero: nobody recognises it until `seal`. Throws `disk.too-small` when the files do not fit.
   */
  layOut(
    request: {
      target: VolumeTarget;
      expected: DiskIdentity;
      cipher: Cipher;
      label: string;
      recoveryPassword: Secret;
      jobId: string;
      jobName: string;
      files: Iterable<FileToLayOut>;
      /** Files allocated so far. */
      onProgress?(files: number): void;
    },
    signal: AbortSignal,
  ): Promise<VolumeLayout>;

  /**
   * Changes a laid-out, unsealed volume: removes files, then allocates others (the same name again with another length,
   * say). The content of the other files stays. When it fails or is killed midway, the volume must be laid out anew.
   * Throws `disk.too-small` when there is no room; then nothing was changed.
   */
  adjust(
    request: {
      target: VolumeTarget;
      layout: VolumeLayout;
      recoveryPassword: Secret;
      remove: Iterable<string>;
      add: Iterable<FileToLayOut>;
    },
    signal: AbortSignal,
  ): Promise<void>;

  /**
   * Reads, hashes, encrypts and writes ranges. Re-checks the disk by `layout.diskGuid` and opens it with the recovery
   * password. `onFlushed` gets ranges only after the device confirmed a flush; store them, then they count. A source
   * that is not as listed, or cannot be read, goes to `onSetAside` and the stream goes on. With `compare`, a range that
   * the disk holds already is not written again but reported all the same. Also works on a sealed volume (repair).
   */
  stream(
    request: {
      target: VolumeTarget;
      layout: VolumeLayout;
      recoveryPassword: Secret;
      files: Iterable<FileToStream>;
      compare?: boolean;
      gate?: Gate;
      onProgress(progress: StreamProgress): void;
      onFlushed(ranges: readonly RangeDone[]): void;
      onSetAside(file: SetAside): void;
    },
    signal: AbortSignal,
  ): Promise<void>;

  /**
   * Reads metadata back, clears the note, then writes the boot sector: from here on the volume is one. Flushes.
   * Idempotent.
   */
  seal(
    request: { target: VolumeTarget; layout: VolumeLayout; recoveryPassword: Secret },
    signal: AbortSignal,
  ): Promise<void>;

  /** Opens a finished disk as a reader would, from the raw disk and the recovery password alone; caches dropped. */
  openSealed(
    request: { target: VolumeTarget; recoveryPassword: Secret },
    signal: AbortSignal,
  ): Promise<OpenVolume>;

  /** Opens a laid-out disk for reading, sealed or not, with what the journal knows of it; caches dropped. */
  openLaidOut(
    request: { target: VolumeTarget; layout: VolumeLayout; recoveryPassword: Secret },
    signal: AbortSignal,
  ): Promise<OpenVolume>;

  /** The note of a disk between layout and sealing; null when there is none. */
  readNote(request: { target: VolumeTarget }, signal: AbortSignal): Promise<DiskNote | null>;

  /** Bytes of a disk of this size that files can use, less than true by a safe margin. Pure. */
  usableBytes(diskSizeBytes: number): number;
  /** Bytes that a file of this length takes on the volume (clusters, its record, its share of the manifest). Pure. */
  bytesOnDisk(lengthBytes: number, pathLength: number): number;
}

/** A file to read back, whole or a stretch of whole ranges. */
export interface FileToHash {
  readonly id: number;
  readonly target: string;
  readonly lengthBytes: number;
  readonly fromByte: number;
  readonly untilByte: number;
  /** Also make its SHA-256; only for whole files. */
  readonly wantsSha: boolean;
}

export interface HashHandlers {
  /** In order within a file. */
  onRanges(ranges: readonly { file: number; offset: number; length: number; md5: string }[]): void;
  /** After the last range of a file that wanted it; lower-case hex. */
  onSha?(file: number, sha256: string): void;
  /** A range that the disk does not give back, or a file it does not have in that length. The others go on. */
  onUnreadable(range: { file: number; offset: number; length: number; reason: string }): void;
  onProgress(progress: StreamProgress): void;
}

/** A volume opened read-only. */
export interface OpenVolume {
  /** What the disk itself says where things lie; `adjust`, `stream` and `openLaidOut` take it. */
  readonly layout: VolumeLayout;
  /** Length of a file; `disk.read` when it is missing. */
  fileLength(target: string): Promise<number>;
  /** Part of a file as bytes, at most `rangeBytes`. */
  readRange(target: string, offset: number, length: number): Promise<Uint8Array>;
  /** MD5 of each 4 MiB range, read back from the disk; many files in one call, at the speed of the disk. */
  hashFiles(
    files: Iterable<FileToHash>,
    handlers: HashHandlers,
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * Everything on the disk that is not the content of a file: partition tables, boot sectors, BitLocker metadata, file
   * table, folders, bitmap. Same order and pieces each time as long as nothing was changed. Free space is not part of it.
   */
  hashStructure(onPart: (part: StructurePart) => void, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
