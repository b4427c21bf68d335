import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CatalogueLine } from '../../formats/initial-copy/catalogue.ts';
import { parseCatalogueLine } from '../../formats/initial-copy/catalogue.ts';
import { zstdFrameAt } from '../../formats/initial-copy/zstd-frames.ts';
import { decompressFrame } from './frame-packer.ts';

/** A frame holds about 1 MiB of text; one line with a very long path may make it larger. */
const largestFrameBytes = 32 * 1024 * 1024;

/**
 * The lines of a catalogue, checked one by one, from its bytes as they come. Throws `verify.catalogue` when it is no
 * catalogue of this program, is damaged, or ends before its last line. Memory: one frame.
 */
export async function* readCatalogue(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<CatalogueLine> {
  const refuse = (reason: string) => new AppError('verify.catalogue', { name, reason });
  let isFirst = true;
  let hasEnded = false;
  for await (const frame of frames(chunks, refuse)) {
    const text = await decompressFrame(frame, largestFrameBytes).catch((cause: unknown) => {
      const reason = say`its bytes are not those that were written`;
      throw new AppError('verify.catalogue', { name, reason }, { cause });
    });
    for (const line of text.toString('utf8').split('\n')) {
      if (line === '') continue;
      const parsed = parseCatalogueLine(line, name);
      if (isFirst !== (parsed.kind === 'catalogue') || hasEnded) {
        throw refuse(say`its lines are not in order`);
      }
      isFirst = false;
      hasEnded = parsed.kind === 'end';
      yield parsed;
    }
  }
  if (!hasEnded) throw refuse(say`its end is missing`);
}

/** Complete data frames; skippable ones are passed over. */
async function* frames(
  chunks: AsyncIterable<Uint8Array>,
  refuse: (reason: string) => AppError,
): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk]);
    let start = 0;
    for (;;) {
      const frame = frameAt(held, start, refuse);
      if (frame === null) break;
      if (frame.kind === 'data') yield held.subarray(start, start + frame.length);
      start += frame.length;
    }
    held = held.subarray(start);
    if (held.length > largestFrameBytes) throw refuse(say`a frame in it is too long`);
  }
  if (held.length > 0) throw refuse(say`its end is missing`);
}

function frameAt(bytes: Buffer, start: number, refuse: (reason: string) => AppError) {
  try {
    return zstdFrameAt(bytes, start);
  } catch {
    throw refuse(say`it is not compressed as a catalogue of this program is`);
  }
}
