import { createHash } from 'node:crypto';

import type { DiskIdentity } from '../../../shared/domain/disk.ts';
import type { VolumeLayout, VolumeTarget } from '../../core/ports/volume-writer.ts';
import type { Secret } from '../../core/secret.ts';
import type { ParsedMetadata } from '../../formats/bitlocker/metadata-block.ts';
import type { FailureContext } from './helper-failure.ts';
import type { Stretch } from './remembered-stretch.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { metadataBlockBytes, parseMetadataBlock } from '../../formats/bitlocker/metadata-block.ts';
import { unlockVolumeKey } from '../../formats/bitlocker/unlock.ts';
import { HelperSession } from './helper-session.ts';

/** The beginning of a disk by which it is recognised. */
const headBytes = 1024 * 1024;
/** Between partition table and partition; the helper knows the place as well. */
const clearedMarkOffset = 40 * 512;

/** What `createVolumeWriter` was given, with defaults filled in. */
export interface WriterSettings {
  readonly helperPath: string;
  readonly mkntfsPath: string;
  readonly tempDir: string;
  readonly threads: number;
  readonly stretch: Stretch;
}

/**
 * Runs `work` with the helper and ends it afterwards, whatever happened. An abort ends the helper at once unless
 * `work` took the signal over for an operation that stops by itself (`stopGently`).
 */
export async function withHelper<T>(
  settings: WriterSettings,
  context: FailureContext,
  signal: AbortSignal,
  work: (session: HelperSession, stopGently: (isGentle: boolean) => void) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw new AppError('disk.cancelled', { disk: context.target.disk });
  const session = new HelperSession(settings.helperPath, context);
  let isGentle = false;
  const onAbort = (): void => (isGentle ? session.cancel() : session.kill());
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work(session, (value) => {
      isGentle = value;
      if (signal.aborted) onAbort();
    });
  } catch (error) {
    session.kill();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    await session.close();
  }
}

/** Bytes of the disk as they are. */
export async function readRaw(
  session: HelperSession,
  offset: number,
  length: number,
): Promise<Buffer> {
  const answer = await session.ask('read-raw', { offset, length });
  return Buffer.from(String(answer['hex']), 'hex');
}

/** Writes bytes, or that many zeros or unpredictable bytes. */
export async function writeRaw(
  session: HelperSession,
  offset: number,
  what: Uint8Array | { length: number; random: boolean },
): Promise<void> {
  const values = what instanceof Uint8Array ? { hex: Buffer.from(what).toString('hex') } : what;
  await session.request('write-raw', { offset, ...values });
}

/** Opens the disk and makes sure by the GUID of its partition table that it is the one laid out. */
export async function openLaidOut(
  session: HelperSession,
  target: VolumeTarget,
  diskGuidHex: string,
): Promise<void> {
  await session.request('open', {
    path: target.path,
    kind: target.kind,
    write: true,
    sizeBytes: target.sizeBytes,
    diskGuid: diskGuidHex,
  });
}

/** Opens the disk as any reader may. */
export async function openForReading(session: HelperSession, target: VolumeTarget): Promise<void> {
  await session.request('open', {
    path: target.path,
    kind: target.kind,
    write: false,
    sizeBytes: target.sizeBytes,
  });
}

/**
 * Opens a disk that is to be written for the first time, and makes sure that it is the one chosen: as it was then, as
 * `clear` leaves it, or with one of the other signs of work begun on it.
 */
export async function openChosen(
  session: HelperSession,
  target: VolumeTarget,
  expected: DiskIdentity,
  begun: { diskGuid?: string; mark?: string },
): Promise<void> {
  const cleared = Buffer.alloc(headBytes);
  clearedMark(expected).copy(cleared, clearedMarkOffset);
  await session.request('open', {
    path: target.path,
    kind: target.kind,
    write: true,
    sizeBytes: expected.sizeBytes,
    serial: expected.serial,
    model: expected.model,
    portPath: expected.portPath,
    headDigest: expected.headDigest,
    clearedDigest: createHash('sha256').update(cleared).digest('hex'),
    ...begun,
  });
}

/**
 * What `clear` leaves in the first MiB, at `clearedMarkOffset`: a blank disk could not be told from another one. Says
 * which choice it was cleared for, to who knows of it.
 */
export function clearedMark(expected: DiskIdentity): Buffer {
  return createHash('sha256').update(`cleared ${expected.serial} ${expected.headDigest}`).digest();
}

/** All copies of the metadata that can be read, each with its bytes. */
export async function readMetadata(
  session: HelperSession,
  target: VolumeTarget,
  volumeOffset: number,
  offsets: readonly number[],
): Promise<{ bytes: Buffer; metadata: ParsedMetadata }[]> {
  const copies: { bytes: Buffer; metadata: ParsedMetadata }[] = [];
  let reason = 'there is no metadata';
  for (const offset of offsets) {
    if (volumeOffset + offset + metadataBlockBytes > target.sizeBytes) continue;
    const bytes = await readRaw(session, volumeOffset + offset, metadataBlockBytes);
    const metadata = parseMetadataBlock(bytes);
    if (typeof metadata === 'string') reason = metadata;
    else copies.push({ bytes, metadata });
  }
  if (copies.length === 0) throw notOurs(target, reason);
  return copies;
}

/** Opens the file system of a disk that is open already, by what the journal knows of its layout. */
export async function mountLaidOut(
  session: HelperSession,
  request: { target: VolumeTarget; layout: VolumeLayout; recoveryPassword: Secret },
  stretch: Stretch,
): Promise<void> {
  const { target, layout } = request;
  const copies = await readMetadata(
    session,
    target,
    layout.partitionOffsetBytes,
    layout.metadataOffsets,
  );
  const metadata = copies[0]?.metadata;
  if (metadata?.headerCopyOffset !== layout.headerCopyOffset)
    throw notOurs(target, 'it was laid out anew');
  await mountVolume(session, request, layout, metadata, stretch);
}

/**
 * Unlocks with the recovery password, gives the helper the keys and opens the file system read-only. Returns the NTFS
 * boot sector.
 */
export async function mountVolume(
  session: HelperSession,
  request: { target: VolumeTarget; recoveryPassword: Secret },
  volume: Pick<VolumeLayout, 'partitionOffsetBytes' | 'partitionBytes'>,
  metadata: ParsedMetadata,
  stretch: Stretch,
): Promise<Buffer> {
  if (metadata.cipher === 'xts-aes-128') throw notOurs(request.target, 'it has another cipher');
  if (metadata.volumeBytes !== volume.partitionBytes)
    throw notOurs(request.target, 'it has another size');
  const unlocked = await unlockVolumeKey(metadata, request.recoveryPassword.reveal(), stretch);
  if (typeof unlocked === 'string') throw notOurs(request.target, unlocked);
  await session.request('keys', {
    cipher: metadata.cipher,
    key: Buffer.from(unlocked.volumeKey).toString('hex'),
    volumeOffset: volume.partitionOffsetBytes,
    volumeBytes: volume.partitionBytes,
    headerCopy: metadata.headerCopyOffset,
    metadata1: metadata.metadataOffsets[0],
    metadata2: metadata.metadataOffsets[1],
    metadata3: metadata.metadataOffsets[2],
  });
  const answer = await session.ask('mount');
  return Buffer.from(String(answer['hex']), 'hex');
}

/** The error for a disk that does not hold what it should. */
export function notOurs(target: VolumeTarget, reason: string): AppError {
  return new AppError('disk.not-our-volume', { disk: target.disk, reason });
}
