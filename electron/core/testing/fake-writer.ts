import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SealedVolume, VolumeLayout, VolumeWriter } from '../ports/volume-writer.ts';
import { rangeBytes } from '../ports/volume-writer.ts';
import type { FakeDisks } from './fake-disks.ts';

/** What the fake writer knows of one disk. */
export interface FakeVolume {
  readonly diskGuid: string;
  readonly password: string;
  readonly files: Map<string, Buffer>;
  isSealed: boolean;
}

type Step = 'layOut' | 'stream' | 'range' | 'seal' | 'openSealed' | 'hash';

export interface FakeWriter {
  readonly port: VolumeWriter;
  /** By path of the disk. */
  readonly volumes: Map<string, FakeVolume>;
  /** Calls in order, `layOut SERIAL`. */
  readonly calls: string[];
  /** Looked at before each step; throws or waits to make trouble. */
  before: (step: Step, disk: string, what: string) => void | Promise<void>;
}

const metadataShare = 16 * 1024 * 1024;

/**
 * A volume writer whose disks are in memory, with the manners of the real one: it checks who the disk is, allocates
 * before it writes, reports ranges as flushed one by one, notices when a source changes, and stops when told to.
 */
export function createFakeWriter(
  disks: FakeDisks,
  readSource: (path: string) => { bytes: Buffer; modifiedAtMs: number } | undefined,
): FakeWriter {
  const volumes = new Map<string, FakeVolume>();
  const calls: string[] = [];
  let guids = 0;
  const stopIf = (signal: AbortSignal, disk: string) => {
    if (signal.aborted) throw new AppError('disk.cancelled', { disk });
  };
  const volumeOf = (path: string, disk: string, layout: VolumeLayout): FakeVolume => {
    const volume = volumes.get(path);
    if (volume?.diskGuid !== layout.diskGuid) {
      throw new AppError('refused.disk-changed', { disk, what: 'its partition table is another' });
    }
    return volume;
  };
  const fake: FakeWriter = {
    volumes,
    calls,
    before: () => undefined,
    port: {
      layOut: async ({ target, expected, cipher, recoveryPassword, files }, signal) => {
        calls.push(`layOut ${target.disk}`);
        stopIf(signal, target.disk);
        const now = disks.attached.find((disk) => disk.path === target.path);
        if (now?.identity.headDigest !== expected.headDigest) {
          throw new AppError('refused.disk-changed', { disk: target.disk, what: 'its beginning' });
        }
        guids += 1;
        const diskGuid = `guid-${guids}`;
        const allocated = new Map<string, Buffer>();
        for (const file of files) allocated.set(file.target, Buffer.alloc(file.lengthBytes));
        // From here on the disk shows another beginning, as a real one does in the middle of its layout.
        disks.touch(target.disk);
        await fake.before('layOut', target.disk, '');
        const password = recoveryPassword.reveal();
        volumes.set(target.path, { diskGuid, password, files: allocated, isSealed: false });
        return {
          cipher,
          diskGuid,
          partitionOffsetBytes: 1024 * 1024,
          partitionBytes: target.sizeBytes - 2 * 1024 * 1024,
          metadataOffsets: [1, 2, 3],
          headerCopyOffset: 4,
          bootSectorHex: '',
        };
      },
      stream: async (request, signal) => {
        const { target, layout, recoveryPassword } = request;
        calls.push(`stream ${target.disk}`);
        await fake.before('stream', target.disk, '');
        const volume = volumeOf(target.path, target.disk, layout);
        if (volume.password !== recoveryPassword.reveal()) {
          const reason = 'the password is another';
          throw new AppError('disk.not-our-volume', { disk: target.disk, reason });
        }
        let doneBytes = 0;
        for (const [index, file] of request.files.entries()) {
          const place = volume.files.get(file.target);
          if (place?.length !== file.lengthBytes) throw new Error(`${file.target} has no place`);
          for (let at = file.fromRange; at < file.lengthBytes; at += rangeBytes) {
            await fake.before('range', target.disk, `${file.source}@${at}`);
            stopIf(signal, target.disk);
            const source = readSource(file.source);
            if (source === undefined) {
              const reason = 'there is no such file';
              throw new AppError('disk.source-read', { file: file.source, reason });
            }
            if (
              source.modifiedAtMs !== file.modifiedAtMs ||
              source.bytes.length !== file.lengthBytes
            ) {
              throw new AppError('disk.source-changed', { file: file.source, what: 'its time' });
            }
            const length = Math.min(rangeBytes, file.lengthBytes - at);
            const part = source.bytes.subarray(at, at + length);
            part.copy(place, at);
            doneBytes += length;
            request.onFlushed([{ file: index, offset: at, length, md5: md5(part) }]);
            request.onProgress({ doneBytes, bytesPerSecond: 1e6, limit: 'disk', file: index });
          }
        }
      },
      seal: async ({ target, layout }, signal) => {
        calls.push(`seal ${target.disk}`);
        stopIf(signal, target.disk);
        volumeOf(target.path, target.disk, layout).isSealed = true;
        await fake.before('seal', target.disk, '');
      },
      openSealed: async ({ target, recoveryPassword }) => {
        calls.push(`openSealed ${target.disk}`);
        await fake.before('openSealed', target.disk, '');
        const volume = volumes.get(target.path);
        if (volume?.isSealed !== true || volume.password !== recoveryPassword.reveal()) {
          const reason = 'it is not sealed or has another password';
          throw new AppError('disk.not-our-volume', { disk: target.disk, reason });
        }
        return readerOf(fake, target.disk, volume);
      },
      usableBytes: (diskSizeBytes) => Math.max(0, diskSizeBytes - metadataShare),
      bytesOnDisk: (lengthBytes, pathLength) =>
        Math.ceil(lengthBytes / 4096) * 4096 + 1024 + pathLength,
    },
  };
  return fake;
}

function readerOf(fake: FakeWriter, disk: string, volume: FakeVolume): SealedVolume {
  const find = (target: string) => {
    const bytes = volume.files.get(target);
    if (bytes === undefined) throw new AppError('disk.read', { disk, reason: `no ${target}` });
    return bytes;
  };
  return {
    readFile: (target) => Promise.resolve(find(target)),
    readRange: (target, offset, length) =>
      Promise.resolve(find(target).subarray(offset, offset + length)),
    hashRanges: async (target, lengthBytes, onRange, signal) => {
      await fake.before('hash', disk, target);
      const bytes = find(target);
      for (let offset = 0; offset < lengthBytes; offset += rangeBytes) {
        if (signal.aborted) throw new AppError('disk.cancelled', { disk });
        const length = Math.min(rangeBytes, lengthBytes - offset);
        onRange({ offset, length, md5: md5(bytes.subarray(offset, offset + length)) });
      }
    },
    close: () => Promise.resolve(),
  };
}

function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex').toUpperCase();
}
