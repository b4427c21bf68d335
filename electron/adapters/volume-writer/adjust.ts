import type { FileToLayOut, VolumeWriter } from '../../core/ports/volume-writer.ts';
import type { WriterSettings } from './device-session.ts';
import type { HelperSession } from './helper-session.ts';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { mountLaidOut, openLaidOut, withHelper } from './device-session.ts';
import { guidToBytes } from '../../formats/guid.ts';
import { postFiles, repeatable } from './post-files.ts';

type AdjustRequest = Parameters<VolumeWriter['adjust']>[0];

interface Changes {
  readonly remove: Iterable<string>;
  readonly add: Iterable<FileToLayOut>;
}

/** See `VolumeWriter.adjust`. */
export async function adjust(
  settings: WriterSettings,
  request: AdjustRequest,
  signal: AbortSignal,
): Promise<void> {
  const { target, layout } = request;
  const changes = { remove: repeatable(request.remove), add: repeatable(request.add) };
  await withHelper(settings, { target }, signal, async (session) => {
    await openLaidOut(session, target, Buffer.from(guidToBytes(layout.diskGuid)).toString('hex'));
    await mountLaidOut(session, request, settings.stretch);
    await requireRoom(session, changes);
    await session.request('mount', { write: true });
    try {
      await change(session, changes, false);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'disk.too-small') throw error;
      // By now files were removed: not the failure that promises that nothing was changed.
      const reason = say`there was less room than the file system said`;
      throw new AppError('disk.format', { disk: target.disk, reason }, { cause: error });
    }
  });
}

async function requireRoom(session: HelperSession, changes: Changes): Promise<void> {
  const { neededBytes, room } = await change(session, changes, true);
  const missingBytes = neededBytes - room;
  if (missingBytes > 0) throw new AppError('disk.too-small', { missingBytes });
}

/** Goes through the changes once, only looking (`measure`) or doing them. `room` is known after looking. */
async function change(
  session: HelperSession,
  changes: Changes,
  measure: boolean,
): Promise<{ neededBytes: number; room: number }> {
  let room = 0;
  const changed = session.request('adjust', { measure }, (event) => {
    if (event.event === 'room') room = Number(event['freeBytes']) + Number(event['freedBytes']);
  });
  // Awaited below; it may fail while files are still being sent.
  changed.catch(() => undefined);
  const neededBytes = await postFiles(session, changes);
  await changed;
  return { neededBytes, room };
}
