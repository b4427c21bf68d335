import type {
  FileToStream,
  Gate,
  RangeDone,
  SetAside,
  StreamProgress,
  VolumeWriter,
} from '../../core/ports/volume-writer.ts';
import type { WriterSettings } from './device-session.ts';
import type { HelperEvent, HelperSession } from './helper-session.ts';
import { guidToBytes } from '../../formats/guid.ts';
import { mountLaidOut, openLaidOut, withHelper } from './device-session.ts';
import { FileSender } from './file-sender.ts';

type StreamRequest = Parameters<VolumeWriter['stream']>[0];

/** See `VolumeWriter.stream`. */
export async function stream(
  settings: WriterSettings,
  request: StreamRequest,
  signal: AbortSignal,
): Promise<void> {
  const { target, layout } = request;
  await withHelper(settings, { target }, signal, async (session, stopGently) => {
    await openLaidOut(session, target, Buffer.from(guidToBytes(layout.diskGuid)).toString('hex'));
    await mountLaidOut(session, request, settings.stretch);

    const sender = new FileSender(session, messageOf);
    const values = { threads: settings.threads, compare: request.compare ?? false };
    const streamed = session.request('stream', values, (event) => {
      if (event.event === 'taken') sender.taken(Number(event['files']));
      else tell(request, event);
    });
    const endGate = followGate(session, request.gate);
    const finish = (): void => {
      endGate();
      sender.stop();
    };
    streamed.then(finish, finish);
    stopGently(true);
    await Promise.all([streamed, sender.sendAll(request.files, 'stream-end')]);
    stopGently(false);
  });
}

/** Pauses and continues the running operation with the gate; returns how to stop that. */
function followGate(session: HelperSession, gate: Gate | undefined): () => void {
  if (gate === undefined) return () => undefined;
  if (!gate.isOpen) session.pause();
  return gate.onChange((isOpen) => {
    if (isOpen) session.continue();
    else session.pause();
  });
}

function messageOf(file: FileToStream): Record<string, string | number> {
  const { id, source, target, lengthBytes, modifiedAtMs, fromByte, untilByte, sha } = file;
  return {
    op: 'stream-file',
    id,
    source,
    target,
    lengthBytes,
    modifiedAtMs,
    from: fromByte,
    until: untilByte,
    ...(sha === null ? {} : { sha }),
  };
}

function tell(request: StreamRequest, event: HelperEvent): void {
  if (event.event === 'flushed') request.onFlushed(rangesOf(event));
  else if (event.event === 'progress') request.onProgress(progressOf(event));
  else if (event.event === 'set-aside') request.onSetAside(setAsideOf(event));
}

/** The ranges of a `flushed` or `hashed` line. */
export function rangesOf(event: HelperEvent): RangeDone[] {
  const ranges = event['ranges'] as [number, number, number, string, string | null][];
  return ranges.map(([file, offset, length, md5, sha]) => ({ file, offset, length, md5, sha }));
}

export function progressOf(event: HelperEvent): StreamProgress {
  const file = Number(event['file']);
  return {
    doneBytes: Number(event['doneBytes']),
    bytesPerSecond: Number(event['bytesPerSecond']),
    limit: event['limit'] as StreamProgress['limit'],
    file: file < 0 ? null : file,
  };
}

function setAsideOf(event: HelperEvent): SetAside {
  const ranges = event['ranges'] as [number, number][];
  return {
    file: Number(event['file']),
    reason: event['reason'] as SetAside['reason'],
    what: String(event['what']),
    ranges: ranges.map(([offset, length]) => ({ offset, length })),
  };
}
