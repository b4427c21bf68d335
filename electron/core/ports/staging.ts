import type { StagingDescriptor } from '../../../shared/domain/plan.ts';

export interface StagedFile {
  /** Relative to staging, forward slashes. */
  readonly path: string;
  readonly lengthBytes: number;
  readonly modifiedAtMs: number;
  /** Why it cannot be copied whatever its name and length (a link, a device, a socket); absent for regular files. */
  readonly problem?: string;
}

/** The staging location: a folder or share. Failures are `input.staging-*`. */
export interface Staging {
  /** Every regular file except descriptors and this product's temporary files, in a stable order. Links are not followed; they and special files come with `problem`. */
  scan(stagingPath: string, signal?: AbortSignal): AsyncIterable<StagedFile>;
  /** Descriptors in the root; a damaged one is an AppError `input.descriptor`. */
  readDescriptors(stagingPath: string): Promise<StagingDescriptor[]>;
  /** Atomically (temporary file, flush, rename). */
  writeDescriptor(stagingPath: string, descriptor: StagingDescriptor): Promise<void>;
  /** Checks that the folder is there, readable, and says how many bytes are free. */
  probe(stagingPath: string): Promise<{ freeBytes: number; isWritable: boolean }>;
  /** Absolute path of a staged file. */
  resolve(stagingPath: string, file: string): string;
}
