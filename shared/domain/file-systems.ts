import { say } from '../language/say.ts';

/**
 * What a volume can hold, by the type names that `blkid` and `lsblk` use: the name for people, and for parts of
 * something larger what that is and how to let go of it.
 */
interface FileSystemKind {
  readonly name: string;
  readonly pool?: Pool;
}

/** Storage that is spread over several disks; one of them alone tells nothing of what would be lost. */
export interface Pool {
  /** With its article: `an LVM volume group`. */
  readonly name: string;
  /** A whole sentence. */
  readonly release: string;
}

const lvm: Pool = {
  get name() {
    return say`an LVM volume group`;
  },
  get release() {
    return say`Move its data away with pvmove, take it out with vgreduce and clear it with pvremove.`;
  },
};
const linuxRaid: Pool = {
  get name() {
    return say`a Linux RAID`;
  },
  get release() {
    return say`Take it out with mdadm --remove and clear it with mdadm --zero-superblock.`;
  },
};
const firmwareRaid: Pool = {
  get name() {
    return say`a RAID of the disk controller`;
  },
  get release() {
    return say`Delete that RAID in the set-up of the controller.`;
  },
};
const zfs: Pool = {
  get name() {
    return say`a ZFS pool`;
  },
  get release() {
    return say`Destroy the pool or take the disk out of it, then clear it with zpool labelclear.`;
  },
};
const bcache: Pool = {
  get name() {
    return say`a bcache set`;
  },
  get release() {
    return say`Detach and stop it, then clear it with wipefs.`;
  },
};
const ceph: Pool = {
  get name() {
    return say`a Ceph cluster`;
  },
  get release() {
    return say`Take its OSD out of the cluster, then clear it with ceph-volume lvm zap.`;
  },
};
const drbd: Pool = {
  get name() {
    return say`a DRBD mirror`;
  },
  get release() {
    return say`Take its resource down, then clear it with drbdadm wipe-md.`;
  },
};
const vmfs: Pool = {
  get name() {
    return say`a VMware datastore`;
  },
  get release() {
    return say`Delete the datastore on its host first.`;
  },
};
const multipath: Pool = {
  get name() {
    return say`a multipath device`;
  },
  get release() {
    return say`Flush it with multipath -f and attach it over one path only.`;
  },
};
const storageSpaces: Pool = {
  get name() {
    return say`a Windows storage pool`;
  },
  get release() {
    return say`Retire and remove it from the pool in Windows (Remove-PhysicalDisk).`;
  },
};
const dynamicDisk: Pool = {
  get name() {
    return say`a group of Windows dynamic disks`;
  },
  get release() {
    return say`Delete its volumes and convert it to a basic disk in Disk Management of Windows.`;
  },
};

/** Controllers mark their disks each in their own way; `blkid` names them by maker. */
const controllerRaid: FileSystemKind = { name: 'RAID', pool: firmwareRaid };

const kinds: Readonly<Record<string, FileSystemKind>> = {
  apfs: { name: 'APFS' },
  bcache: { name: 'bcache', pool: bcache },
  btrfs: { name: 'Btrfs' },
  ceph_bluestore: { name: 'Ceph', pool: ceph },
  crypto_LUKS: { name: 'LUKS (encrypted)' },
  drbd: { name: 'DRBD', pool: drbd },
  exfat: { name: 'exFAT' },
  f2fs: { name: 'F2FS' },
  hfsplus: { name: 'HFS+' },
  iso9660: { name: 'ISO 9660' },
  linux_raid_member: { name: 'Linux RAID', pool: linuxRaid },
  LVM1_member: { name: 'LVM', pool: lvm },
  LVM2_member: { name: 'LVM', pool: lvm },
  mpath_member: { name: 'multipath', pool: multipath },
  ntfs: { name: 'NTFS' },
  ReFS: { name: 'ReFS' },
  squashfs: { name: 'SquashFS' },
  storage_spaces: { name: 'Windows storage pool', pool: storageSpaces },
  swap: { name: 'Linux swap' },
  udf: { name: 'UDF' },
  vfat: { name: 'FAT' },
  VMFS_volume_member: { name: 'VMFS', pool: vmfs },
  windows_dynamic: { name: 'Windows dynamic disk', pool: dynamicDisk },
  xfs: { name: 'XFS' },
  zfs_member: { name: 'ZFS', pool: zfs },
};

/** Partitions that are known by their type alone (GPT type GUID, or MBR type in hex), lower case. */
const typesByPartition: Readonly<Record<string, string>> = {
  'e75caf8f-f680-4cee-afa3-b001e56efc2d': 'storage_spaces',
  '5808c8aa-7e8f-42e0-85d2-e1e90434cfb3': 'windows_dynamic',
  'af9b60a0-1431-4f62-bc68-3311714a69ad': 'windows_dynamic',
  '0x42': 'windows_dynamic',
};

const poolsByName = new Map(
  [...Object.values(kinds), controllerRaid].flatMap(({ name, pool }) =>
    pool === undefined ? [] : [[name, pool] as const],
  ),
);

/**
 * The name for people of what a volume holds: by its own type, else by the type of its partition; a type that is not in
 * the table is given as it is, no type as an empty text.
 */
export function fileSystemName(type: string, partitionType = ''): string {
  const known = type === '' ? (typesByPartition[partitionType.toLowerCase()] ?? '') : type;
  if (kinds[known] !== undefined) return kinds[known].name;
  return known.endsWith('_raid_member') ? controllerRaid.name : known;
}

/** What a volume of that name (as `fileSystemName` gives it) is a part of; null where it stands alone. */
export function poolOf(name: string): Pool | null {
  return poolsByName.get(name) ?? null;
}
