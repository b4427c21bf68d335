import { execFile } from 'node:child_process';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parseTree } from './lsblk-tree.ts';
import type { MountedDevice } from './mount-info.ts';
import { mountOf } from './mount-info.ts';
import type { LinuxFacts } from './parse-disks.ts';

const run = promisify(execFile);

/** Asks lsblk and sysfs. Null when lsblk is not installed; what else is missing is left out. */
export async function readLinuxFacts(
  stagingPath: string | null,
  signal?: AbortSignal,
): Promise<LinuxFacts | null> {
  const lsblk = await runLsblk(signal);
  if (lsblk === null) return null;
  const devices = parseTree(lsblk).map((node) => node.name);
  const byPath = await readByPath();
  const portPaths = new Map<string, string>();
  const serials = new Map<string, string>();
  const backingFiles = new Map<string, string>();
  for (const device of devices) {
    const sys = `/sys/class/block/${path.basename(device)}`;
    const port = byPath.get(device) ?? (await fs.realpath(sys).catch(() => null));
    if (port !== null) portPaths.set(device, port);
    const serial =
      (await readText(`${sys}/serial`)) ??
      (await readText(`${sys}/device/serial`)) ??
      (await readPage80(sys));
    if (serial !== null) serials.set(device, serial);
    const file = await readText(`${sys}/loop/backing_file`);
    if (file !== null && !file.endsWith(' (deleted)')) backingFiles.set(device, file);
  }
  return { lsblk, portPaths, serials, backingFiles, staging: await stagingDevice(stagingPath) };
}

async function runLsblk(signal: AbortSignal | undefined): Promise<string | null> {
  const options = { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, LC_ALL: 'C' } };
  try {
    const { stdout } = await run(
      'lsblk',
      ['--bytes', '--all', '--json', '--paths', '--output-all'],
      signal === undefined ? options : { ...options, signal },
    );
    return stdout;
  } catch (thrown) {
    signal?.throwIfAborted();
    // lsblk ends with 32 or 64 when a device vanished while it looked; what it printed is still whole.
    const stdout = (thrown as { stdout?: unknown }).stdout;
    return typeof stdout === 'string' && stdout.trimEnd().endsWith('}') ? stdout : null;
  }
}

/** Device → its most telling name: ports are named by their bus address. Partitions have links of their own. */
async function readByPath(): Promise<Map<string, string>> {
  const folder = '/dev/disk/by-path';
  const found = new Map<string, string>();
  for (const name of (await fs.readdir(folder).catch(() => [])).sort()) {
    const target = await fs.realpath(`${folder}/${name}`).catch(() => null);
    if (target !== null && !found.has(target)) found.set(target, `${folder}/${name}`);
  }
  return found;
}

async function readText(file: string): Promise<string | null> {
  const text = await fs.readFile(file, 'utf8').catch(() => '');
  // Control characters come from firmware that fills up with zeros.
  const clean = text.replace(/[\u0000-\u001f]+/g, ' ').trim(); // eslint-disable-line no-control-regex
  return clean === '' ? null : clean;
}

/** SCSI and SATA disks: vital product data page 80, four bytes in front of the text. */
async function readPage80(sys: string): Promise<string | null> {
  const page = await fs.readFile(`${sys}/device/vpd_pg80`).catch(() => null);
  if (page === null || page.length < 5) return null;
  const text = page
    .subarray(4)
    .toString('latin1')
    .replace(/[^\x21-\x7e]/g, '');
  return text === '' ? null : text;
}

async function stagingDevice(stagingPath: string | null): Promise<MountedDevice | null> {
  if (stagingPath === null || stagingPath === '') return null;
  const real = await fs.realpath(stagingPath).catch(() => null);
  const mountInfo = await fs.readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  return real === null ? null : mountOf(mountInfo, real);
}
