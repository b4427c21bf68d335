import { execFile } from 'node:child_process';
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import type { Secret } from '../../../../core/secret.ts';
import { isInstalled, whyNoDislocker } from '../independent-readers.ts';

const run = promisify(execFile);

/** Past the cache, with a flush at the end: what the disk gives to a program that does nothing else. */
export async function writePlainly(sources: readonly string[], file: string): Promise<void> {
  for (const source of sources) {
    const flags = ['oflag=direct,append', 'conv=notrunc'];
    await run('dd', [`if=${source}`, `of=${file}`, 'bs=4M', ...flags]);
  }
  await run('sync', ['--data', file]);
}

export async function readPlainly(file: string): Promise<void> {
  await run('dd', [`if=${file}`, 'of=/dev/null', 'bs=4M', 'iflag=direct']);
}

/** Puts the files into the page cache, so that whoever comes next finds them as everybody did. */
export async function warm(files: readonly string[]): Promise<void> {
  for (const file of files) await run('dd', [`if=${file}`, 'of=/dev/null', 'bs=4M']);
}

/** Why nothing can be mounted with ntfs-3g here, or null. */
export async function whyNoNtfs(): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'mounting needs root';
  for (const tool of ['ntfs-3g', 'mkntfs', 'fusermount'])
    if (!(await isInstalled(tool))) return `${tool} is not installed`;
  return null;
}

/** Calls `work` with the folder where a new NTFS in an image file is mounted. */
export async function withNtfs(
  folder: string,
  sizeBytes: number,
  work: (mountPath: string) => Promise<void>,
): Promise<void> {
  const image = path.join(folder, 'plain.ntfs');
  await writeFile(image, '');
  await truncate(image, sizeBytes);
  await run('mkntfs', ['--quick', '--force', '--quiet', image], { env: toolEnvironment });
  try {
    await withMount(image, path.join(folder, 'ntfs'), work);
  } finally {
    await rm(image);
  }
}

/** Why dislocker cannot be used here, or null. */
export { whyNoDislocker };

/** Calls `work` with the folder where a sealed disk is mounted for writing, as one does without this product. */
export async function withDislocker(
  folder: string,
  disk: string,
  partitionOffset: number,
  recoveryPassword: Secret,
  work: (mountPath: string) => Promise<void>,
): Promise<void> {
  const plain = path.join(folder, 'dislocker');
  await mkdir(plain);
  // The password in an argument is dislocker's only way; it is one made for this run.
  const password = `-p${recoveryPassword.reveal()}`;
  await run('dislocker-fuse', ['-O', `${partitionOffset}`, '-V', disk, password, '--', plain]);
  try {
    await withMount(path.join(plain, 'dislocker-file'), path.join(folder, 'files'), work);
  } finally {
    await run('fusermount', ['-u', plain]);
    await rm(plain, { recursive: true });
  }
}

/** Copies as an administrator would, with a flush. */
export async function copyAndFlush(sources: readonly string[], folder: string): Promise<void> {
  await run('cp', [...sources, folder]);
  await run('sync', ['--file-system', folder]);
}

async function withMount(
  volume: string,
  mountPath: string,
  work: (mountPath: string) => Promise<void>,
): Promise<void> {
  await mkdir(mountPath);
  await run('ntfs-3g', [volume, mountPath]);
  try {
    await work(mountPath);
  } finally {
    await run('fusermount', ['-u', mountPath]);
    await rm(mountPath, { recursive: true });
  }
}

const toolEnvironment = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
