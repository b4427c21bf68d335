import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Sealer } from '../../core/ports/job-store.ts';
import { osSealedPrefix } from '../../core/ports/job-store.ts';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const prefix = 'k1:';

/**
 * Seals with AES-256-GCM under a key in a file that only its owner can read. The file is made, whole or not at all, when
 * it is missing. Failures (unreadable or damaged key, text sealed with another key) are `internal.store`. Synchronous,
 * because the store seals inside a transaction; the key is read once.
 */
export function createKeyFileSealer(file: string): Sealer {
  let cached: Buffer | null = null;
  const key = () => (cached ??= readOrMakeKey(file));
  return {
    seal(text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key(), nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return prefix + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed) {
      if (sealed.startsWith(osSealedPrefix)) throw new AppError('internal.sealed-elsewhere', {});
      const bytes = Buffer.from(sealed.slice(prefix.length), 'base64');
      if (!sealed.startsWith(prefix) || bytes.length < nonceBytes + tagBytes) {
        throw new AppError('internal.store', {
          path: file,
          reason: say`a sealed secret is damaged`,
        });
      }
      const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        const text = decipher.update(bytes.subarray(nonceBytes + tagBytes));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        throw new AppError('internal.store', {
          path: file,
          reason: say`it is not the key that the stored secrets were sealed with`,
        });
      }
    },
  };
}

function readOrMakeKey(file: string): Buffer {
  try {
    return readKey(file) ?? makeKey(file);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError('internal.store', { path: file, reason }, { cause: thrown });
  }
}

function readKey(file: string): Buffer | null {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(file);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
  if (bytes.length !== keyBytes) {
    throw new AppError('internal.store', {
      path: file,
      reason: say`it is not a key of ${keyBytes} bytes`,
    });
  }
  return bytes;
}

/** Writes a whole temporary file first and links it to its name: two programs that start together end with one key. */
function makeKey(file: string): Buffer {
  fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const handle = fs.openSync(temporary, 'wx', 0o600);
    try {
      fs.writeSync(handle, randomBytes(keyBytes));
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    try {
      fs.linkSync(temporary, file);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
    }
  } finally {
    fs.rmSync(temporary, { force: true });
  }
  const key = readKey(file);
  if (key === null)
    throw new AppError('internal.store', { path: file, reason: say`it disappeared again` });
  return key;
}
