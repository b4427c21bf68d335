import { createCipheriv } from 'node:crypto';
import { mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** Parts of the whole, by file; names are of the kind that a backup agent leaves in its staging location. */
const shares = [
  { name: 'volume-c/seed-0001.AIBBlob', share: 0.34, zeros: false },
  { name: 'volume-d/seed-0002.AIBBlob', share: 0.28, zeros: false },
  { name: 'volume-d/seed-0003.AIBBlob', share: 0.2, zeros: true },
  { name: 'mail/seed-0004.AIBBlob', share: 0.12, zeros: false },
  { name: 'volume-c/seed-0001.BaseBlob', share: 0.02, zeros: false },
  { name: 'volume-d/seed-0002.BaseBlob', share: 0.02, zeros: false },
  { name: 'volume-d/seed-0003.BaseBlob', share: 0.01, zeros: false },
  { name: 'mail/seed-0004.BaseBlob', share: 0.01, zeros: false },
];

const pageBytes = 512;
const chunkBytes = 1024 * 1024;

/**
 * Fills an empty or missing folder with files of about this size in all, always the same bytes for the same size. One
 * file is mostly zeros, as unused space of a backup is. Throws `input.field` when something is there already.
 */
export async function makeSampleStaging(
  folder: string,
  totalBytes: number,
): Promise<{ files: number; bytes: number }> {
  await requireEmpty(folder);
  let bytes = 0;
  for (const [index, { name, share, zeros }] of shares.entries()) {
    const lengthBytes = Math.max(1, Math.round((totalBytes * share) / pageBytes)) * pageBytes;
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeSample(file, lengthBytes, index, zeros);
    bytes += lengthBytes;
  }
  return { files: shares.length, bytes };
}

async function requireEmpty(folder: string): Promise<void> {
  const refuse = (reason: string) =>
    new AppError('input.field', {
      field: 'Staging Location',
      reason,
      next: say`Name an empty folder, or one that does not exist yet.`,
    });
  try {
    if ((await readdir(folder)).length > 0) throw refuse(say`${folder} already holds something`);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return;
    if (code === 'ENOTDIR') throw refuse(say`${folder} is a file`);
    throw thrown;
  }
}

async function writeSample(
  file: string,
  lengthBytes: number,
  index: number,
  zeros: boolean,
): Promise<void> {
  // A key stream is quick, cannot be compressed and is the same each time.
  const stream = createCipheriv('aes-256-ctr', Buffer.alloc(32, index + 1), Buffer.alloc(16));
  const blank = Buffer.alloc(chunkBytes);
  const handle = await open(file, 'wx');
  try {
    for (let at = 0; at < lengthBytes; at += chunkBytes) {
      const take = Math.min(chunkBytes, lengthBytes - at);
      const isZero = zeros && (at / chunkBytes) % 8 !== 0;
      await handle.write(isZero ? blank.subarray(0, take) : stream.update(blank.subarray(0, take)));
    }
  } finally {
    await handle.close();
  }
}
