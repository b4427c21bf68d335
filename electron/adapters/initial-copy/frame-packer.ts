import os from 'node:os';
import zlib from 'node:zlib';

/** What becomes of a finished frame; called one after the other, in order. */
export type TakeFrame = (frame: Buffer) => Promise<void>;

/** The level of the zstd program: below it not much is gained in speed, above it not much in size. */
const level = 3;

/** Frames compressed side by side; a thread is left for reading files. */
const inFlight = Math.min(3, Math.max(1, os.availableParallelism()));

/**
 * Cuts a stream of bytes into zstd frames of a fixed length and compresses several at once on Node's threads. Memory:
 * one buffer more than frames in flight. Callers read straight into `space()`, so that nothing is copied on the way.
 */
export class FramePacker {
  readonly #frameBytes: number;
  readonly #take: TakeFrame;
  readonly #free: Buffer[] = [];
  #current: Buffer;
  #used = 0;
  #total = 0;
  #running: Promise<void>[] = [];
  #tail: Promise<void> = Promise.resolve();
  #failure: { readonly thrown: unknown } | null = null;

  constructor(frameBytes: number, take: TakeFrame) {
    this.#frameBytes = frameBytes;
    this.#take = take;
    this.#current = Buffer.allocUnsafeSlow(frameBytes);
  }

  /** Bytes taken so far. */
  get total(): number {
    return this.#total;
  }

  /** Bytes that are not yet written, at most. */
  get pending(): number {
    return this.#used + this.#running.length * this.#frameBytes;
  }

  /** Room in the current frame, never empty. */
  space(): Buffer {
    return this.#current.subarray(this.#used);
  }

  /** Says that this many bytes were put into `space()`. Waits when too many frames are under way. */
  async commit(length: number): Promise<void> {
    this.#used += length;
    this.#total += length;
    if (this.#used === this.#frameBytes) await this.#dispatch();
  }

  async append(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const space = this.space();
      const take = Math.min(space.length, bytes.length - at);
      space.set(bytes.subarray(at, at + take));
      at += take;
      await this.commit(take);
    }
  }

  async appendZeros(count: number): Promise<void> {
    for (let left = count; left > 0;) {
      const space = this.space();
      const take = Math.min(space.length, left);
      space.fill(0, 0, take);
      left -= take;
      await this.commit(take);
    }
  }

  /** Compresses what is left and waits for every frame. */
  async finish(): Promise<void> {
    if (this.#used > 0) await this.#dispatch();
    await this.#tail;
    this.#throwFailure();
  }

  /** Waits until nothing is under way, whatever became of it. */
  async settle(): Promise<void> {
    await this.#tail;
  }

  async #dispatch(): Promise<void> {
    this.#throwFailure();
    const buffer = this.#current;
    const compressing = compressFrame(buffer.subarray(0, this.#used));
    const done: Promise<void> = this.#tail
      .then(async () => {
        const frame = await compressing;
        if (this.#failure === null) await this.#take(frame);
      })
      .catch((thrown: unknown) => {
        this.#failure ??= { thrown };
      })
      .finally(() => {
        this.#free.push(buffer);
        this.#running = this.#running.filter((one) => one !== done);
      });
    // An earlier frame may fail before this one is looked at.
    compressing.catch(() => undefined);
    this.#tail = done;
    this.#running.push(done);
    if (this.#running.length > inFlight) await this.#running[0];
    this.#current = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#frameBytes);
    this.#used = 0;
    this.#throwFailure();
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.thrown;
  }
}

/** One frame with content size and checksum. */
export function compressFrame(bytes: Buffer): Promise<Buffer> {
  const { constants } = zlib;
  return new Promise((resolve, reject) => {
    zlib.zstdCompress(
      bytes,
      {
        // Room for the worst case at once: many small pieces would each cost a turn of the event loop.
        chunkSize: bytes.length + Math.ceil(bytes.length / 128) + 1024,
        pledgedSrcSize: bytes.length,
        params: {
          [constants.ZSTD_c_compressionLevel]: level,
          [constants.ZSTD_c_checksumFlag]: 1,
          [constants.ZSTD_c_contentSizeFlag]: 1,
        },
      },
      (failure, frame) => (failure === null ? resolve(frame) : reject(failure)),
    );
  });
}

/** The content of one frame, which must not be longer than `mostBytes`. */
export function decompressFrame(frame: Buffer, mostBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zlib.zstdDecompress(
      frame,
      { chunkSize: mostBytes + 64, maxOutputLength: mostBytes },
      (failure, bytes) => (failure === null ? resolve(bytes) : reject(failure)),
    );
  });
}
