import { createHash, hash } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** Rounds of SHA-256 that BitLocker asks for: about a second. */
export const stretchRounds = 1_048_576;

/** SHA-256 of the 16-byte recovery key: where the stretch of a recovery password starts. */
export function initialHashOfRecoveryKey(recoveryKey: Uint8Array): Uint8Array {
  return createHash('sha256').update(recoveryKey).digest();
}

/** SHA-256 twice over the UTF-16LE text: where the stretch of a password starts. */
export function initialHashOfPassword(password: string): Uint8Array {
  const once = createHash('sha256').update(Buffer.from(password, 'utf16le')).digest();
  return createHash('sha256').update(once).digest();
}

/**
 * Repeats last = SHA-256(last ‖ initial ‖ salt ‖ counter). Uses nothing but its arguments: its text is what the worker
 * thread below runs.
 */
function stretchWith(
  sha256: (bytes: Uint8Array) => Uint8Array,
  initial: Uint8Array,
  salt: Uint8Array,
  rounds: number,
): Uint8Array {
  const buffer = new Uint8Array(88);
  const counter = new DataView(buffer.buffer, 80, 8);
  buffer.set(initial, 32);
  buffer.set(salt, 64);
  for (let round = 0; round < rounds; round += 1) {
    // Fewer than 2^32 rounds: the upper half of the 64-bit counter stays zero.
    counter.setUint32(0, round, true);
    buffer.set(sha256(buffer), 0);
  }
  return buffer.slice(0, 32);
}

/** The 32-byte key that wraps the volume master key. Blocks for as long as it takes; see `stretchInWorker`. */
export function stretch(initial: Uint8Array, salt: Uint8Array, rounds = stretchRounds): Uint8Array {
  return stretchWith((bytes) => hash('sha256', bytes, 'buffer'), initial, salt, rounds);
}

/**
 * As `stretch`, in a thread of its own so that the calling one stays responsive. The thread's program is made from the
 * function's own text: that works the same from sources, bundled and inside Electron, without a file to be found.
 */
export function stretchInWorker(initial: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  const program = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { hash } = require('node:crypto');
    const stretchWith = ${stretchWith.toString()};
    const { initial, salt, rounds } = workerData;
    parentPort.postMessage(stretchWith((bytes) => hash('sha256', bytes, 'buffer'), initial, salt, rounds));`;
  return new Promise((resolve, reject) => {
    // Copies: a Buffer may be a view of memory shared with other buffers.
    const workerData = {
      initial: Uint8Array.from(initial),
      salt: Uint8Array.from(salt),
      rounds: stretchRounds,
    };
    const worker = new Worker(program, { eval: true, workerData });
    worker.once('message', (key: Uint8Array) => resolve(key));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The stretch thread ended with code ${code}`)));
  });
}
