import { createHash } from 'node:crypto';
import { z } from 'zod';

import type { DiskNote, VolumeLayout, VolumeWriter } from '../../core/ports/volume-writer.ts';
import type { HelperSession } from './helper-session.ts';
import type { WriterSettings } from './device-session.ts';
import { gptHeadBytes, parseGpt } from '../../formats/gpt.ts';
import { openForReading, readRaw, withHelper, writeRaw } from './device-session.ts';
import { partitionOffsetBytes } from './geometry.ts';

/** Sector 40, behind the partition table; as far as the partition. */
export const noteOffsetBytes = 40 * 512;
const areaBytes = partitionOffsetBytes - noteOffsetBytes;

/** Magic with the version, length of the text, SHA-256 of the text; the text follows. */
const magic = Buffer.from('OBWNOTE1', 'latin1');
const headerBytes = 44;
const at = { length: 8, digest: 12 };
const mostTextBytes = 64 * 1024;

const offset = z.number().int().nonnegative();
const noteText = z.object({
  jobId: z.string(),
  jobName: z.string(),
  layout: z.object({
    cipher: z.enum(['aes-cbc-256', 'xts-aes-256']),
    diskGuid: z.string(),
    partitionOffsetBytes: offset,
    partitionBytes: offset,
    metadataOffsets: z.tuple([offset, offset, offset]),
    headerCopyOffset: offset,
    bootSectorHex: z.string().regex(/^[0-9a-f]{1024}$/),
  }),
}) satisfies z.ZodType<{
  jobId: string;
  jobName: string;
  layout: Omit<VolumeLayout, 'filesDigest'>;
}>;

/** The note as it lies on the disk: whole sectors. */
export function encodeNote(note: DiskNote): Uint8Array {
  const text = Buffer.from(JSON.stringify(noteText.parse(note)), 'utf8');
  if (text.length > mostTextBytes) throw new RangeError('The note is too long');
  const bytes = Buffer.alloc(Math.ceil((headerBytes + text.length) / 512) * 512);
  magic.copy(bytes);
  bytes.writeUInt32LE(text.length, at.length);
  createHash('sha256').update(text).digest().copy(bytes, at.digest);
  text.copy(bytes, headerBytes);
  return bytes;
}

/** Null for anything but a whole note. */
export function decodeNote(bytes: Uint8Array): DiskNote | null {
  const note = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (note.length < headerBytes || !note.subarray(0, magic.length).equals(magic)) return null;
  const length = note.readUInt32LE(at.length);
  if (length > mostTextBytes || headerBytes + length > note.length) return null;
  const text = note.subarray(headerBytes, headerBytes + length);
  const digest = createHash('sha256').update(text).digest();
  if (!note.subarray(at.digest, at.digest + digest.length).equals(digest)) return null;
  const parsed = noteText.safeParse(JSON.parse(text.toString('utf8')));
  return parsed.success ? parsed.data : null;
}

/** Written when everything else of the layout is on the disk: a note says that it is complete. */
export async function writeNote(session: HelperSession, note: DiskNote): Promise<void> {
  await writeRaw(session, noteOffsetBytes, encodeNote(note));
}

/** Overwrites the note and whatever else lies in front of the partition. */
export async function eraseNote(session: HelperSession): Promise<void> {
  await writeRaw(session, noteOffsetBytes, { length: areaBytes, random: false });
}

/** See `VolumeWriter.readNote`. */
export async function readNote(
  settings: WriterSettings,
  request: Parameters<VolumeWriter['readNote']>[0],
  signal: AbortSignal,
): Promise<DiskNote | null> {
  const { target } = request;
  if (target.sizeBytes < partitionOffsetBytes) return null;
  return withHelper(settings, { target }, signal, async (session) => {
    await openForReading(session, target);
    const note = decodeNote(await readRaw(session, noteOffsetBytes, headerBytes + mostTextBytes));
    // A note that outlived its partition table says nothing about this disk any more.
    const gpt = parseGpt(await readRaw(session, 0, gptHeadBytes), 'head');
    return gpt?.diskGuid === note?.layout.diskGuid ? note : null;
  });
}
