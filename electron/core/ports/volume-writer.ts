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

export interface FileToStream {
  /** Absolute path in staging. */
  readonly source: string;
  readonly target: string;
  readonly lengthBytes: number;
  /** Source must have this time before and after (`disk.source-changed` otherwise); milliseconds, may be fractional. */
  readonly modifiedAtMs: number;
  /** Byte offset of the first range still to do, a multiple of `rangeBytes`; ranges are `min(rangeBytes, rest)` long. */
  readonly fromRange: number;
}

export interface RangeDone {
  /** Index into the `files` of the call. */
  readonly file: number;
  readonly offset: number;
  readonly length: number;
  /** MD5 of the plain bytes, upper-case hex. */
  readonly md5: string;
}

export interface StreamProgress {
  readonly doneBytes: number;
  readonly bytesPerSecond: number;
  readonly limit: 'source' | 'hash' | 'disk' | null;
  readonly file: number | null;
}

/** Page ranges: 4 MiB, the largest the service takes. */
export const rangeBytes = 4 * 1024 * 1024;

/**
 * Turns a disk into a BitLocker-encrypted NTFS volume and reads it back. Every method opens the disk exclusively for
 * its own duration and can be called again after a crash. All failures are `AppError`s with `disk.*` or `refused.*`.
 */
export interface VolumeWriter {
  /**
   * GPT, NTFS, BitLocker metadata and all files at full length, in seconds. Compares `expected` (size, head digest)
   * on the handle it writes with; `refused.disk-changed` otherwise and nothing is written. Sector 0 of the volume
   * stays zero: nobody recognises it until `seal`. Throws `disk.too-small` when the files do not fit.
   */
  layOut(
    request: {
      target: VolumeTarget;
      expected: DiskIdentity;
      cipher: Cipher;
      label: string;
      recoveryPassword: Secret;
      files: Iterable<FileToLayOut>;
    },
    signal: AbortSignal,
  ): Promise<VolumeLayout>;

  /**
   * Reads, hashes, encrypts and writes ranges. Re-checks the disk by `layout.diskGuid` and opens it with the recovery
   * password. `onFlushed` gets ranges only after the device confirmed a flush; store them, then they count.
   */
  stream(
    request: {
      target: VolumeTarget;
      layout: VolumeLayout;
      recoveryPassword: Secret;
      files: readonly FileToStream[];
      onProgress(progress: StreamProgress): void;
      onFlushed(ranges: readonly RangeDone[]): void;
    },
    signal: AbortSignal,
  ): Promise<void>;

  /** Reads metadata back, then writes the boot sector: from here on the volume is one. Flushes. Idempotent. */
  seal(
    request: { target: VolumeTarget; layout: VolumeLayout; recoveryPassword: Secret },
    signal: AbortSignal,
  ): Promise<void>;

  /** Opens a finished disk as a reader would, from the raw disk and the recovery password alone; caches dropped. */
  openSealed(
    request: { target: VolumeTarget; recoveryPassword: Secret },
    signal: AbortSignal,
  ): Promise<SealedVolume>;

  /** Bytes of a disk of this size that files can use, less than true by a safe margin. Pure. */
  usableBytes(diskSizeBytes: number): number;
  /** Bytes that a file of this length takes on the volume (clusters, its record, its share of the manifest). Pure. */
  bytesOnDisk(lengthBytes: number, pathLength: number): number;
}

export interface SealedVolume {
  /** Whole small file, such as the manifest; `disk.read` when it is missing or longer than `maxBytes`. */
  readFile(target: string, maxBytes: number): Promise<Uint8Array>;
  /** One range of a file as bytes. */
  readRange(target: string, offset: number, length: number): Promise<Uint8Array>;
  /** MD5 (upper-case hex) of each 4 MiB range in order, read back from the disk. */
  hashRanges(
    target: string,
    lengthBytes: number,
    onRange: (range: { offset: number; length: number; md5: string }) => void,
    signal: AbortSignal,
  ): Promise<void>;
  close(): Promise<void>;
}
