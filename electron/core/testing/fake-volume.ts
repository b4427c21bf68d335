import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import type {
  DiskNote,
  HashHandlers,
  OpenVolume,
  StructurePart,
  VolumeLayout,
} from '../ports/volume-writer.ts';
import { rangeBytes } from '../ports/volume-writer.ts';

const mib = 1024 * 1024;

/** A volume on a disk of a test: content in memory, everything a test may look at or spoil. */
export interface FakeVolume {
  readonly layout: VolumeLayout;
  readonly password: string;
  readonly files: Map<string, Buffer>;
  /** What is no file's content, by name of the part. */
  readonly structure: Map<string, Buffer>;
  /** Stretches that do not read back, by target or name of the part. */
  readonly unreadable: { name: string; offset: number; length: number }[];
  note: DiskNote | null;
  isSealed: boolean;
  /** In the middle of a change of its file table; nothing can be written or opened until it is laid out anew. */
  isTorn: boolean;
}

const partNames = [
  'partition table',
  'BitLocker metadata 1',
  'BitLocker metadata 2',
  'BitLocker metadata 3',
  'file table',
  'boot sector',
];

/** A freshly laid-out volume without files. */
export function makeVolume(layout: VolumeLayout, password: string, note: DiskNote): FakeVolume {
  const structure = new Map(
    partNames.map((name) => [name, Buffer.from(`${layout.diskGuid} ${name}`.padEnd(512))]),
  );
  return {
    layout,
    password,
    files: new Map(),
    structure,
    unreadable: [],
    note,
    isSealed: false,
    isTorn: false,
  };
}

/** The reading half: what is on the disk now, with the places that do not read back. */
export function openVolume(
  disk: string,
  volume: FakeVolume,
  before: (target: string) => void | Promise<void>,
): OpenVolume {
  const unreadableIn = (name: string, offset: number, length: number) =>
    volume.unreadable.some(
      (bad) =>
        bad.name === name && bad.offset < offset + length && bad.offset + bad.length > offset,
    );
  const read = (target: string, offset: number, length: number): Buffer => {
    const bytes = volume.files.get(target);
    if (bytes === undefined) throw new AppError('disk.read', { disk, reason: `no ${target}` });
    if (unreadableIn(target, offset, length)) {
      throw new AppError('disk.read', { disk, reason: `${target} at ${offset}` });
    }
    return bytes.subarray(offset, offset + length);
  };
  const stopIf = (signal: AbortSignal) => {
    if (signal.aborted) throw new AppError('disk.cancelled', { disk });
  };
  return {
    layout: volume.layout,
    fileLength: (target) => Promise.resolve().then(() => read(target, 0, Infinity).length),
    readRange: (target, offset, length) =>
      Promise.resolve().then(() => read(target, offset, length)),
    hashFiles: async (files, handlers, signal) => {
      let doneBytes = 0;
      for (const file of files) {
        await before(file.target);
        stopIf(signal);
        const hasLength = volume.files.get(file.target)?.length === file.lengthBytes;
        if (!hasLength) {
          const { id, lengthBytes: length } = file;
          handlers.onUnreadable({ file: id, offset: 0, length, reason: 'no file of that length' });
          continue;
        }
        doneBytes += hashFile(
          file,
          (offset, length) => read(file.target, offset, length),
          handlers,
        );
        handlers.onProgress({ doneBytes, bytesPerSecond: 1e6, limit: 'disk', file: file.id });
      }
    },
    hashStructure: async (onPart, signal) => {
      stopIf(signal);
      for (const part of partsOf(volume, unreadableIn)) onPart(part);
      await Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

function hashFile(
  file: { id: number; fromByte: number; untilByte: number; wantsSha: boolean },
  read: (offset: number, length: number) => Buffer,
  handlers: HashHandlers,
): number {
  const sha = createHash('sha256');
  let isWhole = true;
  for (let offset = file.fromByte; offset < file.untilByte; offset += rangeBytes) {
    const length = Math.min(rangeBytes, file.untilByte - offset);
    try {
      const bytes = read(offset, length);
      sha.update(bytes);
      handlers.onRanges([{ file: file.id, offset, length, md5: md5Of(bytes) }]);
    } catch (thrown) {
      isWhole = false;
      handlers.onUnreadable({ file: file.id, offset, length, reason: String(thrown) });
    }
  }
  if (file.wantsSha && isWhole) handlers.onSha?.(file.id, sha.digest('hex'));
  return file.untilByte - file.fromByte;
}

/** Also the names and lengths of files belong to the file table. */
function* partsOf(
  volume: FakeVolume,
  unreadableIn: (name: string, offset: number, length: number) => boolean,
): Iterable<StructurePart> {
  let offset = 0;
  for (const [name, bytes] of volume.structure) {
    const listing =
      name === 'file table' ? [...volume.files].map(([f, b]) => `${f} ${b.length}`) : [];
    const isLost = unreadableIn(name, 0, bytes.length);
    const content = Buffer.concat([bytes, Buffer.from(listing.join('\n'))]);
    const md5 = md5Of(isLost ? Buffer.from(`${name} is unreadable`) : content);
    yield { name, offset, length: bytes.length, md5 };
    offset += mib;
  }
}

/** As hashes of ranges are written everywhere: upper-case hex. */
export function md5Of(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex').toUpperCase();
}
