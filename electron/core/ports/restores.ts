import type { Remark } from '../../../shared/domain/initial-copy.ts';
import type { Restorable } from '../../../shared/domain/restore.ts';
import type { BlobContainer } from './cloud.ts';

/** Where archives are read from: the storage container, or a folder that holds the same. */
export type BlobReader = Pick<BlobContainer, 'list' | 'read'>;

export interface RestoreOrder {
  /** Absolute. */
  readonly target: string;
  readonly sources: readonly string[];
  readonly only: readonly string[];
  readonly owners: boolean;
}

/** How far a restore is. */
export interface RestoreCount {
  readonly phase: 'reading-catalogues' | 'restoring' | 'finishing';
  readonly source: string | null;
  readonly doneFiles: number;
  readonly totalFiles: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly currentFile: string | null;
  readonly differs: number;
}

export interface RestoreOutcome {
  readonly files: number;
  readonly bytes: number;
  readonly alreadyThere: number;
}

/** Brings initial copies back. Failures are `input.restore-*`, `disk.*`, `verify.catalogue`, and those of the reader. */
export interface Restores {
  /** A folder that holds archives, read as if it were a container. */
  openFolder(path: string): BlobReader;
  /** What there is to restore. */
  list(reader: BlobReader, signal: AbortSignal): Promise<Restorable>;
  /** Is the folder missing or empty? `input.restore-target` when it is no folder or cannot be written to. */
  isEmpty(target: string): Promise<boolean>;
  /**
   * Restores below `<target>/<source>/`. Nothing is written outside of it, whatever the catalogues say, and no file gets
   * its name before its SHA-256 matches. `remark` gets everything that a person must know.
   */
  run(
    order: RestoreOrder,
    reader: BlobReader,
    report: (soFar: RestoreCount) => void,
    remark: (kind: 'differs' | 'noted', remark: Remark) => void,
    signal: AbortSignal,
  ): Promise<RestoreOutcome>;
}
