import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../../../shared/language/say.ts';
import { toErrorData } from '../../../shared/errors/app-error.ts';
import type { BlobReader } from '../../core/ports/restores.ts';
import { decompressFrame } from './frame-packer.ts';

export interface Archive {
  readonly name: string;
  readonly frameBytes: number;
  readonly tarBytes: number;
  /** Where each frame ends in the archive. */
  readonly ends: readonly number[];
}

/** Bytes of the archive that are not what was written; what they hold is lost, the rest is not. */
export class DamagedFrame extends Error {
  override readonly name = 'DamagedFrame';
}

/** Frames fetched with one request. */
const framesPerStretch = 4;
/** Stretches held or on their way: some 16 MB each when nothing compresses. */
const stretchesAhead = 3;
/** Faults that often pass by themselves; the SDK has tried a few times already. */
const passing: readonly string[] = ['cloud.unreachable', 'cloud.server', 'cloud.throttled'];
const pausesMs = [1_000, 4_000, 15_000];

/**
 * Reads bytes of the tar inside an archive from any place. Only frames that are wanted are fetched, a few stretches
 * ahead of the reader. Memory: the stretches ahead and one frame.
 */
export class FrameReader {
  readonly #reader: BlobReader;
  readonly #archive: Archive;
  readonly #signal: AbortSignal;
  readonly #held = new Map<number, Promise<Buffer>>();
  /** Stretches that will be wanted, in order. */
  readonly #queue: { from: number; to: number }[] = [];
  #lastWanted = -1;
  #frame: { readonly number: number; readonly bytes: Promise<Buffer> } | null = null;

  constructor(reader: BlobReader, archive: Archive, signal: AbortSignal) {
    this.#reader = reader;
    this.#archive = archive;
    this.#signal = signal;
  }

  /** Says that these bytes will be read, in order. */
  want(offset: number, length: number): void {
    if (length === 0) return;
    const from = Math.max(this.#stretchOf(offset), this.#lastWanted + 1);
    const to = this.#stretchOf(offset + length - 1);
    if (to < from) return;
    this.#queue.push({ from, to });
    this.#lastWanted = to;
    this.#fetchAhead();
  }

  /** The bytes, in pieces no longer than a frame. Throws `DamagedFrame`, or what the reader throws for good. */
  async *read(offset: number, length: number): AsyncGenerator<Buffer> {
    const { frameBytes, tarBytes } = this.#archive;
    if (offset + length > tarBytes) throw new DamagedFrame(say`the archive is shorter`);
    let at = offset;
    const end = offset + length;
    while (at < end) {
      const number = Math.floor(at / frameBytes);
      const bytes = await this.#readFrame(number);
      const start = at - number * frameBytes;
      const piece = bytes.subarray(start, Math.min(bytes.length, start + end - at));
      at += piece.length;
      yield piece;
    }
  }

  async #readFrame(number: number): Promise<Buffer> {
    if (this.#frame?.number !== number) {
      const bytes = this.#decompress(number);
      bytes.catch(() => undefined);
      this.#frame = { number, bytes };
    }
    return this.#frame.bytes;
  }

  async #decompress(number: number): Promise<Buffer> {
    const { ends, frameBytes, tarBytes } = this.#archive;
    const stretch = Math.floor(number / framesPerStretch);
    const bytes = await this.#take(stretch);
    const base = ends[stretch * framesPerStretch - 1] ?? 0;
    const start = (ends[number - 1] ?? 0) - base;
    const frame = bytes.subarray(start, (ends[number] ?? 0) - base);
    const expected = Math.min(frameBytes, tarBytes - number * frameBytes);
    const content = await decompressFrame(frame, frameBytes).catch((cause: unknown) => {
      throw new DamagedFrame(say`its bytes in the archive are not those that were written`, {
        cause,
      });
    });
    if (content.length !== expected) throw new DamagedFrame(say`a frame has another length`);
    return content;
  }

  #stretchOf(offset: number): number {
    return Math.floor(offset / this.#archive.frameBytes / framesPerStretch);
  }

  /** The bytes of a stretch; those in front of it are no longer needed. */
  async #take(stretch: number): Promise<Buffer> {
    const held = this.#held.get(stretch) ?? this.#fetch(stretch);
    for (const number of this.#held.keys()) if (number < stretch) this.#held.delete(number);
    this.#fetchAhead();
    return held;
  }

  #fetchAhead(): void {
    while (this.#held.size < stretchesAhead) {
      const next = this.#queue[0];
      if (next === undefined) return;
      const number = next.from;
      if (next.from === next.to) this.#queue.shift();
      else next.from += 1;
      if (this.#held.has(number)) continue;
      const fetching = this.#fetch(number);
      // Looked at when its turn comes.
      fetching.catch(() => undefined);
      this.#held.set(number, fetching);
    }
  }

  async #fetch(stretch: number): Promise<Buffer> {
    const { name, ends } = this.#archive;
    const start = ends[stretch * framesPerStretch - 1] ?? 0;
    const lastFrame = Math.min(ends.length, (stretch + 1) * framesPerStretch) - 1;
    const bytes = Buffer.allocUnsafeSlow(Math.max(0, (ends[lastFrame] ?? 0) - start));
    let done = 0;
    for (let attempt = 0; done < bytes.length; attempt += 1) {
      try {
        const rest = this.#reader.read(name, start + done, bytes.length - done, this.#signal);
        for await (const chunk of rest) {
          bytes.set(chunk.subarray(0, bytes.length - done), done);
          done = Math.min(bytes.length, done + chunk.length);
        }
        if (done < bytes.length) throw new DamagedFrame(say`${name} is shorter than it was`);
      } catch (thrown) {
        const waitMs = pausesMs[attempt];
        const { code } = toErrorData(thrown);
        const isPassing = passing.includes(code);
        if (!isPassing || waitMs === undefined) throw thrown;
        await pause(waitMs, undefined, { signal: this.#signal });
      }
    }
    return bytes;
  }
}
