import { crc32 } from 'node:zlib';

import { guidFromBytes, guidToBytes } from './guid.ts';

const sectorBytes = 512;
const entryCount = 128;
const entryBytes = 128;
const entrySectors = (entryCount * entryBytes) / sectorBytes;
const headerBytes = 92;
const basicData = guidToBytes('ebd0a0a2-b9e5-4433-87c0-68b6b72699c7');

/** Bytes at the start of a disk that a partition table takes: protective MBR, header, entries. */
export const gptHeadBytes = (2 + entrySectors) * sectorBytes;
/** Bytes at the end of a disk that its copy takes: entries, header. */
export const gptTailBytes = (1 + entrySectors) * sectorBytes;

export interface GptPartition {
  readonly offsetBytes: number;
  readonly sizeBytes: number;
}

export interface Gpt {
  /** Lower case, with hyphens. */
  readonly diskGuid: string;
  readonly partitions: readonly (GptPartition & {
    /** Type GUID, lower case. */
    readonly type: string;
  })[];
}

/**
 * A partition table with one Microsoft basic data partition (UEFI specification, chapter 5) for a disk with sectors
 * of 512 bytes. `head` belongs at the start of the disk, `tail` at `tailOffset`. Offsets and sizes must be multiples
 * of 512 and leave room for both.
 */
export function buildGpt(options: {
  diskBytes: number;
  diskGuid: string;
  partitionGuid: string;
  partition: GptPartition;
  name: string;
}): { head: Uint8Array; tail: Uint8Array; tailOffset: number } {
  const sectors = Math.floor(options.diskBytes / sectorBytes);
  const { offsetBytes, sizeBytes } = options.partition;
  const tailOffset = sectors * sectorBytes - gptTailBytes;
  if (
    offsetBytes % sectorBytes !== 0 ||
    sizeBytes % sectorBytes !== 0 ||
    offsetBytes < gptHeadBytes
  ) {
    throw new RangeError('The partition does not start and end on sectors behind the table');
  }
  if (offsetBytes + sizeBytes > tailOffset)
    throw new RangeError('The partition ends in the copy of the table');

  const entries = buildEntries(options.partition, options.partitionGuid, options.name);
  const lastSector = sectors - 1;
  const header = (own: number, other: number, entriesAt: number): Uint8Array =>
    buildHeader({
      own,
      other,
      entriesAt,
      lastSector,
      diskGuid: options.diskGuid,
      entriesCrc: crc32(entries),
    });

  const head = new Uint8Array(gptHeadBytes);
  head.set(protectiveMbr(sectors), 0);
  head.set(header(1, lastSector, 2), sectorBytes);
  head.set(entries, 2 * sectorBytes);
  const tail = new Uint8Array(gptTailBytes);
  tail.set(entries, 0);
  tail.set(header(lastSector, 1, lastSector - entrySectors), entries.length);
  return { head, tail, tailOffset };
}

function protectiveMbr(sectors: number): Uint8Array {
  const mbr = Buffer.alloc(sectorBytes);
  // One partition of type EE from sector 1; its CHS values are the customary ones for "as far as it goes".
  Buffer.from([0x00, 0x00, 0x02, 0x00, 0xee, 0xff, 0xff, 0xff]).copy(mbr, 446);
  mbr.writeUInt32LE(1, 454);
  mbr.writeUInt32LE(Math.min(sectors - 1, 0xffff_ffff), 458);
  mbr.writeUInt16LE(0xaa55, 510);
  return mbr;
}

function buildEntries(partition: GptPartition, partitionGuid: string, name: string): Uint8Array {
  const entries = Buffer.alloc(entryCount * entryBytes);
  entries.set(basicData, 0);
  entries.set(guidToBytes(partitionGuid), 16);
  entries.writeBigUInt64LE(BigInt(partition.offsetBytes / sectorBytes), 32);
  entries.writeBigUInt64LE(
    BigInt((partition.offsetBytes + partition.sizeBytes) / sectorBytes - 1),
    40,
  );
  entries.write(name.slice(0, 35), 56, 'utf16le');
  return entries;
}

function buildHeader(values: {
  own: number;
  other: number;
  entriesAt: number;
  lastSector: number;
  diskGuid: string;
  entriesCrc: number;
}): Uint8Array {
  const header = Buffer.alloc(sectorBytes);
  header.write('EFI PART', 0, 'latin1');
  header.writeUInt32LE(0x0001_0000, 8);
  header.writeUInt32LE(headerBytes, 12);
  header.writeBigUInt64LE(BigInt(values.own), 24);
  header.writeBigUInt64LE(BigInt(values.other), 32);
  header.writeBigUInt64LE(BigInt(2 + entrySectors), 40);
  header.writeBigUInt64LE(BigInt(values.lastSector - entrySectors - 1), 48);
  header.set(guidToBytes(values.diskGuid), 56);
  header.writeBigUInt64LE(BigInt(values.entriesAt), 72);
  header.writeUInt32LE(entryCount, 80);
  header.writeUInt32LE(entryBytes, 84);
  header.writeUInt32LE(values.entriesCrc, 88);
  header.writeUInt32LE(crc32(header.subarray(0, headerBytes)), 16);
  return header;
}

/**
 * Reads a table from the first `gptHeadBytes` of a disk, or its copy from the last `gptTailBytes`. Null when there is
 * none or a check sum does not match; only tables with 128 entries of 128 bytes are understood.
 */
export function parseGpt(bytes: Uint8Array, from: 'head' | 'tail'): Gpt | null {
  const part = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (part.length < (from === 'head' ? gptHeadBytes : gptTailBytes)) return null;
  const entriesBytes = entryCount * entryBytes;
  const header =
    from === 'head'
      ? part.subarray(sectorBytes, 2 * sectorBytes)
      : part.subarray(entriesBytes, gptTailBytes);
  const entries =
    from === 'head' ? part.subarray(2 * sectorBytes, gptHeadBytes) : part.subarray(0, entriesBytes);
  if (header.toString('latin1', 0, 8) !== 'EFI PART' || header.readUInt32LE(12) !== headerBytes)
    return null;
  if (header.readUInt32LE(80) !== entryCount || header.readUInt32LE(84) !== entryBytes) return null;
  const unsigned = Buffer.from(header.subarray(0, headerBytes));
  unsigned.writeUInt32LE(0, 16);
  if (crc32(unsigned) !== header.readUInt32LE(16) || crc32(entries) !== header.readUInt32LE(88))
    return null;

  const partitions: Gpt['partitions'][number][] = [];
  for (let at = 0; at < entriesBytes; at += entryBytes) {
    const entry = entries.subarray(at, at + entryBytes);
    if (entry.subarray(0, 16).every((byte) => byte === 0)) continue;
    const first = Number(entry.readBigUInt64LE(32));
    const last = Number(entry.readBigUInt64LE(40));
    partitions.push({
      type: guidFromBytes(entry.subarray(0, 16)),
      offsetBytes: first * sectorBytes,
      sizeBytes: (last - first + 1) * sectorBytes,
    });
  }
  return { diskGuid: guidFromBytes(header.subarray(56, 72)), partitions };
}
