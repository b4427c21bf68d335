import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Fills a folder with random files; sizes in bytes, multiples of 512 for page blobs. Names hold what real ones hold. */
export async function makeStaging(folder: string, files: Record<string, number>): Promise<void> {
  for (const [name, sizeBytes] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, randomBytes(sizeBytes));
  }
}

/** SHA-256 (hex) of every regular file below a folder, by path with forward slashes. */
export async function digestsOf(folder: string): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const digest = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    digests.set(path.slice(folder.length + 1), digest);
  }
  return digests;
}

export async function md5Of(path: string): Promise<string> {
  return createHash('md5')
    .update(await readFile(path))
    .digest('hex')
    .toUpperCase();
}
