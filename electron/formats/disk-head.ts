import { createHash } from 'node:crypto';
import { gptHeadBytes, parseGpt } from './gpt.ts';

/** How much of a disk's start is read to recognise it and to see whether it is empty: 1 MiB. */
export const diskHeadBytes = 1024 * 1024;

export interface Partition {
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  /** GPT: type GUID, lower case. MBR: `0x07` and so on. */
  readonly type: string;
}

export interface DiskHead {
  /** SHA-256 (hex) of the bytes read. */
  readonly digest: string;
  /** Anything but zeros. */
  readonly hasData: boolean;
  readonly partitionTable: 'gpt' | 'mbr' | null;
  /** Lower case; null without a GPT. */
  readonly partitionTableGuid: string | null;
  /** Of an MBR only the primary ones. */
  readonly partitions: readonly Partition[];
}

/** What the first MiB of a disk (less on a smaller one) says about it. Pure. */
export function readDiskHead(bytes: Uint8Array): DiskHead {
  const gpt = parseGpt(bytes.subarray(0, gptHeadBytes), 'head');
  const mbr = gpt === null && isMbr(bytes);
  return {
    digest: createHash('sha256').update(bytes).digest('hex'),
    hasData: bytes.some((byte) => byte !== 0),
    partitionTable: gpt !== null ? 'gpt' : mbr ? 'mbr' : null,
    partitionTableGuid: gpt?.diskGuid ?? null,
    partitions: gpt?.partitions ?? (mbr ? mbrPartitions(bytes) : []),
  };
}

const mbrEntries = [446, 462, 478, 494];

function isMbr(bytes: Uint8Array): boolean {
  if (bytes.length < 512 || bytes[510] !== 0x55 || bytes[511] !== 0xaa) return false;
  // Boot sectors of file systems end with the same mark, but have code where the table would be.
  const isPlausible = mbrEntries.every((at) => bytes[at] === 0 || bytes[at] === 0x80);
  return isPlausible && mbrEntries.some((at) => bytes[at + 4] !== 0);
}

function mbrPartitions(bytes: Uint8Array): Partition[] {
  const sector = Buffer.from(bytes.buffer, bytes.byteOffset, 512);
  return mbrEntries.flatMap((at) => {
    const type = sector.readUInt8(at + 4);
    if (type === 0) return [];
    return {
      offsetBytes: sector.readUInt32LE(at + 8) * 512,
      sizeBytes: sector.readUInt32LE(at + 12) * 512,
      type: `0x${type.toString(16).padStart(2, '0')}`,
    };
  });
}
