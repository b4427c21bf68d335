import { describe, expect, test } from 'vitest';
import { fileSystemName, poolOf } from './file-systems.ts';

describe('names', () => {
  test.each([
    ['ntfs', '', 'NTFS'],
    ['vfat', '', 'FAT'],
    ['ext4', '', 'ext4'],
    ['nvidia_raid_member', '', 'RAID'],
    ['', '', ''],
    ['', 'E75CAF8F-F680-4CEE-AFA3-B001E56EFC2D', 'Windows storage pool'],
    ['', '0x42', 'Windows dynamic disk'],
    ['', 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7', ''],
    ['ntfs', '0x42', 'NTFS'],
  ])('%j in a partition of type %j is %j', (type, partitionType, name) => {
    expect(fileSystemName(type, partitionType)).toBe(name);
  });
});

test.each([
  'linux_raid_member',
  'isw_raid_member',
  'nvidia_raid_member',
  'LVM2_member',
  'zfs_member',
  'bcache',
  'ceph_bluestore',
  'drbd',
  'VMFS_volume_member',
  'mpath_member',
])('%s is part of something larger, and how to let go of it is said', (type) => {
  const pool = poolOf(fileSystemName(type));
  expect(pool?.name).toMatch(/^an? /);
  expect(pool?.release).toMatch(/^[A-Z].*\.$/);
});

test.each(['ntfs', 'ext4', 'crypto_LUKS', 'BitLocker', 'swap', ''])('%j stands alone', (type) => {
  expect(poolOf(fileSystemName(type))).toBeNull();
});
