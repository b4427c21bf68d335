import type { VolumeWriter } from '../../core/ports/volume-writer.ts';
import type { WriterSettings } from './device-session.ts';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { parseBootSector } from '../../formats/bitlocker/boot-sector.ts';
import { bootAreaBytes } from '../../formats/bitlocker/metadata-block.ts';
import { guidToBytes } from '../../formats/guid.ts';
import {
  mountVolume,
  notOurs,
  openLaidOut,
  readMetadata,
  readRaw,
  withHelper,
  writeRaw,
} from './device-session.ts';
import { eraseNote } from './note.ts';

type SealRequest = Parameters<VolumeWriter['seal']>[0];

const sectorBytes = 512;

/** See `VolumeWriter.seal`. */
export async function seal(
  settings: WriterSettings,
  request: SealRequest,
  signal: AbortSignal,
): Promise<void> {
  const { target, layout } = request;
  const bootSector = Buffer.from(layout.bootSectorHex, 'hex');
  const offsets = parseBootSector(bootSector);
  if (offsets?.join() !== layout.metadataOffsets.join())
    throw notOurs(target, 'its layout is damaged');

  await withHelper(settings, { target }, signal, async (session) => {
    await openLaidOut(session, target, Buffer.from(guidToBytes(layout.diskGuid)).toString('hex'));
    const copies = await readMetadata(
      session,
      target,
      layout.partitionOffsetBytes,
      layout.metadataOffsets,
    );
    const [first, second, third] = copies;
    if (
      !first ||
      !second ||
      !third ||
      !first.bytes.equals(second.bytes) ||
      !first.bytes.equals(third.bytes)
    ) {
      throw new AppError('disk.read', {
        disk: target.disk,
        reason: say`copies of its metadata differ`,
      });
    }
    if (first.metadata.headerCopyOffset !== layout.headerCopyOffset)
      throw notOurs(target, 'it was laid out anew');
    const ntfsBootSector = await mountVolume(
      session,
      request,
      layout,
      first.metadata,
      settings.stretch,
    );
    // Geometry and start of the partition are copied from the NTFS boot sector; they tell whether it is that one.
    if (!ntfsBootSector.subarray(0x0b, 0x24).equals(bootSector.subarray(0x0b, 0x24))) {
      throw notOurs(target, 'its file system is another');
    }

    await eraseNote(session);
    await writeRaw(session, layout.partitionOffsetBytes + sectorBytes, {
      length: bootAreaBytes - sectorBytes,
      random: true,
    });
    await session.request('flush');
    await writeRaw(session, layout.partitionOffsetBytes, bootSector);
    await session.request('flush');
    await session.request('drop-caches');
    const written = await readRaw(session, layout.partitionOffsetBytes, sectorBytes);
    if (!written.equals(bootSector)) {
      throw new AppError('disk.write', {
        disk: target.disk,
        reason: say`its first sector reads back differently`,
      });
    }
    await session.request('reread-partitions');
  });
}
