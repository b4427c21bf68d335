import type {
  FileToHash,
  HashHandlers,
  OpenVolume,
  StructurePart,
  VolumeLayout,
  VolumeTarget,
  VolumeWriter,
} from '../../core/ports/volume-writer.ts';
import type { Gpt } from '../../formats/gpt.ts';
import type { WriterSettings } from './device-session.ts';
import type { HelperEvent } from './helper-session.ts';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { parseBootSector } from '../../formats/bitlocker/boot-sector.ts';
import { gptHeadBytes, gptTailBytes, parseGpt } from '../../formats/gpt.ts';
import { guidToBytes } from '../../formats/guid.ts';
import {
  mountLaidOut,
  mountVolume,
  notOurs,
  openForReading,
  readMetadata,
  readRaw,
} from './device-session.ts';
import { FileSender } from './file-sender.ts';
import { HelperSession } from './helper-session.ts';
import { progressOf, rangesOf } from './stream.ts';

type SealedRequest = Parameters<VolumeWriter['openSealed']>[0];
type LaidOutRequest = Parameters<VolumeWriter['openLaidOut']>[0];

const sectorBytes = 512;
const mostReadBytes = 1024 * 1024;

/** See `VolumeWriter.openSealed`. */
export function openSealed(
  settings: WriterSettings,
  request: SealedRequest,
  signal: AbortSignal,
): Promise<OpenVolume> {
  const { target } = request;
  return openWith(settings, target, signal, async (session) => {
    const gpt = await readGpt(session, target);
    const partition = gpt.partitions[0];
    if (partition === undefined || partition.offsetBytes + partition.sizeBytes > target.sizeBytes) {
      throw notOurs(target, 'it has no partition');
    }
    const bootSector = await readRaw(session, partition.offsetBytes, sectorBytes);
    const offsets = parseBootSector(bootSector);
    if (offsets === null) throw notOurs(target, 'its partition is no BitLocker volume');
    const [copy] = await readMetadata(session, target, partition.offsetBytes, offsets);
    if (copy?.metadata.metadataOffsets.join() !== offsets.join())
      throw notOurs(target, 'its metadata is another');
    const { cipher, headerCopyOffset } = copy.metadata;
    if (cipher === 'xts-aes-128') throw notOurs(target, 'it has another cipher');
    const layout: VolumeLayout = {
      cipher,
      diskGuid: gpt.diskGuid,
      partitionOffsetBytes: partition.offsetBytes,
      partitionBytes: partition.sizeBytes,
      metadataOffsets: offsets,
      headerCopyOffset,
      bootSectorHex: bootSector.toString('hex'),
    };
    await mountVolume(session, request, layout, copy.metadata, settings.stretch);
    return layout;
  });
}

/** See `VolumeWriter.openLaidOut`. */
export function openLaidOut(
  settings: WriterSettings,
  request: LaidOutRequest,
  signal: AbortSignal,
): Promise<OpenVolume> {
  const { target, layout } = request;
  return openWith(settings, target, signal, async (session) => {
    const gpt = await readGpt(session, target);
    if (!Buffer.from(guidToBytes(gpt.diskGuid)).equals(guidToBytes(layout.diskGuid))) {
      throw new AppError('refused.disk-changed', {
        disk: target.disk,
        what: say`its partition table is another`,
      });
    }
    await mountLaidOut(session, request, settings.stretch);
    return layout;
  });
}

/** Starts the helper on a disk that is only read; an abort meanwhile ends it. */
async function openWith(
  settings: WriterSettings,
  target: VolumeTarget,
  signal: AbortSignal,
  mount: (session: HelperSession) => Promise<VolumeLayout>,
): Promise<OpenVolume> {
  if (signal.aborted) throw new AppError('disk.cancelled', { disk: target.disk });
  const session = new HelperSession(settings.helperPath, { target });
  const onAbort = (): void => session.kill();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await openForReading(session, target);
    const layout = await mount(session);
    return new HelperVolume(session, target, layout, settings.threads);
  } catch (error) {
    session.kill();
    await session.close();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** The partition table, by the copy at the end of the disk when the one at the beginning is damaged. */
async function readGpt(session: HelperSession, target: VolumeTarget): Promise<Gpt> {
  const sectors = Math.floor(target.sizeBytes / sectorBytes);
  const gpt =
    parseGpt(await readRaw(session, 0, gptHeadBytes), 'head') ??
    parseGpt(await readRaw(session, sectors * sectorBytes - gptTailBytes, gptTailBytes), 'tail');
  if (gpt === null) throw notOurs(target, 'it has no partition table');
  return gpt;
}

/** A volume mounted by the helper. Calls may overlap; the helper answers them one after the other. */
class HelperVolume implements OpenVolume {
  readonly layout: VolumeLayout;
  readonly #session: HelperSession;
  readonly #target: VolumeTarget;
  readonly #threads: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: HelperSession, target: VolumeTarget, layout: VolumeLayout, threads: number) {
    this.layout = layout;
    this.#session = session;
    this.#target = target;
    this.#threads = threads;
  }

  fileLength(target: string): Promise<number> {
    return this.#inTurn(async () => Number((await this.#session.ask('size', { target }))['bytes']));
  }

  readRange(target: string, offset: number, length: number): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const pieces: Buffer[] = [];
      for (let done = 0; done < length; done += mostReadBytes) {
        const piece = { offset: offset + done, length: Math.min(mostReadBytes, length - done) };
        const answer = await this.#session.ask('read', { target, ...piece });
        pieces.push(Buffer.from(String(answer['hex']), 'hex'));
      }
      return Buffer.concat(pieces);
    });
  }

  hashFiles(
    files: Iterable<FileToHash>,
    handlers: HashHandlers,
    signal: AbortSignal,
  ): Promise<void> {
    return this.#inTurn(async () => {
      const sender = new FileSender(this.#session, messageOf);
      const finish = (): void => sender.stop();
      const hashed = this.#run('hash-files', { threads: this.#threads }, signal, (event) => {
        if (event.event === 'taken') sender.taken(Number(event['files']));
        else tell(handlers, event);
      });
      hashed.then(finish, finish);
      // The next call must not begin before the last message of this one is sent.
      const [ended, sent] = await Promise.allSettled([hashed, sender.sendAll(files, 'hash-end')]);
      for (const outcome of [sent, ended]) if (outcome.status === 'rejected') throw outcome.reason;
    });
  }

  hashStructure(onPart: (part: StructurePart) => void, signal: AbortSignal): Promise<void> {
    return this.#inTurn(() =>
      this.#run('structure', {}, signal, (event) =>
        onPart({
          name: String(event['name']),
          offset: Number(event['offset']),
          length: Number(event['length']),
          md5: String(event['md5']),
        }),
      ),
    );
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#session.close());
  }

  /** A request that an abort ends; the volume can be asked other things afterwards. */
  async #run(
    op: string,
    values: Readonly<Record<string, number>>,
    signal: AbortSignal,
    onEvent: (event: HelperEvent) => void,
  ): Promise<void> {
    if (signal.aborted) throw new AppError('disk.cancelled', { disk: this.#target.disk });
    const running = this.#session.request(op, values, onEvent);
    const onAbort = (): void => this.#session.cancel();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await running;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function messageOf(file: FileToHash): Record<string, string | number | boolean> {
  const { id, target, lengthBytes, fromByte, untilByte, wantsSha } = file;
  return {
    op: 'hash-file',
    id,
    target,
    lengthBytes,
    from: fromByte,
    until: untilByte,
    sha: wantsSha,
  };
}

function tell(handlers: HashHandlers, event: HelperEvent): void {
  if (event.event === 'hashed') {
    const ranges = rangesOf(event);
    handlers.onRanges(
      ranges.map(({ file, offset, length, md5 }) => ({ file, offset, length, md5 })),
    );
    for (const { file, sha } of ranges) if (sha !== null) handlers.onSha?.(file, sha);
  } else if (event.event === 'unreadable') {
    handlers.onUnreadable({
      file: Number(event['file']),
      offset: Number(event['offset']),
      length: Number(event['length']),
      reason: String(event['reason']),
    });
  } else if (event.event === 'progress') {
    handlers.onProgress(progressOf(event));
  }
}
