import { watch } from 'node:fs';
import { promises as fs } from 'node:fs';
import { noticeChanges } from '../../core/notice-changes.ts';

/** The kernel's list of block devices, in memory: reading it wakes no disk and starts no program. */
const sysBlock = '/sys/block';
/** Its entries change with each disk that comes or goes; the folder itself is there as long as the device manager is. */
const linksByPort = '/dev/disk/by-path';
const lookEveryMs = 2000;
/** A disk appears first, then its partitions and names. */
const restMs = 300;

/** Calls back soon after a block device came, went, or changed its size; returns how to stop. */
export function watchDevices(onChange: () => void): () => void {
  const notice = noticeChanges({ look, everyMs: lookEveryMs, restMs }, onChange);
  const hint = hintAt(linksByPort, () => notice.lookNow());
  return () => {
    hint();
    notice.stop();
  };
}

async function look(): Promise<string> {
  const names = (await fs.readdir(sysBlock)).sort();
  const rows = names.map(async (name) => {
    // A disk that is swapped for another of the same size between two looks has another sequence number.
    const [size, sequence] = await Promise.all([
      readLine(`${sysBlock}/${name}/size`),
      readLine(`${sysBlock}/${name}/diskseq`),
    ]);
    return `${name} ${size} ${sequence}`;
  });
  const ports = await fs.readdir(linksByPort).catch(() => []);
  return [...(await Promise.all(rows)), ...ports.sort()].join('\n');
}

async function readLine(file: string): Promise<string> {
  return fs.readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
}

/** Where the folder cannot be watched (no device manager, no more watches) the regular look has to do. */
function hintAt(folder: string, onEvent: () => void): () => void {
  try {
    const watcher = watch(folder, { persistent: false }, onEvent);
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}
