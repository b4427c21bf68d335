import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../../shared/domain/findings.ts';
import { mountOf } from './mount-info.ts';
import type { LinuxFacts, UnreadDisk } from './parse-disks.ts';
import { parseLinuxDisks } from './parse-disks.ts';
import { recordedNode, recordedText } from './recorded-lsblk.ts';

const facts: LinuxFacts = {
  lsblk: recordedText(),
  portPaths: new Map([['/dev/sdc', '/dev/disk/by-path/pci-0000:00:17.0-ata-3']]),
  serials: new Map(),
  backingFiles: new Map([
    ['/dev/loop0', '/var/lib/snapd/snaps/core20_2105.snap'],
    ['/dev/loop1', '/srv/practice/disk-1.img'],
  ]),
  staging: null,
};
const all = parseLinuxDisks(facts, { practiceLoops: true });

function at(path: string, disks: readonly UnreadDisk[] = all): UnreadDisk {
  const found = disks.find((disk) => disk.path === path);
  if (found === undefined) throw new Error(`${path} is not listed`);
  return found;
}

function refusals(disk: UnreadDisk): string[] {
  const identity = {
    serial: disk.serial,
    model: disk.model,
    sizeBytes: disk.sizeBytes,
    portPath: '',
    partitionTableGuid: null,
    headDigest: 'ab',
  };
  return findingsOf(
    { ...disk, identity, health: { state: 'unknown', text: '' } },
    { cloud: 'rehearsal', jobName: null, usedByJob: null, isElevated: true },
  )
    .filter((finding) => finding.severity === 'refuse')
    .map((finding) => finding.code);
}

describe('recorded disks', () => {
  test('drives are listed, optical drives, RAM disks and used or empty loops are not', () => {
    expect(all.map((disk) => disk.path)).toEqual([
      '/dev/sda',
      '/dev/sdb',
      '/dev/sdc',
      '/dev/sdd',
      '/dev/sde',
      '/dev/nvme0n1',
      '/dev/loop1',
    ]);
  });

  test('the disk with the running system is one, with its mounts and swap', () => {
    expect(at('/dev/sda')).toMatchObject({
      id: 'disk:S5GANE0N100000A',
      model: 'Samsung SSD 860 PRO 512GB',
      bus: 'sata',
      isSystem: true,
      inUseAs: ['mounted at /boot/efi', 'mounted at /', 'swap'],
      partitionTable: 'gpt',
      hasData: true,
    });
    expect(refusals(at('/dev/sda'))).toEqual(['system', 'in-use']);
  });

  test('a USB stick is removable and shows what is on it', () => {
    const stick = at('/dev/sdb');
    expect(stick).toMatchObject({
      bus: 'usb',
      isRemovable: true,
      isSystem: false,
      inUseAs: [],
      partitionTable: 'mbr',
    });
    expect(stick.volumes).toEqual([
      { label: 'HOLIDAY', fileSystem: 'exFAT', sizeBytes: 31_023_300_608, mountPoints: [] },
    ]);
    expect(refusals(stick)).toEqual(['usb-stick']);
  });

  test('members of LVM, RAID and ZFS are refused whether they run or not', () => {
    expect(at('/dev/sdc').inUseAs).toEqual([]);
    expect(refusals(at('/dev/sdc'))).toEqual(['pool-member']);
    expect(at('/dev/sdd').inUseAs).toEqual(['RAID member']);
    expect(refusals(at('/dev/sdd'))).toEqual(['in-use']);
    expect(at('/dev/nvme0n1')).toMatchObject({ bus: 'nvme', inUseAs: [] });
    expect(refusals(at('/dev/nvme0n1'))).toEqual(['pool-member']);
  });

  test('the port is the by-path name where there is one', () => {
    expect(at('/dev/sdc').portPath).toBe('/dev/disk/by-path/pci-0000:00:17.0-ata-3');
    expect(at('/dev/sdd').portPath).toBe('/dev/sdd');
  });

  test('a disk in an adapter is no stick; its blanks go, its large sectors are seen', () => {
    expect(at('/dev/sde')).toMatchObject({
      serial: 'ZFL0ABCD',
      bus: 'usb',
      isRemovable: false,
      logicalSectorBytes: 4096,
    });
    expect(refusals(at('/dev/sde'))).toEqual(['sector-size']);
  });

  test('a free loop device has a serial that follows its file, and is there only for practice', () => {
    const loop = at('/dev/loop1');
    expect(loop).toMatchObject({
      bus: 'loop',
      portPath: '/srv/practice/disk-1.img',
      sizeBytes: 268_435_456,
      hasData: false,
    });
    expect(loop.serial).toMatch(/^LOOP[0-9A-F]{8}$/);
    const renumbered = parseLinuxDisks(
      {
        ...facts,
        lsblk: recordedText([
          recordedNode({ name: '/dev/loop7', 'maj:min': '7:7', type: 'loop', size: 268_435_456 }),
        ]),
        backingFiles: new Map([['/dev/loop7', '/srv/practice/disk-1.img']]),
      },
      { practiceLoops: true },
    );
    expect(renumbered.map((disk) => disk.serial)).toEqual([loop.serial]);
    expect(
      parseLinuxDisks(facts, { practiceLoops: false }).some((disk) => disk.bus === 'loop'),
    ).toBe(false);
  });
});

describe('odd cases', () => {
  const disk = (name: string, more: Record<string, unknown> = {}) =>
    recordedNode({
      name,
      'maj:min': `8:${name.charCodeAt(7)}`,
      type: 'disk',
      size: 1e12,
      tran: 'sata',
      ...more,
    });
  const parse = (nodes: Record<string, unknown>[], more: Partial<LinuxFacts> = {}) =>
    parseLinuxDisks({ ...facts, lsblk: recordedText(nodes), ...more }, { practiceLoops: false });

  test('two disks with one serial have none', () => {
    const twins = parse([
      disk('/dev/sdx', { serial: '0123456789ABCDEF' }),
      disk('/dev/sdy', { serial: '0123456789ABCDEF' }),
    ]);
    expect(twins.map(({ id, serial }) => ({ id, serial }))).toEqual([
      { id: 'disk:/dev/sdx', serial: '' },
      { id: 'disk:/dev/sdy', serial: '' },
    ]);
  });

  test('a serial that lsblk does not know comes from sysfs', () => {
    expect(
      parse([disk('/dev/sdx')], { serials: new Map([['/dev/sdx', 'AB 12']]) })[0]?.serial,
    ).toBe('AB12');
    expect(parse([disk('/dev/sdx')])[0]?.serial).toBe('');
  });

  test.each(['0000000000', '123456789ABCDEF', '0123456789ABCDEF', '012345678900000'])(
    '%s is what adapters invent, not a serial',
    (serial) => {
      expect(parse([disk('/dev/sdx', { serial })])[0]?.serial).toBe('');
    },
  );

  test.each([
    ['linux_raid_member', 'Linux RAID'],
    ['isw_raid_member', 'RAID'],
    ['LVM2_member', 'LVM'],
    ['zfs_member', 'ZFS'],
  ])('a member of a pool that does not run (%s) is refused as one', (fstype, fileSystem) => {
    const [found] = parse([disk('/dev/sdx', { serial: 'X', fstype })]);
    expect(found).toMatchObject({ inUseAs: [], hasData: true, volumes: [{ fileSystem }] });
    expect(found === undefined ? [] : refusals(found)).toEqual(['pool-member']);
  });

  test('a partition of Windows storage pools is known by its type', () => {
    const parttype = 'e75caf8f-f680-4cee-afa3-b001e56efc2d';
    const part = { name: '/dev/sdx1', 'maj:min': '8:1', type: 'part', size: 1e11, parttype };
    const [found] = parse([disk('/dev/sdx', { serial: 'X', children: [recordedNode(part)] })]);
    expect(found === undefined ? [] : refusals(found)).toEqual(['pool-member']);
  });

  test('old data can be discarded where the device takes discards', () => {
    const [takes, takesNone] = parse([
      disk('/dev/sdx', { serial: 'X', 'disc-max': 2_147_450_880 }),
      disk('/dev/sdy', { serial: 'Y', 'disc-max': '0' }),
    ]);
    expect([takes?.canDiscard, takesNone?.canDiscard]).toEqual([true, false]);
  });

  test('older versions write numbers and truth values as text', () => {
    const old = {
      size: '1000204886016',
      'log-sec': '512',
      ro: '1',
      rm: '0',
      mountpoints: undefined,
      serial: 'A',
    };
    expect(parse([disk('/dev/sdx', old)])[0]).toMatchObject({
      sizeBytes: 1_000_204_886_016,
      isReadOnly: true,
      isRemovable: false,
    });
  });

  test('the disk that holds the staging location is found by device number and by name, also below LVM', () => {
    const nodes = [
      disk('/dev/sdx', {
        serial: 'X',
        children: [
          recordedNode({
            name: '/dev/sdx1',
            'maj:min': '8:1',
            type: 'part',
            size: 1e11,
            children: [
              recordedNode({
                name: '/dev/mapper/vg-data',
                'maj:min': '252:0',
                type: 'lvm',
                size: 1e10,
              }),
            ],
          }),
        ],
      }),
      disk('/dev/sdy', { serial: 'Y' }),
    ];
    const holders = (device: string, source: string) =>
      parse(nodes, { staging: { device, source } })
        .filter((each) => each.holdsStaging)
        .map((each) => each.serial);
    expect(holders('252:0', '/dev/mapper/vg-data')).toEqual(['X']);
    expect(holders('0:51', '/dev/sdx1')).toEqual(['X']);
    expect(holders('0:52', 'server:/share')).toEqual([]);
  });

  test('an opened encrypted volume is in use', () => {
    const child = recordedNode({
      name: '/dev/mapper/luks',
      'maj:min': '252:1',
      type: 'crypt',
      size: 1e10,
    });
    expect(
      parse([disk('/dev/sdx', { fstype: 'crypto_LUKS', children: [child] })])[0]?.inUseAs,
    ).toEqual(['opened encrypted volume']);
  });

  test('no devices at all', () => {
    expect(parse([])).toEqual([]);
  });
});

describe('the mount a path lies on', () => {
  const table = [
    '22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw',
    '30 22 0:45 /@data /srv rw - btrfs /dev/sdc1 rw',
    '31 22 8:33 / /mnt/my\\040disk rw - ext4 /dev/sdc1 rw',
    '32 22 0:50 / /srv/share rw - nfs4 server:/share rw',
    '',
  ].join('\n');

  test.each([
    ['/etc', { device: '8:2', source: '/dev/sda2' }],
    ['/srv/backup', { device: '0:45', source: '/dev/sdc1' }],
    ['/srv/share/x', { device: '0:50', source: 'server:/share' }],
    ['/srv/shared', { device: '0:45', source: '/dev/sdc1' }],
    ['/mnt/my disk', { device: '8:33', source: '/dev/sdc1' }],
  ])('%s', (path, device) => {
    expect(mountOf(table, path)).toEqual(device);
  });

  test('without a table there is none', () => {
    expect(mountOf('', '/x')).toBeNull();
  });
});

test('used space is told where lsblk knows it, of mounted volumes', () => {
  const part = (name: string, fsused: unknown) =>
    recordedNode({ name, 'maj:min': '8:33', type: 'part', size: 1e9, fstype: 'ext4', fsused });
  const whole = recordedNode({
    name: '/dev/sdz',
    'maj:min': '8:32',
    type: 'disk',
    size: 4e9,
    children: [part('/dev/sdz1', '250000000'), part('/dev/sdz2', null), part('/dev/sdz3', 0)],
  });
  const lsblk = JSON.stringify({ blockdevices: [whole] });
  const [disk] = parseLinuxDisks({ ...facts, lsblk }, { practiceLoops: false });
  expect(disk?.volumes.map((volume) => volume.usedBytes)).toEqual([250_000_000, undefined, 0]);
});
