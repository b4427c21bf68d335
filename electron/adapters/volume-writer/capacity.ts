import { clusterBytesOf, leastDiskBytes, partitionOf } from './geometry.ts';

const kib = 1024;
const mib = 1024 * kib;

const clusterBytes = 4 * kib;
const recordBytes = kib;
/** A folder's record and the first block of its index. */
const folderBytes = recordBytes + clusterBytes;
/** Entry of a name in the index of its folder without the name; index blocks are at least half full. */
const indexEntryBytes = 98;
const indexFill = 2;
/** What the manifest says of a file besides its paths, and of each range of 4 MiB. */
const manifestFileBytes = 400;
const manifestRangeBytes = 110;
/** A path stands there twice, as UTF-8 of at most three bytes a unit. */
const manifestPathBytes = 6;
const rangeBytes = 4 * mib;

/**
 * Bytes of a disk of this size that files can use; 0 for disks too small to lay out. What is taken off: the partition
 * table, the file system's own files and the BitLocker runs, as measured from 64 MiB to 8 TiB and rounded up (the log
 * grows with the volume to 64 MiB, the cluster bitmap without end), and a reserve for a fragmented file table.
 */
export function usableBytes(diskSizeBytes: number): number {
  if (diskSizeBytes < leastDiskBytes) return 0;
  const partitionBytes = partitionOf(diskSizeBytes).sizeBytes;
  const bitmapBytes = partitionBytes / clusterBytes / 8;
  const structureBytes = Math.min(
    67 * mib,
    Math.max(3 * mib, partitionBytes * 0.0053 + 0.75 * mib),
  );
  // How large clusters are is not known where files are counted: larger ones are paid for here.
  const clusterReserveBytes =
    clusterBytesOf(diskSizeBytes) > clusterBytes ? partitionBytes / 1000 : 0;
  const reserveBytes = mib + Math.min(256 * mib, partitionBytes / 1000) + clusterReserveBytes;
  return (
    Math.floor((partitionBytes - bitmapBytes - structureBytes - reserveBytes) / clusterBytes) *
    clusterBytes
  );
}

/** Bytes that laying out a file takes: its clusters, its record, its name and a folder of its own. */
export function allocatedBytes(lengthBytes: number, pathLength: number): number {
  const clusters = Math.ceil(lengthBytes / clusterBytes) * clusterBytes;
  const names = indexFill * (indexEntryBytes + 2 * pathLength);
  return clusters + recordBytes + folderBytes + names;
}

/** See `VolumeWriter.bytesOnDisk`: what it allocates and what the manifest says about it. */
export function bytesOnDisk(lengthBytes: number, pathLength: number): number {
  const ranges = Math.ceil(lengthBytes / rangeBytes);
  const manifestBytes =
    manifestFileBytes + manifestPathBytes * pathLength + manifestRangeBytes * ranges;
  return allocatedBytes(lengthBytes, pathLength) + manifestBytes;
}
