import { promises as fs } from 'node:fs';
import type { Disk } from '../../../shared/domain/disk.ts';
import type { DiskCatalogue } from '../../core/ports/disk-catalogue.ts';
import type { DiskHead } from '../../formats/disk-head.ts';
import { diskHeadBytes, readDiskHead } from '../../formats/disk-head.ts';
import type { UnreadDisk } from './parse-disks.ts';
import { parseLinuxDisks } from './parse-disks.ts';
import { readLinuxFacts } from './read-facts.ts';
import { createHealthReader } from './read-health.ts';
import { watchDevices } from './watch-devices.ts';
import { within } from './within.ts';

/** A disk that does not give its first MiB in this time is listed without it. */
const patienceMs = 10_000;

/**
 * The block devices of a Linux computer. `practiceLoops` adds free loop devices, which stand for real disks in the
 * practice cloud. Without read rights the head digest is empty, and the finding says that rights are missing. Without
 * lsblk (a bare container) the list is empty. `smartctl` names the program that asks for the health.
 */
export function createLinuxDisks(options: {
  readonly practiceLoops: boolean;
  readonly smartctl?: string;
}): DiskCatalogue {
  const readHealth = createHealthReader({ program: options.smartctl ?? 'smartctl' });
  return {
    async list(stagingPath, signal) {
      const facts = await readLinuxFacts(stagingPath, signal);
      if (facts === null) return [];
      return Promise.all(
        parseLinuxDisks(facts, options).map(async (disk) => {
          const [head, health] = await Promise.all([
            within(patienceMs, readFirstBytes(disk.path)),
            readHealth(disk),
          ]);
          return finish(disk, head, health);
        }),
      );
    },
    watch: watchDevices,
  };
}

function finish(unread: UnreadDisk, head: DiskHead | null, health: Disk['health']): Disk {
  const { portPath, ...disk } = unread;
  return {
    ...disk,
    health,
    partitionTable: disk.partitionTable ?? head?.partitionTable ?? null,
    hasData: disk.hasData || (head?.hasData ?? true),
    identity: {
      serial: disk.serial,
      model: disk.model,
      sizeBytes: disk.sizeBytes,
      portPath,
      partitionTableGuid: head?.partitionTableGuid ?? null,
      headDigest: head?.digest ?? '',
    },
  };
}

async function readFirstBytes(device: string): Promise<DiskHead> {
  const handle = await fs.open(device, 'r');
  try {
    const buffer = Buffer.alloc(diskHeadBytes);
    let done = 0;
    while (done < buffer.length) {
      const { bytesRead } = await handle.read(buffer, done, buffer.length - done, done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return readDiskHead(buffer.subarray(0, done));
  } finally {
    await handle.close();
  }
}
