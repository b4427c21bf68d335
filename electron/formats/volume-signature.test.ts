import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recogniseVolume, signatureHeadBytes, signatureTailBytes } from './volume-signature.ts';

const mib = 1024 * 1024;
const sizeBytes = 64 * mib + 3 * 4096;

/** Zeros with these bytes (latin text or `0x…`) at these places; negative ones count from the end. */
function recognise(marks: Readonly<Record<number, string>>, size = sizeBytes) {
  const head = Buffer.alloc(Math.min(signatureHeadBytes, size));
  const tail = Buffer.alloc(Math.min(signatureTailBytes, size));
  for (const [place, mark] of Object.entries(marks)) {
    const bytes = mark.startsWith('0x')
      ? Buffer.from(mark.slice(2), 'hex')
      : Buffer.from(mark, 'latin1');
    const at = Number(place);
    if (at < 0) bytes.copy(tail, tail.length + at);
    else bytes.copy(head, at);
  }
  return recogniseVolume(head, tail, size);
}

function readAt(file: string, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const handle = fs.openSync(file, 'r');
  fs.readSync(handle, bytes, 0, length, at);
  fs.closeSync(handle);
  return bytes;
}

describe('marks at their places', () => {
  test.each<[string, Readonly<Record<number, string>>, string?]>([
    ['BitLocker', { 3: '-FVE-FS-' }],
    ['BitLocker', { 3: 'MSWIN4.1', 82: 'FAT32   ', 424: '0x3bd66749292ed84a8399f6a339e3d001' }],
    ['ntfs', { 3: 'NTFS    ' }],
    ['ReFS', { 3: 'ReFS' }],
    ['exfat', { 3: 'EXFAT   ' }],
    ['vfat', { 3: 'MSDOS5.0', 71: 'HOLIDAY    ', 82: 'FAT32   ' }, 'HOLIDAY'],
    ['vfat', { 43: 'NO NAME    ', 54: 'FAT16   ' }, ''],
    ['xfs', { 0: 'XFSB', 108: 'scratch' }, 'scratch'],
    ['btrfs', { 65600: '_BHRfS_M', 65835: 'tank' }, 'tank'],
    ['f2fs', { 1024: '0x1020f5f2' }],
    ['hfsplus', { 1024: '0x482b0004' }],
    ['apfs', { 32: 'NXSB' }],
    ['squashfs', { 0: 'hsqs' }],
    ['iso9660', { 32769: 'CD001', 32808: 'DEBIAN 12                       ' }, 'DEBIAN 12'],
    ['swap', { 4086: 'SWAPSPACE2', 1052: 'pages' }, 'pages'],
    ['crypto_LUKS', { 0: '0x4c554b53babe0002', 24: 'safe' }, 'safe'],
    ['crypto_LUKS', { 0: '0x4c554b53babe0001', 40: 'xts-plain64' }, ''],
    ['LVM2_member', { 512: 'LABELONE', 536: 'LVM2 001' }],
    ['zfs_member', { [128 * 1024 + 7168]: '0x0cb1ba0000000000' }],
    ['zfs_member', { [128 * 1024]: '0x0000000000bab10c' }],
    ['bcache', { 4120: '0xc68573f64e1a45ca8265f57f48ba6d81' }],
    ['ceph_bluestore', { 0: 'bluestore block device' }],
    ['linux_raid_member', { 4096: '0xfc4e2ba9' }],
    ['linux_raid_member', { 0: '0xfc4e2ba9' }],
    ['linux_raid_member', { [-8192]: '0xfc4e2ba9' }],
    ['linux_raid_member', { [-(3 * 4096) - 65536]: '0xfc4e2ba9' }],
    ['isw_raid_member', { [-1024]: 'Intel Raid ISM Cfg Sig. 1.3.00' }],
  ])('%s', (type, marks, label = '') => {
    expect(recognise(marks)).toEqual({ type, label });
  });

  test('ext2, ext3 and ext4 differ in their features', () => {
    const ext = (compatible: string, incompatible: string) =>
      recognise({ 1080: '0x53ef', 1116: compatible, 1120: incompatible, 1144: 'data' });
    expect(ext('0x38000000', '0x02000000')).toEqual({ type: 'ext2', label: 'data' });
    expect(ext('0x3c000000', '0x02000000')).toEqual({ type: 'ext3', label: 'data' });
    expect(ext('0x3c000000', '0xc2020000')).toEqual({ type: 'ext4', label: 'data' });
  });

  test('the mark of a pool counts more than what the pool holds', () => {
    expect(recognise({ 3: 'NTFS    ', [-8192]: '0xfc4e2ba9' })?.type).toBe('linux_raid_member');
  });

  test('zeros, a shifted mark and something too small are nothing', () => {
    expect(recognise({})).toBeNull();
    expect(recognise({ 4: 'NTFS    ' })).toBeNull();
    expect(recognise({ 1080: '0x53ef', 1048: '0xffffffff' })).toBeNull();
    expect(recognise({ 3: 'NTFS    ' }, 512)).toBeNull();
    expect(recognise({ 3: 'NTFS    ' }, 4096)?.type).toBe('ntfs');
  });
});

describe('volumes as their own tools make them', () => {
  const makers: readonly [type: string, program: string, args: readonly string[]][] = [
    ['ext2', 'mkfs.ext2', ['-q', '-F', '-L', 'OLD']],
    ['ext3', 'mkfs.ext3', ['-q', '-F', '-L', 'OLD']],
    ['ext4', 'mkfs.ext4', ['-q', '-F', '-L', 'OLD']],
    ['swap', 'mkswap', ['-L', 'OLD']],
    ['ntfs', 'mkntfs', ['--fast', '--force', '--quiet']],
    ['xfs', 'mkfs.xfs', ['-q', '-L', 'OLD']],
    ['btrfs', 'mkfs.btrfs', ['-q', '-L', 'OLD']],
    ['vfat', 'mkfs.vfat', ['-n', 'OLD']],
    ['exfat', 'mkfs.exfat', []],
    [
      'crypto_LUKS',
      'cryptsetup',
      // Few iterations: the key protects nothing.
      '--batch-mode --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --key-file /dev/zero --keyfile-size 32 luksFormat'.split(
        ' ',
      ),
    ],
  ];

  test.for(makers)('%s', ([type, program, args], { skip }) => {
    const folder = fs.mkdtempSync(join(tmpdir(), 'volumes-'));
    try {
      const file = join(folder, 'volume');
      const size = 320 * mib;
      fs.closeSync(fs.openSync(file, 'w'));
      fs.truncateSync(file, size);
      const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };
      try {
        execFileSync(program, [...args, file], { env, stdio: 'ignore' });
      } catch {
        skip(`${program} is not here or does not make one`);
      }
      const head = readAt(file, 0, signatureHeadBytes);
      const tail = readAt(file, size - signatureTailBytes, signatureTailBytes);
      const found = recogniseVolume(head, tail, size);
      expect(found).toEqual({ type, label: args.includes('OLD') ? 'OLD' : '' });
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});
