import type { VolumeWriter } from '../../core/ports/volume-writer.ts';
import type { WriterSettings } from './device-session.ts';
import { clearedMark, openChosen, withHelper } from './device-session.ts';

type ClearRequest = Parameters<VolumeWriter['clear']>[0];

/** See `VolumeWriter.clear`. */
export async function clear(
  settings: WriterSettings,
  request: ClearRequest,
  signal: AbortSignal,
): Promise<void> {
  const { target, expected, method, fromByte } = request;
  const mark = clearedMark(expected).toString('hex');
  await withHelper(settings, { target }, signal, async (session, stopGently) => {
    // Cut short in its last step, the disk shows the mark and anything else.
    await openChosen(session, target, expected, { mark });
    const cleared = session.request('clear', { method, fromByte, mark }, (event) =>
      request.onCleared({
        doneBytes: Number(event['doneBytes']),
        bytesPerSecond: Number(event['bytesPerSecond']),
      }),
    );
    stopGently(true);
    await cleared;
    stopGently(false);
  });
}
