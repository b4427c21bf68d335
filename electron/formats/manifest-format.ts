export type Disposition = 'rename' | 'no-overwrite' | 'overwrite';

export interface ManifestRange {
  readonly offset: number;
  readonly length: number;
  /** MD5 of these bytes, upper-case hex. */
  readonly hash: string;
  /** Block id, Base64; block blobs only, and only in manifests of other programs. */
  readonly id?: string;
}

export interface ManifestBlob {
  /** `container/name`, relative to the storage account. */
  readonly blobPath: string;
  /** Relative to the root of the volume, backslashes, without one at the start. */
  readonly filePath: string;
  readonly length: number;
  readonly disposition: Disposition;
  readonly kind: 'page' | 'block';
  readonly ranges: readonly ManifestRange[];
}

export interface DriveManifest {
  readonly driveId: string;
  readonly blobs: readonly ManifestBlob[];
}

/** `Version` of the root element. */
export const manifestVersion = '2014-11-01';
/** Largest page range and block the service takes: 4 MiB. */
export const largestRangeBytes = 4 * 1024 * 1024;
/** Most blocks of one block blob. */
export const mostBlocks = 50_000;
