import type { StagingDescriptor } from '../../../shared/domain/plan.ts';

export interface StagedFile {
  /** Relative to staging, forward slashes. */
  readonly path: string;
  readonly lengthBytes: number;
  readonly modifiedAtMs: number;
  /** Why it cannot be copied whatever its name and length (a link, a device, a socket); absent for regular files. */
  readonly problem?: string;
}

/** A file looked at again; `found` is null when it is not there, or no regular file, any more. */
export interface LookedAt {
  readonly path: string;
  readonly found: { readonly lengthBytes: number; readonly modifiedAtMs: number } | null;
}

/** The staging location: a folder or share. Failures are `input.staging-*`. */
export interface Staging {
  /** Every regular file except descriptors and this product's temporary files, in a stable order. Links are not followed; they and special files come with `problem`. */
  scan(stagingPath: string, signal?: AbortSignal): AsyncIterable<StagedFile>;
  /** Length and time of these files as they are now, in the given order, without reading them. */
  look(stagingPath: string, paths: Iterable<string>, signal?: AbortSignal): AsyncIterable<LookedAt>;
  /** Descriptors in the root; a damaged one is an AppError `input.descriptor`. */
  readDescriptors(stagingPath: string): Promise<StagingDescriptor[]>;
  /** Atomically (temporary file, flush, rename). */
  writeDescriptor(stagingPath: string, descriptor: StagingDescriptor): Promise<void>;
  /** Checks that the folder is there, readable, and says how many bytes are free. */
  probe(stagingPath: string): Promise<{ freeBytes: number; isWritable: boolean }>;
  /** Absolute path of a staged file. */
  resolve(stagingPath: string, file: string): string;
}
