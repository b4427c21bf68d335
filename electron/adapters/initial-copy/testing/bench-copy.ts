/**
 * `npm run bench:copy [-- <files> <bytes of each>]`: a backup of so many files and its restore, through the real adapter on
 * temporary folders. Prints for each step seconds, rate, the largest memory of the process so far and the longest time
 * that the event loop stood still. Beside it, what `tar | zstd` of the system needs for the same. Never part of the tests.
 */
import { execFileSync } from 'node:child_process';
import { createCipheriv } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInitialCopies } from '../create-initial-copies.ts';
import { createRestores } from '../create-restores.ts';

const count = Number(process.argv[2] ?? 100_000);
const bytesOfEach = Number(process.argv[3] ?? 4096);
const totalBytes = count * bytesOfEach;
const inFolder = 500;
const never = new AbortController().signal;
const nothing = () => undefined;

const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-copy-'));
const source = path.join(folder, 'source');
const staging = path.join(folder, 'staging');
mkdirSync(staging);

/** Half of every file is noise, half of it repeats, as documents are. */
function makeFiles(): void {
  const noise = createCipheriv('aes-256-ctr', Buffer.alloc(32, 1), Buffer.alloc(16));
  const blank = Buffer.alloc(Math.min(bytesOfEach, 1024 * 1024) / 2);
  const phrase = Buffer.alloc(blank.length, 'the same words again and again ');
  for (let index = 0; index < count; index += 1) {
    const within = path.join(source, String(Math.floor(index / inFolder)).padStart(6, '0'));
    if (index % inFolder === 0) mkdirSync(within, { recursive: true });
    const file = openSync(path.join(within, `document number ${10_000_000 + index}.docx`), 'w');
    for (let left = bytesOfEach; left > 0; left -= blank.length * 2) {
      writeSync(file, noise.update(blank));
      writeSync(file, phrase);
    }
    closeSync(file);
  }
}

/**
 * The most processor time that this thread spent between two turns of the event loop, in milliseconds: how long the
 * program's own work keeps it from answering, whatever else runs on the computer.
 */
function watchStandstill(): () => number {
  const spent = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let most = 0;
  let before = spent();
  const timer = setInterval(() => {
    const now = spent();
    most = Math.max(most, now - before);
    before = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return most;
  };
}

async function step<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const standstill = watchStandstill();
  const from = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(before);
  const columns = [
    `${seconds.toFixed(1)} s`,
    `${((user + system) / 1e6).toFixed(1)} s`,
    `${(totalBytes / seconds / 1e6).toFixed(0)} MB/s`,
    `${(count / seconds).toFixed(0)}/s`,
    `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
    `${standstill().toFixed(0)} ms`,
  ];
  console.log(`${name.padEnd(26)}${columns.map((text) => text.padStart(12)).join('')}`);
  return result;
}

try {
  makeFiles();
  const names = ['seconds', 'processor', 'data', 'files', 'memory', 'standstill'];
  console.log(`${''.padEnd(26)}${names.map((name) => name.padStart(12)).join('')}`);
  const copies = createInitialCopies();
  const sources = [{ name: 'data', path: source }];
  await step('estimate', () => copies.estimate(sources, [], nothing, never));
  const { part } = await step('back up', () =>
    copies.writePart(
      {
        ...{ stagingLocation: staging, source: { name: 'data', path: source }, number: 1 },
        ...{ job: { id: 'bench', name: 'bench' }, after: null, leaveOut: [], partBytes: 2 ** 42 },
        startedAt: new Date().toISOString(),
      },
      nothing,
      never,
    ),
  );
  const restores = createRestores(path.join(folder, 'scratch'));
  const order = { target: path.join(folder, 'restored'), sources: [], only: [], owners: false };
  const restore = () => restores.run(order, restores.openFolder(staging), nothing, nothing, never);
  await step('restore', restore);
  await step('restore, all there', restore);
  const tar = 'tar cf - -C "$1" source | zstd -q -3 -T0 -o "$2"';
  await step('tar | zstd -3 -T0', () =>
    execFileSync('sh', ['-c', tar, 'sh', folder, path.join(folder, 'stock.tar.zst')]),
  );
  const ratio = (100 * part.archive.bytes) / totalBytes;
  console.log(`\n${count} files, ${totalBytes} bytes, archive ${ratio.toFixed(1)} % of that`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
