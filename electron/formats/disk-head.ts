import { createHash } from 'node:crypto';
import { gptHeadBytes, parseGpt } from './gpt.ts';

/** How much of a disk's start is read to recognise it and to see whether it is empty: 1 MiB. */
export const diskHeadBytes = 1024 * 1024;

export interface DiskHead {
  /** SHA-256 (hex) of the bytes read. */
  readonly digest: string;
  /** Anything but zeros. */
  readonly hasData: boolean;
  readonly partitionTable: 'gpt' | 'mbr' | null;
  /** Lower case; null without a GPT. */
  readonly partitionTableGuid: string | null;
  readonly partitions: readonly { readonly offsetBytes: number; readonly sizeBytes: number }[];
}

/** What the first MiB of a disk (less on a smaller one) says about it. Pure. */
export function readDiskHead(bytes: Uint8Array): DiskHead {
  const gpt = parseGpt(bytes.subarray(0, gptHeadBytes), 'head');
  return {
    digest: createHash('sha256').update(bytes).digest('hex'),
    hasData: bytes.some((byte) => byte !== 0),
    partitionTable: gpt !== null ? 'gpt' : isMbr(bytes) ? 'mbr' : null,
    partitionTableGuid: gpt?.diskGuid ?? null,
    partitions: gpt?.partitions ?? [],
  };
}

/** File system by the name in the boot sector, which starts at `bytes[0]`; empty when it is none of these. */
export function fileSystemOf(bootSector: Uint8Array): string {
  const name = Buffer.from(bootSector.subarray(3, 11)).toString('latin1');
  if (name === '-FVE-FS-') return 'BitLocker';
  if (name === 'NTFS    ') return 'NTFS';
  return name === 'EXFAT   ' ? 'exFAT' : '';
}

function isMbr(bytes: Uint8Array): boolean {
  if (bytes.length < 512 || bytes[510] !== 0x55 || bytes[511] !== 0xaa) return false;
  const entries = [446, 462, 478, 494];
  // Boot sectors of file systems end with the same mark, but have code where the table would be.
  const isPlausible = entries.every((at) => bytes[at] === 0 || bytes[at] === 0x80);
  return isPlausible && entries.some((at) => bytes[at + 4] !== 0);
}
