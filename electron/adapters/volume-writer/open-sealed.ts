import type { SealedVolume, VolumeTarget, VolumeWriter } from '../../core/ports/volume-writer.ts';
import type { Gpt } from '../../formats/gpt.ts';
import type { WriterSettings } from './device-session.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { parseBootSector } from '../../formats/bitlocker/boot-sector.ts';
import { gptHeadBytes, gptTailBytes, parseGpt } from '../../formats/gpt.ts';
import { mountVolume, notOurs, readMetadata, readRaw } from './device-session.ts';
import { HelperSession } from './helper-session.ts';

type OpenRequest = Parameters<VolumeWriter['openSealed']>[0];

const mostReadBytes = 1024 * 1024;

/** See `VolumeWriter.openSealed`. */
export async function openSealed(
  settings: WriterSettings,
  request: OpenRequest,
  signal: AbortSignal,
): Promise<SealedVolume> {
  const { target } = request;
  if (signal.aborted) throw new AppError('disk.cancelled', { disk: target.disk });
  const session = new HelperSession(settings.helperPath, { target });
  const onAbort = (): void => session.kill();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await session.request('open', {
      path: target.path,
      kind: target.kind,
      write: false,
      sizeBytes: target.sizeBytes,
    });
    const partition = (await readGpt(session, target)).partitions[0];
    if (partition === undefined || partition.offsetBytes + partition.sizeBytes > target.sizeBytes) {
      throw notOurs(target, 'it has no partition');
    }
    const offsets = parseBootSector(await readRaw(session, partition.offsetBytes, 512));
    if (offsets === null) throw notOurs(target, 'its partition is no BitLocker volume');
    const [copy] = await readMetadata(session, target, partition.offsetBytes, offsets);
    if (copy?.metadata.metadataOffsets.join() !== offsets.join())
      throw notOurs(target, 'its metadata is another');
    const volume = {
      partitionOffsetBytes: partition.offsetBytes,
      partitionBytes: partition.sizeBytes,
    };
    await mountVolume(session, request, volume, copy.metadata, settings.stretch);
    return new HelperVolume(session, target, settings.threads);
  } catch (error) {
    session.kill();
    await session.close();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

async function readGpt(session: HelperSession, target: VolumeTarget): Promise<Gpt> {
  const gpt =
    parseGpt(await readRaw(session, 0, gptHeadBytes), 'head') ??
    parseGpt(
      await readRaw(session, Math.floor(target.sizeBytes / 512) * 512 - gptTailBytes, gptTailBytes),
      'tail',
    );
  if (gpt === null) throw notOurs(target, 'it has no partition table');
  return gpt;
}

/** Files of an opened volume. Calls may overlap; the helper answers them one after the other. */
class HelperVolume implements SealedVolume {
  readonly #session: HelperSession;
  readonly #target: VolumeTarget;
  readonly #threads: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: HelperSession, target: VolumeTarget, threads: number) {
    this.#session = session;
    this.#target = target;
    this.#threads = threads;
  }

  readFile(target: string, maxBytes: number): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const { bytes } = await this.#session.ask('size', { target });
      const sizeBytes = Number(bytes);
      if (sizeBytes > maxBytes) {
        const reason = `${target} has ${sizeBytes} bytes, more than ${maxBytes}`;
        throw new AppError('disk.read', { disk: this.#target.disk, reason });
      }
      return this.#read(target, 0, sizeBytes);
    });
  }

  readRange(target: string, offset: number, length: number): Promise<Uint8Array> {
    return this.#inTurn(() => this.#read(target, offset, length));
  }

  hashRanges(
    target: string,
    lengthBytes: number,
    onRange: (range: { offset: number; length: number; md5: string }) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return this.#inTurn(async () => {
      if (signal.aborted) throw new AppError('disk.cancelled', { disk: this.#target.disk });
      const hashed = this.#session.request(
        'hash',
        { target, lengthBytes, threads: this.#threads },
        (event) =>
          onRange({
            offset: Number(event['offset']),
            length: Number(event['length']),
            md5: String(event['md5']),
          }),
      );
      const onAbort = (): void => this.#session.cancel();
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        await hashed;
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    });
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#session.close());
  }

  async #read(target: string, offset: number, length: number): Promise<Uint8Array> {
    const pieces: Buffer[] = [];
    for (let done = 0; done < length; done += mostReadBytes) {
      const piece = Math.min(mostReadBytes, length - done);
      const answer = await this.#session.ask('read', {
        target,
        offset: offset + done,
        length: piece,
      });
      pieces.push(Buffer.from(String(answer['hex']), 'hex'));
    }
    return Buffer.concat(pieces);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
