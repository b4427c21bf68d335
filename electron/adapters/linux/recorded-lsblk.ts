/**
 * Output of `lsblk --bytes --all --json --paths --output-all` (util-linux 2.38), cut to the fields that are read:
 * a SATA disk with the running system, a USB stick, a disk of an LVM volume group, a RAID with two members, a SATA disk
 * in a USB adapter, an NVMe disk with a pool, and loop devices (a mounted package, a free image, an unattached one).
 */
interface Recorded {
  readonly name: string;
  readonly 'maj:min': string;
  readonly type: string;
  readonly size: number;
  readonly [field: string]: unknown;
}

const node = (fields: Recorded): Record<string, unknown> => ({
  kname: fields.name,
  fstype: null,
  hotplug: false,
  label: null,
  'log-sec': 512,
  model: null,
  mountpoint: null,
  mountpoints: [null],
  partlabel: null,
  parttype: null,
  'disc-max': 0,
  'phy-sec': 512,
  pttype: null,
  ptuuid: null,
  rm: false,
  ro: false,
  serial: null,
  subsystems: 'block',
  tran: null,
  vendor: null,
  ...fields,
});
const mounted = (point: string) => ({ mountpoint: point, mountpoints: [point] });

const raid = node({
  name: '/dev/md0',
  'maj:min': '9:0',
  type: 'raid1',
  size: 999_000_000_000,
  fstype: 'ext4',
});

export const recordedNodes: readonly Record<string, unknown>[] = [
  node({
    name: '/dev/loop0',
    'maj:min': '7:0',
    type: 'loop',
    size: 58_363_904,
    ro: true,
    fstype: 'squashfs',
    ...mounted('/snap/core20/2105'),
  }),
  node({ name: '/dev/loop1', 'maj:min': '7:1', type: 'loop', size: 268_435_456 }),
  node({ name: '/dev/loop2', 'maj:min': '7:2', type: 'loop', size: 0 }),
  node({
    name: '/dev/sda',
    'maj:min': '8:0',
    type: 'disk',
    size: 512_110_190_592,
    model: 'Samsung SSD 860 PRO 512GB',
    serial: 'S5GANE0N100000A',
    subsystems: 'block:scsi:pci',
    tran: 'sata',
    vendor: 'ATA     ',
    pttype: 'gpt',
    children: [
      node({
        name: '/dev/sda1',
        'maj:min': '8:1',
        type: 'part',
        size: 536_870_912,
        fstype: 'vfat',
        ...mounted('/boot/efi'),
      }),
      node({
        name: '/dev/sda2',
        'maj:min': '8:2',
        type: 'part',
        size: 503_000_000_000,
        fstype: 'ext4',
        ...mounted('/'),
      }),
      node({
        name: '/dev/sda3',
        'maj:min': '8:3',
        type: 'part',
        size: 8_000_000_000,
        fstype: 'swap',
        ...mounted('[SWAP]'),
      }),
    ],
  }),
  node({
    name: '/dev/sdb',
    'maj:min': '8:16',
    type: 'disk',
    size: 31_024_349_184,
    model: 'Cruzer Blade',
    hotplug: true,
    rm: true,
    serial: '4C530001230101',
    subsystems: 'block:scsi:usb:pci',
    tran: 'usb',
    pttype: 'dos',
    children: [
      node({
        name: '/dev/sdb1',
        'maj:min': '8:17',
        type: 'part',
        size: 31_023_300_608,
        fstype: 'exfat',
        label: 'HOLIDAY',
      }),
    ],
  }),
  node({
    name: '/dev/sdc',
    'maj:min': '8:32',
    type: 'disk',
    size: 4_000_787_030_016,
    model: 'WDC WD40EFRX-68N32N0',
    serial: 'WD-WCC7K0ABCDEF',
    subsystems: 'block:scsi:pci',
    tran: 'sata',
    pttype: 'gpt',
    children: [
      node({
        name: '/dev/sdc1',
        'maj:min': '8:33',
        type: 'part',
        size: 4_000_785_964_544,
        fstype: 'LVM2_member',
      }),
    ],
  }),
  node({
    name: '/dev/sdd',
    'maj:min': '8:48',
    type: 'disk',
    size: 1_000_204_886_016,
    model: 'ST1000DM003',
    serial: 'Z1D0AAAA',
    subsystems: 'block:scsi:pci',
    tran: 'sata',
    fstype: 'linux_raid_member',
    children: [raid],
  }),
  node({
    name: '/dev/sde',
    'maj:min': '8:64',
    type: 'disk',
    size: 2_000_398_934_016,
    model: 'ST2000DM008-2FR102',
    hotplug: true,
    serial: '   ZFL 0ABCD',
    'log-sec': 4096,
    'phy-sec': 4096,
    subsystems: 'block:scsi:usb:pci',
    tran: 'usb',
  }),
  node({
    name: '/dev/nvme0n1',
    'maj:min': '259:0',
    type: 'disk',
    size: 1_024_209_543_168,
    model: 'WD Blue SN570 1TB',
    serial: '21353X800000',
    subsystems: 'block:nvme:pci',
    tran: 'nvme',
    pttype: 'gpt',
    children: [
      node({
        name: '/dev/nvme0n1p1',
        'maj:min': '259:1',
        type: 'part',
        size: 1_024_208_494_592,
        fstype: 'zfs_member',
        label: 'tank',
      }),
    ],
  }),
  node({
    name: '/dev/sr0',
    'maj:min': '11:0',
    type: 'rom',
    size: 1_073_741_312,
    rm: true,
    tran: 'sata',
  }),
  node({
    name: '/dev/zram0',
    'maj:min': '253:0',
    type: 'disk',
    size: 4_294_967_296,
    'log-sec': 4096,
    ...mounted('[SWAP]'),
  }),
];

export const recordedNode = node;
export const recordedText = (nodes: readonly Record<string, unknown>[] = recordedNodes): string =>
  JSON.stringify({ blockdevices: nodes });
