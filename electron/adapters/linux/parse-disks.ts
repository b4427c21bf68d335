import { createHash } from 'node:crypto';
import { parse as parseDrives } from 'drivelist/js/lsblk/json.js';
import type { Disk } from '../../../shared/domain/disk.ts';
import { standInModels } from '../../../shared/domain/disk-model.ts';
import { fileSystemName } from '../../../shared/domain/file-systems.ts';
import type { BlockNode } from './lsblk-tree.ts';
import {
  isSet,
  isSystemDisk,
  mountPointsOf,
  numberOf,
  parseTree,
  usesOf,
  withDescendants,
} from './lsblk-tree.ts';
import type { MountedDevice } from './mount-info.ts';

/** What the tools and sysfs said, as text; enough to say everything about the disks but what is written on them. */
export interface LinuxFacts {
  /** Output of `lsblk --bytes --all --json --paths --output-all`. */
  readonly lsblk: string;
  /** Device → its name under `/dev/disk/by-path`, or its place in sysfs. */
  readonly portPaths: ReadonlyMap<string, string>;
  /** Device → serial from sysfs, for those that lsblk gives none. */
  readonly serials: ReadonlyMap<string, string>;
  /** Loop device → its file. */
  readonly backingFiles: ReadonlyMap<string, string>;
  readonly staging: MountedDevice | null;
}

/** A disk before its first MiB was read and its health was asked. */
export type UnreadDisk = Omit<Disk, 'identity' | 'health'> & { readonly portPath: string };

/**
 * The disks of these facts, in lsblk's order. drivelist decides what is a drive; the tree says what hangs on it. Loop
 * devices come only with `practiceLoops`, and only those that nothing uses. Pure.
 */
export function parseLinuxDisks(
  facts: LinuxFacts,
  options: { readonly practiceLoops: boolean },
): UnreadDisk[] {
  const tree = parseTree(facts.lsblk);
  const byName = new Map(tree.map((node) => [node.name, node]));
  const drives = parseDrives(facts.lsblk).flatMap((drive) => {
    const node = byName.get(drive.device);
    const isDrive =
      node?.type === 'disk' &&
      (drive.size ?? 0) > 0 &&
      !/^\/dev\/(?:zram|fd|nbd|ram)\d/.test(node.name);
    if (node === undefined || !isDrive) return [];
    const read = {
      sizeBytes: drive.size ?? 0,
      logicalSectorBytes: drive.logicalBlockSize,
      isReadOnly: drive.isReadOnly,
    };
    const port = facts.portPaths.get(node.name) ?? node.name;
    return [
      {
        ...describe(node, facts),
        ...read,
        bus: busOf(node),
        model: node.model?.trim() || standInModels.unknown,
        serial: ownSerial(node.serial || facts.serials.get(node.name) || ''),
        partitionTable: drive.partitionTableType ?? (node.pttype || null),
        portPath: port,
      } satisfies Omit<UnreadDisk, 'id'>,
    ];
  });
  const loops = options.practiceLoops ? tree.flatMap((node) => loopOf(node, facts)) : [];
  return withIds([...drives, ...loops]);
}

function loopOf(node: BlockNode, facts: LinuxFacts): Omit<UnreadDisk, 'id'>[] {
  const file = facts.backingFiles.get(node.name);
  const sizeBytes = numberOf(node.size);
  if (node.type !== 'loop' || file === undefined || sizeBytes === 0) return [];
  const common = describe(node, facts);
  // Snap packages mount dozens of read-only ones that nobody means as a disk; a writable one says why it is refused.
  if (isSet(node.ro) && common.inUseAs.length > 0) return [];
  return [
    {
      ...common,
      sizeBytes,
      logicalSectorBytes: numberOf(node['log-sec']) || 512,
      isReadOnly: isSet(node.ro),
      bus: 'loop',
      model: 'Loop device',
      // Follows the file, not the number of the device, which changes from one attachment to the next.
      serial: `LOOP${createHash('sha256').update(file).digest('hex').slice(0, 8).toUpperCase()}`,
      partitionTable: node.pttype || null,
      portPath: file,
    },
  ];
}

function describe(node: BlockNode, facts: LinuxFacts) {
  const parts = withDescendants(node);
  return {
    kind: 'block' as const,
    path: node.name,
    isRemovable: isSet(node.rm),
    isSystem: isSystemDisk(node),
    holdsStaging: parts.some(
      (part) =>
        facts.staging !== null &&
        (part['maj:min'] === facts.staging.device || part.name === facts.staging.source),
    ),
    inUseAs: usesOf(node),
    canDiscard: numberOf(node['disc-max']) > 0,
    volumes: parts
      .filter((part) => part.fstype || part.type === 'part')
      .map((part) => ({
        label: part.label ?? '',
        fileSystem: fileSystemName(part.fstype ?? '', part.parttype ?? ''),
        sizeBytes: numberOf(part.size),
        ...(part.fsused === null || part.fsused === undefined
          ? {}
          : { usedBytes: numberOf(part.fsused) }),
        mountPoints: mountPointsOf(part),
      })),
    hasData: parts.length > 1 || Boolean(node.pttype) || Boolean(node.fstype),
  };
}

/**
 * Without blanks. What adapters report instead of a serial, one digit over and over or all digits in turn, is none: the
 * disk inside has another.
 */
function ownSerial(reported: string): string {
  const serial = reported.replace(/\s+/g, '');
  const isInvented = /^(.)\1{3,}$/.test(serial) || /^0?123456789(?:ABCDEF|0[0-9]*)?$/i.test(serial);
  return isInvented ? '' : serial;
}

function busOf(node: BlockNode): Disk['bus'] {
  const transport = (node.tran ?? '').toLowerCase();
  const path = node.subsystems ?? '';
  if (transport === 'usb' || path.split(':').includes('usb')) return 'usb';
  if (transport === 'sata' || transport === 'ata') return 'sata';
  if (transport === 'nvme' || node.name.startsWith('/dev/nvme')) return 'nvme';
  if (['sas', 'scsi', 'iscsi', 'fc', 'fcoe', 'spi'].includes(transport)) return 'scsi';
  return transport === '' && path.split(':').includes('scsi') ? 'scsi' : 'other';
}

/**
 * Two disks with one serial (cheap adapters report their own) cannot be told apart by it, neither here nor at the data
 * centre: such a serial counts as none.
 */
function withIds(disks: readonly Omit<UnreadDisk, 'id'>[]): UnreadDisk[] {
  const count = new Map<string, number>();
  for (const { serial } of disks) count.set(serial, (count.get(serial) ?? 0) + 1);
  return disks.map((disk) => {
    const serial = (count.get(disk.serial) ?? 0) > 1 ? '' : disk.serial;
    return { ...disk, serial, id: `disk:${serial === '' ? disk.path : serial}` };
  });
}
