import { say } from '../../../shared/language/say.ts';
import type { Hash } from 'node:crypto';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { LocalFiles } from '../../core/ports/local-files.ts';
import { makeSampleStaging } from './sample-staging.ts';

type Chunks = Iterable<string> | AsyncIterable<Uint8Array>;

/** Files below the data folder; folders are made when needed, everything is readable by the owner only. */
export function createLocalFiles(dataDir: string): LocalFiles {
  const scratchDir = path.join(dataDir, 'scratch');
  const writeAtomically = async (name: string, chunks: Chunks, hash: Hash | null) => {
    const file = path.join(dataDir, name);
    if (path.relative(dataDir, file).startsWith('..')) throw new Error(`${name} leads out`);
    const lengthBytes = await storing(file, async () => {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
      return flushedInto(temporary, chunks, hash, () => rename(temporary, file));
    });
    return { path: file, lengthBytes };
  };
  return {
    writePrivate: async (name, text) => (await writeAtomically(name, [text], null)).path,
    writePrivateChunks: async (name, chunks) => {
      const hash = createHash('sha256');
      const written = await writeAtomically(name, chunks, hash);
      return { ...written, sha256: hash.digest('hex') };
    },
    readText: async (file, maxBytes) => {
      const bytes = await readLimited(file, maxBytes, (reason, cause) => {
        const facts = { field: file, reason, next: say`Name a file that this account can read.` };
        return new AppError('input.field', facts, { cause });
      });
      return bytes.toString('utf8');
    },
    clearScratch: () => storing(scratchDir, () => clearScratch(scratchDir)),
    writeScratch: async (name, chunks) => {
      const file = path.join(scratchDir, `${scratchPrefix()}${name}`);
      return storing(file, async () => {
        await mkdir(scratchDir, { recursive: true, mode: 0o700 });
        const lengthBytes = await flushedInto(file, chunks, null);
        const { mtimeMs } = await stat(file);
        return { path: file, modifiedAtMs: mtimeMs, lengthBytes };
      });
    },
    remove: (file) => rm(file, { force: true }),
    readPublishSettings: (file, maxBytes) =>
      readLimited(
        file,
        maxBytes,
        (reason, cause) =>
          new AppError('input.publish-settings', { path: file, reason }, { cause }),
      ),
    makeSampleStaging,
  };
}

/** Names the process, so that another one can tell whether the file is still needed. */
function scratchPrefix(): string {
  return `${process.pid}-${randomBytes(4).toString('hex')}-`;
}

async function clearScratch(scratchDir: string): Promise<void> {
  const names = await readdir(scratchDir).catch((thrown: unknown) => {
    if (codeOf(thrown) === 'ENOENT') return [];
    throw thrown;
  });
  for (const name of names) {
    const file = path.join(scratchDir, name);
    if (!(await isInUse(file))) await rm(file, { force: true });
  }
}

async function isInUse(file: string): Promise<boolean> {
  const writer = Number(/^(\d+)-[0-9a-f]{8}-/.exec(path.basename(file))?.[1] ?? 0);
  if (writer !== process.pid) return writer > 0 && isRunning(writer);
  // In a container the killed process may have had the same number.
  const found = await stat(file).catch(() => null);
  return found !== null && found.mtimeMs >= performance.timeOrigin;
}

/** Another process may have the number by now; then its file is removed in a later run. */
function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (thrown) {
    return codeOf(thrown) !== 'ESRCH';
  }
}

async function readLimited(
  file: string,
  maxBytes: number,
  refusal: (reason: string, cause?: unknown) => AppError,
): Promise<Buffer> {
  try {
    const found = await stat(file);
    // A device or pipe has no length and may never end.
    if (!found.isFile() && !found.isDirectory()) throw refusal(say`it is not a regular file`);
    if (found.size > maxBytes) throw refusal(say`it is larger than ${maxBytes} bytes`);
    return await readFile(file);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw refusal(reasonOf(thrown), thrown);
  }
}

/**
 * Writes a new file, owner only, and flushes it, then does `after`; a file that did not come about is removed. `hash`
 * gets all bytes. Returns how many.
 */
async function flushedInto(
  file: string,
  chunks: Chunks,
  hash: Hash | null,
  after: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  try {
    const lengthBytes = await writeFlushed(file, chunks, hash);
    await after();
    return lengthBytes;
  } catch (thrown) {
    await rm(file, { force: true });
    throw thrown;
  }
}

async function writeFlushed(file: string, chunks: Chunks, hash: Hash | null): Promise<number> {
  let lengthBytes = 0;
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
      hash?.update(bytes);
      lengthBytes += bytes.length;
      await handle.writeFile(bytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return lengthBytes;
}

/** Failures of the file system become `internal.store`; what the content itself throws passes through. */
async function storing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError || codeOf(cause) === undefined) throw cause;
    throw new AppError('internal.store', { path: file, reason: reasonOf(cause) }, { cause });
  }
}

function codeOf(thrown: unknown): string | undefined {
  return (thrown as NodeJS.ErrnoException | null)?.code;
}

function reasonOf(thrown: unknown): string {
  switch (codeOf(thrown)) {
    case 'ENOENT':
      return say`there is no such file`;
    case 'EISDIR':
      return say`it is a folder`;
    case 'EACCES':
    case 'EPERM':
      return say`this account may not open it`;
    case 'ENOSPC':
      return say`no space is left there`;
    default:
      return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
