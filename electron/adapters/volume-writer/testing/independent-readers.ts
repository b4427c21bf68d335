import { execFile, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import type { Secret } from '../../../core/secret.ts';

/**
 * Readers of BitLocker and NTFS that share no code with this product, for tests: dislocker, libbde, cryptsetup,
 * ntfs-3g and its tools.
 */
const run = promisify(execFile);

/** Why dislocker cannot be used here, or null when it can. */
export async function whyNoDislocker(): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'mounting needs root';
  if (!(await canUse('/dev/fuse'))) return '/dev/fuse is not there';
  for (const tool of ['dislocker-fuse', 'ntfs-3g', 'fusermount']) {
    if (!(await isInstalled(tool))) return `${tool} is not installed`;
  }
  return null;
}

/** Whether a program is found. */
export async function isInstalled(tool: string): Promise<boolean> {
  const folders = (process.env['PATH'] ?? '').split(':').concat('/usr/sbin', '/sbin');
  for (const folder of folders) {
    if (await canUse(path.join(folder, tool), constants.X_OK)) return true;
  }
  return false;
}

/** What a mounted volume looks like. */
export interface DislockerView {
  /** Folder where the NTFS is mounted read-only. */
  readonly mountPath: string;
  /** The decrypted volume as a file. */
  readonly plainVolume: string;
}

/**
 * Decrypts a disk (device or image) with dislocker, mounts the result read-only with ntfs-3g, calls `read`, and takes
 * everything down again. `partitionOffset` is in bytes.
 */
export async function readWithDislocker<T>(
  disk: string,
  recoveryPassword: Secret,
  partitionOffset: number,
  read: (mountPath: string, view: DislockerView) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dislocker-'));
  const plain = path.join(folder, 'plain');
  const mountPath = path.join(folder, 'files');
  await mkdir(plain);
  await mkdir(mountPath);
  try {
    // The password in an argument is dislocker's only way; it is one made for the test.
    const password = `-p${recoveryPassword.reveal()}`;
    await run('dislocker-fuse', [
      '-r',
      '-O',
      String(partitionOffset),
      '-V',
      disk,
      password,
      '--',
      plain,
    ]);
    try {
      const view = { mountPath, plainVolume: path.join(plain, 'dislocker-file') };
      await run('ntfs-3g', ['-o', 'ro', view.plainVolume, mountPath]);
      try {
        return await read(mountPath, view);
      } finally {
        await unmount(mountPath);
      }
    } finally {
      await unmount(plain);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Consistency of an NTFS by ntfsfix (looks only) and ntfsresize (accounts for every cluster). Throws what they say. */
export async function checkNtfs(plainVolume: string): Promise<void> {
  await run('ntfsfix', ['-n', plainVolume], { env: toolEnvironment });
  await run('ntfsresize', ['--info', '--force', '--no-progress-bar', plainVolume], {
    env: toolEnvironment,
  });
}

/** What libbde says of a volume; throws when it does not unlock. It does not know XTS-AES-256. */
export async function readWithLibbde(
  disk: string,
  recoveryPassword: Secret,
  partitionOffset: number,
): Promise<string> {
  const { stdout } = await run('bdeinfo', [
    '-o',
    String(partitionOffset),
    '-r',
    recoveryPassword.reveal(),
    disk,
  ]);
  return stdout;
}

/**
 * Unlocks with cryptsetup and returns its description with the volume key in it. cryptsetup takes a volume, not a
 * disk: the partition's sectors are copied (sparse) to a file first.
 */
export async function readWithCryptsetup(
  disk: string,
  recoveryPassword: Secret,
  partitionOffset: number,
): Promise<{ description: string; volumeKeyHex: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cryptsetup-'));
  const volume = path.join(folder, 'volume');
  try {
    await run('dd', [
      `if=${disk}`,
      `of=${volume}`,
      'bs=1M',
      `skip=${partitionOffset}`,
      'iflag=skip_bytes',
      'conv=sparse',
      'status=none',
    ]);
    const { stdout: description } = await run('cryptsetup', ['bitlkDump', volume], {
      env: toolEnvironment,
    });
    const dump = await withInput(
      'cryptsetup',
      ['bitlkDump', volume, '--dump-volume-key', '-q', '--key-file', '-'],
      recoveryPassword.reveal(),
    );
    const volumeKeyHex = /MK dump:([\s0-9a-f]+)/.exec(dump)?.[1]?.replaceAll(/\s/g, '') ?? '';
    return { description, volumeKeyHex };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const toolEnvironment = {
  ...process.env,
  PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`,
  LC_ALL: 'C.UTF-8',
};

function withInput(program: string, values: string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, values, { env: toolEnvironment, stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${program}: ${errors}`)),
    );
    child.stdin.end(input);
  });
}

/** A mount that was just read may be busy for a moment longer. */
async function unmount(mountPath: string): Promise<void> {
  for (let left = 20; ; left -= 1) {
    try {
      await run('fusermount', ['-u', mountPath]);
      return;
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function canUse(file: string, mode = constants.R_OK): Promise<boolean> {
  try {
    await access(file, mode);
    return true;
  } catch {
    return false;
  }
}
