import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

import type { VolumeLayout, VolumeWriter } from '../../core/ports/volume-writer.ts';
import type { WriterSettings } from './device-session.ts';
import type { HelperSession } from './helper-session.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { buildBootSector } from '../../formats/bitlocker/boot-sector.ts';
import { fileTimeOf } from '../../formats/bitlocker/datum.ts';
import {
  bootAreaBytes,
  buildMetadataBlock,
  volumeKeyBytes,
} from '../../formats/bitlocker/metadata-block.ts';
import { initialHashOfRecoveryKey } from '../../formats/bitlocker/stretch.ts';
import { buildGpt, gptHeadBytes } from '../../formats/gpt.ts';
import { guidFromBytes, guidToBytes } from '../../formats/guid.ts';
import { recoveryKeyOf } from '../../formats/recovery-password.ts';
import { allocatedBytes, usableBytes } from './capacity.ts';
import { openChosen, withHelper, writeRaw } from './device-session.ts';
import { clusterBytesOf, leastDiskBytes, partitionOf } from './geometry.ts';
import { writeNote } from './note.ts';
import { isRepeatable, postFiles } from './post-files.ts';

type LayOutRequest = Parameters<VolumeWriter['layOut']>[0];

const mib = 1024 * 1024;
const sectorBytes = 512;
/** Bytes 0x00B–0x023 of the NTFS boot sector. */
const parameterBlock = { start: 0x0b, end: 0x24 };

/** Places in the volume that the helper chose. */
interface Formatted {
  readonly metadata: [number, number, number];
  readonly headerCopy: number;
  readonly extension: number;
  readonly freeBytes: number;
  readonly bootSector: string;
}

/** See `VolumeWriter.layOut`. */
export async function layOut(
  settings: WriterSettings,
  request: LayOutRequest,
  signal: AbortSignal,
): Promise<VolumeLayout> {
  const { target, cipher } = request;
  if (target.logicalSectorBytes !== sectorBytes) {
    throw new AppError('refused.disk', {
      disk: target.disk,
      reason: `it has sectors of ${target.logicalSectorBytes} bytes, 512 are needed`,
    });
  }
  if (target.sizeBytes < leastDiskBytes) {
    throw new AppError('disk.too-small', { missingBytes: leastDiskBytes - target.sizeBytes });
  }
  checkCapacity(request);
  const recoveryKey = recoveryKeyOf(request.recoveryPassword.reveal());
  if (recoveryKey === null) throw new Error('The recovery password is not well formed');

  const partition = partitionOf(target.sizeBytes);
  const diskGuid = diskGuidFor(request);
  const salt = randomBytes(16);
  const volumeMasterKey = randomBytes(32);
  const volumeKey = randomBytes(volumeKeyBytes(cipher));

  return withHelper(settings, { target }, signal, async (session) => {
    await openChosen(session, target, request.expected, {
      diskGuid: Buffer.from(guidToBytes(diskGuid)).toString('hex'),
    });
    // Runs beside the formatting; its failure surfaces where it is awaited.
    const stretching = settings.stretch(initialHashOfRecoveryKey(recoveryKey), salt);
    stretching.catch(() => undefined);

    await writePartitionTable(session, request, diskGuid);
    await session.request('keys', {
      cipher,
      key: volumeKey.toString('hex'),
      volumeOffset: partition.offsetBytes,
      volumeBytes: partition.sizeBytes,
    });
    const formatted = (await session.ask('format', {
      mkntfs: settings.mkntfsPath,
      tempDir: settings.tempDir,
      label: request.label,
      clusterBytes: clusterBytesOf(target.sizeBytes),
    })) as unknown as Formatted;
    await layOutFiles(session, request);

    const places = { metadataOffsets: formatted.metadata, headerCopyOffset: formatted.headerCopy };
    const now = Date.now();
    const block = buildMetadataBlock({
      ...places,
      cipher,
      volumeBytes: partition.sizeBytes,
      extensionOffset: formatted.extension,
      volumeGuid: randomUUID(),
      protectorGuid: randomUUID(),
      description: `${hostname().slice(0, 15).toUpperCase()} ${request.label} ${dateOf(now)}`,
      fileTime: fileTimeOf(now),
      recoveryKey,
      salt,
      stretchedKey: await stretching,
      volumeMasterKey,
      volumeKey,
    });
    for (const offset of places.metadataOffsets)
      await writeRaw(session, partition.offsetBytes + offset, block);
    await session.request('flush');

    const parameters = Buffer.from(formatted.bootSector, 'hex').subarray(
      parameterBlock.start,
      parameterBlock.end,
    );
    const layout: VolumeLayout = {
      ...places,
      cipher,
      diskGuid,
      partitionOffsetBytes: partition.offsetBytes,
      partitionBytes: partition.sizeBytes,
      bootSectorHex: Buffer.from(buildBootSector(parameters, formatted.metadata)).toString('hex'),
    };
    await writeNote(session, { jobId: request.jobId, jobName: request.jobName, layout });
    await session.request('flush');
    return layout;
  });
}

/**
 * GUID of the disk's partition table. Derived, so that a layout cut short can be repeated for the same choice: the
 * disk is then no longer what was chosen, but provably what was begun.
 */
function diskGuidFor(request: LayOutRequest): string {
  const bytes = createHmac('sha256', request.recoveryPassword.reveal())
    .update(`partition table of ${request.expected.serial} ${request.expected.headDigest}`)
    .digest()
    .subarray(0, 16);
  // Version 8 (own scheme) and variant, in the stored byte order.
  bytes[7] = ((bytes[7] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return guidFromBytes(bytes);
}

/** Adds up what can be gone through more than once, so that nothing is written when it cannot fit. */
function checkCapacity(request: LayOutRequest): void {
  const { files, target } = request;
  if (!isRepeatable(files)) return;
  let needed = 0;
  for (const file of files) needed += allocatedBytes(file.lengthBytes, file.target.length);
  const missingBytes = needed - usableBytes(target.sizeBytes);
  if (missingBytes > 0) throw new AppError('disk.too-small', { missingBytes });
}

/** Table first, then everything that could make the disk look like what it was before. */
async function writePartitionTable(
  session: HelperSession,
  request: LayOutRequest,
  diskGuid: string,
): Promise<void> {
  const diskBytes = request.target.sizeBytes;
  const partition = partitionOf(diskBytes);
  const { head, tail, tailOffset } = buildGpt({
    diskBytes,
    diskGuid,
    partitionGuid: randomUUID(),
    partition,
    name: 'Basic data partition',
  });
  await writeRaw(session, 0, head);
  await session.request('flush');
  // Old signatures: between table and partition, at the start of the volume (its sector 0 stays zero), at the end.
  await writeRaw(session, gptHeadBytes, { length: 2 * mib - gptHeadBytes, random: false });
  await writeRaw(session, tailOffset - mib, { length: mib, random: false });
  await writeRaw(session, tailOffset, tail);
  // The old place of the boot area carries nothing.
  await writeRaw(session, partition.offsetBytes + sectorBytes, {
    length: bootAreaBytes - sectorBytes,
    random: true,
  });
  await session.request('flush');
  await session.request('reread-partitions');
}

/** Sends all files; counts what is missing when the helper runs out of space. */
async function layOutFiles(session: HelperSession, request: LayOutRequest): Promise<void> {
  const laidOut = session.request('files', {}, (event) => {
    if (event.event === 'progress') request.onProgress?.(Number(event['files']));
  });
  // Awaited below; it may fail while files are still being sent.
  laidOut.catch(() => undefined);
  const neededBytes = await postFiles(session, { add: request.files });
  try {
    await laidOut;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'disk.too-small') throw error;
    const missingBytes = Math.max(neededBytes - usableBytes(request.target.sizeBytes), mib);
    throw new AppError('disk.too-small', { missingBytes }, { cause: error });
  }
}

function dateOf(milliseconds: number): string {
  const date = new Date(milliseconds);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}
