import { guidToBytes } from '../guid.ts';

const bitLockerGuid = guidToBytes('4967d63b-2e29-4ad8-8399-f6a339e3d001');

/**
 * Sector 0 of a BitLocker volume. `parameterBlock` is bytes 0x00B–0x023 of the NTFS boot sector (geometry and start of
 * the partition), which Windows copies. Where Windows has boot code with a message, this halts the processor: a data
 * volume is not started from.
 */
export function buildBootSector(
  parameterBlock: Uint8Array,
  metadataOffsets: readonly [number, number, number],
): Uint8Array {
  const sector = Buffer.alloc(512);
  sector.set([0xeb, 0x58, 0x90], 0);
  sector.write('-FVE-FS-', 3, 'latin1');
  sector.set(parameterBlock.subarray(0, 25), 0x0b);
  sector.writeUInt32LE(0x1fe0, 0x24);
  sector.writeUInt16LE(1, 0x30);
  sector.writeUInt16LE(6, 0x32);
  sector.set([0x80, 0x00, 0x29], 0x40);
  sector.write('NO NAME    FAT32   ', 0x47, 'latin1');
  sector.set([0xfa, 0xf4, 0xeb, 0xfd], 0x5a);
  sector.set(bitLockerGuid, 0xa0);
  metadataOffsets.forEach((offset, index) =>
    sector.writeBigUInt64LE(BigInt(offset), 0xb0 + 8 * index),
  );
  // Zeros here would make libblkid see an empty DOS partition table as well.
  sector.fill(0x78, 0x198, 0x1e8);
  sector.fill(0xff, 0x1e8, 0x1fb);
  sector.set([0x00, 0x1f, 0x2c, 0x55, 0xaa], 0x1fb);
  return sector;
}

/** Offsets of the three metadata blocks; null when the sector does not start a BitLocker volume. */
export function parseBootSector(bytes: Uint8Array): readonly [number, number, number] | null {
  const sector = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (sector.length < 512 || sector.toString('latin1', 3, 11) !== '-FVE-FS-') return null;
  if (!sector.subarray(0xa0, 0xb0).equals(bitLockerGuid)) return null;
  const offset = (index: number): number => Number(sector.readBigUInt64LE(0xb0 + 8 * index));
  return [offset(0), offset(1), offset(2)];
}
