import { gptTailBytes } from '../../formats/gpt.ts';

const mib = 1024 * 1024;
const tib = 1024 * 1024 * mib;

/** Windows and every partitioning tool of today start the first partition here. */
export const partitionOffsetBytes = mib;

/** Below this the BitLocker metadata finds no place at the distances Windows uses. */
export const leastDiskBytes = 64 * mib;

/** NTFS counts clusters with 32 bits; 4 KiB each reach to 16 TiB. */
export function clusterBytesOf(diskSizeBytes: number): number {
  return diskSizeBytes > 16 * tib ? 8192 : 4096;
}

/** The one partition of a disk: from 1 MiB to the copy of the partition table, whole clusters. */
export function partitionOf(diskSizeBytes: number): { offsetBytes: number; sizeBytes: number } {
  const end = Math.floor(diskSizeBytes / 512) * 512 - gptTailBytes;
  const cluster = clusterBytesOf(diskSizeBytes);
  return {
    offsetBytes: partitionOffsetBytes,
    sizeBytes: Math.floor((end - partitionOffsetBytes) / cluster) * cluster,
  };
}
