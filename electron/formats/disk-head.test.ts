import { expect, test } from 'vitest';
import { readDiskHead } from './disk-head.ts';
import { buildGpt } from './gpt.ts';

const mib = 1024 * 1024;

test('zeros are no data and no partition table', () => {
  expect(readDiskHead(new Uint8Array(mib))).toMatchObject({
    hasData: false,
    partitionTable: null,
    partitionTableGuid: null,
    digest: '30e14955ebf1352266dc2ff8067e68104607e750abb9d3b36582b8af909fcb58',
  });
});

test('one byte at the very end of the head is data', () => {
  const bytes = new Uint8Array(mib);
  bytes[mib - 1] = 1;
  expect(readDiskHead(bytes)).toMatchObject({ hasData: true, partitionTable: null });
});

test('a GPT is told from an MBR and from the boot sector of a file system', () => {
  const { head } = buildGpt({
    diskBytes: 64 * mib,
    diskGuid: '01234567-89AB-CDEF-0123-456789ABCDEF',
    partitionGuid: '11111111-89ab-cdef-0123-456789abcdef',
    partition: { offsetBytes: mib, sizeBytes: mib },
    name: 'x',
  });
  expect(readDiskHead(head)).toMatchObject({
    partitionTable: 'gpt',
    partitionTableGuid: '01234567-89ab-cdef-0123-456789abcdef',
    partitions: [
      { offsetBytes: mib, sizeBytes: mib, type: 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7' },
    ],
  });

  const mbr = new Uint8Array(mib);
  mbr[510] = 0x55;
  mbr[511] = 0xaa;
  expect(readDiskHead(mbr).partitionTable).toBeNull();
  mbr[450] = 0x07;
  mbr.set([0x00, 0x08, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00], 454);
  expect(readDiskHead(mbr)).toMatchObject({
    partitionTable: 'mbr',
    partitions: [{ offsetBytes: mib, sizeBytes: 2 * mib, type: '0x07' }],
  });
  mbr[462] = 0x66;
  expect(readDiskHead(mbr).partitionTable).toBeNull();
});

test('a disk shorter than its own partition table is read without harm', () => {
  expect(readDiskHead(new Uint8Array(100))).toMatchObject({ hasData: false, partitionTable: null });
  expect(readDiskHead(new Uint8Array(0)).hasData).toBe(false);
});
