import { record } from '../core-context.ts';
import type { StoredDisk, StoredJob } from '../ports/job-store.ts';
import type { FileToHash, VolumeLayout } from '../ports/volume-writer.ts';
import { passwordOf, targetOfDisk } from './disk-access.ts';
import { targetOf } from './drive-files.ts';
import type { Lane } from './lane.ts';

type LatestRange = ReturnType<Lane['context']['ports']['store']['latestRanges']>[number];

/**
 * Reads back what was flushed last before writing goes on, and forgets ranges that the disk does not give back as they
 * were: after a power cut a cache that only claimed to flush has lost them. Further back than the store remembers
 * nothing is known; what is lost there is found when the sealed disk is read back.
 */
export async function checkLatest(
  lane: Lane,
  job: StoredJob,
  disk: StoredDisk,
  layout: VolumeLayout,
): Promise<void> {
  const { context, signal } = lane;
  const { store, writer } = context.ports;
  const latest = store.latestRanges(job.name, disk.diskId);
  if (latest.length === 0) return;
  const lost = new Map(latest.map((range) => [keyOf(range), range]));
  const volume = await writer.openLaidOut(
    {
      target: targetOfDisk(disk),
      layout,
      recoveryPassword: passwordOf(context, job.name, disk),
    },
    signal,
  );
  try {
    const handlers = {
      onRanges: (ranges: readonly { file: number; offset: number; md5: string }[]) => {
        for (const { file, offset, md5 } of ranges) {
          const key = keyOf({ fileId: file, offset });
          if (lost.get(key)?.md5 === md5) lost.delete(key);
        }
      },
      onUnreadable: () => undefined,
      onProgress: () => undefined,
    };
    await volume.hashFiles(stretches(lane, job, latest), handlers, signal);
  } finally {
    await volume.close();
  }
  if (lost.size === 0) return;
  store.dropRanges(lost.values());
  const text = `Disk ${disk.serial} did not keep ${lost.size} of the ranges it had confirmed last; they are written again`;
  record(context, job.name, 'disk.ranges-lost', text);
}

function keyOf({ fileId, offset }: Pick<LatestRange, 'fileId' | 'offset'>): string {
  return `${fileId} ${offset}`;
}

/** Ranges that follow each other in a file are read as one. */
function* stretches(
  lane: Lane,
  job: StoredJob,
  ranges: readonly LatestRange[],
): Iterable<FileToHash> {
  const ordered = [...ranges].sort((a, b) => a.fileId - b.fileId || a.offset - b.offset);
  let start = 0;
  for (let next = 1; next <= ordered.length; next += 1) {
    const first = ordered[start];
    const last = ordered[next - 1];
    if (first === undefined || last === undefined || isNext(last, ordered[next])) continue;
    start = next;
    const file = lane.context.ports.store.getFile(first.fileId);
    if (file === null) continue;
    yield {
      id: file.id,
      target: targetOf(job.name, file.path),
      lengthBytes: file.lengthBytes,
      fromByte: first.offset,
      untilByte: last.offset + last.length,
      wantsSha: false,
    };
  }
}

function isNext(range: LatestRange, other: LatestRange | undefined): boolean {
  return other?.fileId === range.fileId && other.offset === range.offset + range.length;
}
