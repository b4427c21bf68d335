import type {
  FileToStream,
  RangeDone,
  StreamProgress,
  VolumeWriter,
} from '../../core/ports/volume-writer.ts';
import type { WriterSettings } from './device-session.ts';
import type { HelperEvent, HelperSession } from './helper-session.ts';
import { guidToBytes } from '../../formats/guid.ts';
import { mountVolume, notOurs, openLaidOut, readMetadata, withHelper } from './device-session.ts';

type StreamRequest = Parameters<VolumeWriter['stream']>[0];

/** Files sent ahead of what the helper has opened: few enough that a cancel never waits behind them. */
const filesAhead = 1024;
const filesPerPost = 128;

/** See `VolumeWriter.stream`. */
export async function stream(
  settings: WriterSettings,
  request: StreamRequest,
  signal: AbortSignal,
): Promise<void> {
  const { target, layout, files } = request;
  const fileName = (index: number): string => files[index]?.source ?? `file ${index}`;
  await withHelper(settings, { target, fileName }, signal, async (session, stopGently) => {
    await openLaidOut(session, target, Buffer.from(guidToBytes(layout.diskGuid)).toString('hex'));
    const copies = await readMetadata(
      session,
      target,
      layout.partitionOffsetBytes,
      layout.metadataOffsets,
    );
    const metadata = copies[0]?.metadata;
    if (metadata?.headerCopyOffset !== layout.headerCopyOffset)
      throw notOurs(target, 'it was laid out anew');
    await mountVolume(session, request, layout, metadata, settings.stretch);

    const sender = new FileSender(session, files);
    const streamed = session.request('stream', { threads: settings.threads }, (event) => {
      if (event.event === 'taken') sender.taken(Number(event['files']));
      else if (event.event === 'flushed') request.onFlushed(rangesOf(event));
      else if (event.event === 'progress') request.onProgress(progressOf(event));
    });
    streamed.then(
      () => sender.stop(),
      () => sender.stop(),
    );
    stopGently(true);
    await Promise.all([streamed, sender.sendAll()]);
    stopGently(false);
  });
}

/** Sends files as the helper takes them, so that a million of them never wait in the pipe. */
class FileSender {
  readonly #session: HelperSession;
  readonly #files: readonly FileToStream[];
  #takenFiles = 0;
  #isStopped = false;
  #wake: () => void = () => undefined;

  constructor(session: HelperSession, files: readonly FileToStream[]) {
    this.#session = session;
    this.#files = files;
  }

  taken(count: number): void {
    this.#takenFiles = count;
    this.#wake();
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  async sendAll(): Promise<void> {
    for (let sent = 0; sent < this.#files.length && !this.#isStopped;) {
      const until = Math.min(this.#files.length, sent + filesPerPost);
      if (until - this.#takenFiles > filesAhead) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      await this.#session.post(
        this.#files.slice(sent, until).map((file, index) => messageOf(file, sent + index)),
      );
      sent = until;
    }
    if (!this.#isStopped) await this.#session.post([{ op: 'stream-end' }]);
  }
}

function messageOf(file: FileToStream, index: number): Record<string, string | number> {
  const { source, target, lengthBytes, modifiedAtMs, fromRange } = file;
  return { op: 'stream-file', index, source, target, lengthBytes, modifiedAtMs, from: fromRange };
}

function rangesOf(event: HelperEvent): RangeDone[] {
  const ranges = event['ranges'] as [number, number, number, string][];
  return ranges.map(([file, offset, length, md5]) => ({ file, offset, length, md5 }));
}

function progressOf(event: HelperEvent): StreamProgress {
  const file = Number(event['file']);
  return {
    doneBytes: Number(event['doneBytes']),
    bytesPerSecond: Number(event['bytesPerSecond']),
    limit: event['limit'] as StreamProgress['limit'],
    file: file < 0 ? null : file,
  };
}
