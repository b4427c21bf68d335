import { createHash } from 'node:crypto';
import type { Disk } from '../../../shared/domain/disk.ts';
import type { DiskCatalogue, ImageDisks } from '../ports/disk-catalogue.ts';

const mib = 1024 * 1024;

/** Disks of a test: what is attached can be changed between two calls. */
export interface FakeDisks {
  readonly catalogue: DiskCatalogue;
  readonly images: ImageDisks;
  readonly attached: Disk[];
  /** Attaches a disk with this serial and returns it; `change` makes it odd. */
  attach(serial: string, change?: Partial<Disk>): Disk;
  /** Unplugs it. */
  remove(serial: string): void;
  /** Plugs a disk in that was unplugged. */
  plugIn(disk: Disk): void;
  /** How many listen for changes. */
  watchers(): number;
  /** What lies at the beginning of the disk is another from now on, and the GUID of its partition table, if any. */
  touch(serial: string, partitionTableGuid?: string): void;
}

export function createFakeDisks(): FakeDisks {
  const attached: Disk[] = [];
  const listeners = new Set<() => void>();
  const notice = () => {
    for (const listener of listeners) listener();
  };
  const change = (serial: string, make: (disk: Disk) => Disk) => {
    const at = attached.findIndex((disk) => disk.serial === serial);
    const disk = attached[at];
    if (disk !== undefined) attached[at] = make(disk);
  };
  const fake: FakeDisks = {
    attached,
    attach: (serial, odd = {}) => {
      const disk = { ...makeDisk(serial), ...odd };
      fake.plugIn(disk);
      return disk;
    },
    plugIn: (disk) => {
      attached.push(disk);
      notice();
    },
    watchers: () => listeners.size,
    remove: (serial) => {
      const at = attached.findIndex((disk) => disk.serial === serial);
      if (at >= 0) attached.splice(at, 1);
      notice();
    },
    touch: (serial, partitionTableGuid) =>
      change(serial, (disk) => ({
        ...disk,
        hasData: true,
        identity: {
          ...disk.identity,
          headDigest: digest(disk.identity.headDigest),
          partitionTableGuid: partitionTableGuid ?? null,
        },
      })),
    catalogue: {
      list: () => Promise.resolve(attached.map((disk) => ({ ...disk }))),
      watch: (onChange) => {
        listeners.add(onChange);
        return () => void listeners.delete(onChange);
      },
    },
    images: {
      add: (file, sizeBytes) => {
        const serial = `IMG-${digest(file).slice(0, 8).toUpperCase()}`;
        return Promise.resolve(fake.attach(serial, { path: file, sizeBytes }));
      },
      adopt: (file, serial) => Promise.resolve(fake.attach(serial, { path: file })),
      remove: (diskId) => {
        fake.remove(diskId.replace(/^image:/, ''));
        return Promise.resolve();
      },
    },
  };
  return fake;
}

/** An empty image file of 256 MiB. */
export function makeDisk(serial: string): Disk {
  const sizeBytes = 256 * mib;
  const path = `/disks/${serial}.img`;
  const model = 'Practice disk image';
  return {
    id: `image:${serial}`,
    kind: 'image',
    path,
    model,
    serial,
    sizeBytes,
    logicalSectorBytes: 512,
    bus: 'image',
    isRemovable: false,
    isReadOnly: false,
    isSystem: false,
    holdsStaging: false,
    inUseAs: [],
    partitionTable: null,
    volumes: [],
    hasData: false,
    health: { state: 'unknown', text: 'An image file has no health of its own.' },
    canDiscard: false,
    identity: {
      serial,
      model,
      sizeBytes,
      portPath: path,
      partitionTableGuid: null,
      headDigest: digest(serial),
    },
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
