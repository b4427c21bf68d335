import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import type {
  FileToLayOut,
  FileToStream,
  Gate,
  RangeDone,
  SetAside,
  VolumeLayout,
  VolumeTarget,
  VolumeWriter,
} from '../ports/volume-writer.ts';
import { rangeBytes } from '../ports/volume-writer.ts';
import type { Secret } from '../secret.ts';
import type { FakeDisks } from './fake-disks.ts';
import type { FakeFile } from './fake-staging.ts';
import type { FakeVolume } from './fake-volume.ts';
import { makeVolume, md5Of, openVolume } from './fake-volume.ts';

export type FakeStep =
  | 'clear'
  | 'layOut'
  | 'adjust'
  | 'stream'
  | 'range'
  | 'seal'
  | 'openSealed'
  | 'openLaidOut'
  | 'hash';

export interface FakeWriter {
  readonly port: VolumeWriter;
  /** By path of the disk. */
  readonly volumes: Map<string, FakeVolume>;
  /** Calls in order, `layOut SERIAL`. */
  readonly calls: string[];
  /** Ranges that were really written, `SERIAL target@offset`; those that `compare` found equal are not among them. */
  readonly written: string[];
  /** Looked at before each step; throws or waits to make trouble. In a layout and an adjustment it comes midway. */
  before: (step: FakeStep, disk: string, what: string) => void | Promise<void>;
  /** The volume on the disk with this serial; a test that asks for one that is not there fails. */
  volume(serial: string): FakeVolume;
  /** Changes one bit of a file (by target) or of a part of the structure (by name). */
  flip(serial: string, name: string, offset: number): void;
  /** These bytes of a file, or a whole part of the structure, do not read back from now on. */
  spoil(serial: string, name: string, offset: number, length: number): void;
  /** Writes fail with `disk.write` once this disk took so many bytes of files. */
  dieAfter(serial: string, bytes: number): void;
  /** Files really fit up to this, whatever `usableBytes` says of the disk. */
  limitRoom(serial: string, bytes: number): void;
}

const metadataShare = 16 * 1024 * 1024;
const clearingStep = 64 * 1024 * 1024;

/**
 * A volume writer whose disks are in memory, with the manners of the real one: it checks who the disk is, allocates
 * before it writes, reports ranges as flushed one by one, sets a source aside that is not as listed, and stops when told
 * to. `readSource` throws `disk.source-read` when staging is gone as a whole.
 */
export function createFakeWriter(
  disks: FakeDisks,
  readSource: (path: string) => FakeFile | undefined,
): FakeWriter {
  const volumes = new Map<string, FakeVolume>();
  const room = new Map<string, number>();
  const lifeLeft = new Map<string, number>();
  let guids = 0;

  const attached = ({ path, disk }: VolumeTarget) => {
    const now = disks.attached.find((entry) => entry.path === path);
    if (now === undefined) throw new AppError('disk.removed', { disk });
    return now;
  };
  const requireChosen = (target: VolumeTarget, headDigest: string) => {
    if (attached(target).identity.headDigest !== headDigest) {
      throw new AppError('refused.disk-changed', { disk: target.disk, what: 'its beginning' });
    }
  };
  const requireVolume = (
    target: VolumeTarget,
    layout: VolumeLayout,
    password: Secret,
  ): FakeVolume => {
    attached(target);
    const volume = volumes.get(target.path);
    if (volume?.layout.diskGuid !== layout.diskGuid) {
      const what = 'its partition table is another';
      throw new AppError('refused.disk-changed', { disk: target.disk, what });
    }
    return opened(target.disk, volume, password);
  };
  const requireRoom = (target: VolumeTarget, lengths: readonly [string, number][]) => {
    const most = room.get(target.disk) ?? fake.port.usableBytes(target.sizeBytes);
    const needed = lengths.reduce((sum, [name, n]) => sum + bytesOnDisk(n, name.length), 0);
    if (needed > most) throw new AppError('disk.too-small', { missingBytes: needed - most });
  };
  const write = (disk: string, bytes: number) => {
    const left = (lifeLeft.get(disk) ?? Infinity) - bytes;
    if (left < 0) throw new AppError('disk.write', { disk, reason: 'input/output error' });
    lifeLeft.set(disk, left);
  };
  const reader = (disk: string, volume: FakeVolume) =>
    openVolume(disk, volume, (target) => fake.before('hash', disk, target));

  const fake: FakeWriter = {
    volumes,
    calls: [],
    written: [],
    before: () => undefined,
    volume: (serial) => {
      const volume = volumes.get(`/disks/${serial}.img`);
      if (volume === undefined) throw new Error(`disk ${serial} holds no volume`);
      return volume;
    },
    flip: (serial, name, offset) => {
      const { files, structure } = fake.volume(serial);
      const bytes = files.get(name) ?? structure.get(name);
      if (bytes === undefined) throw new Error(`nothing on ${serial} is called ${name}`);
      bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset);
    },
    spoil: (serial, name, offset, length) =>
      void fake.volume(serial).unreadable.push({ name, offset, length }),
    dieAfter: (serial, bytes) => void lifeLeft.set(serial, bytes),
    limitRoom: (serial, bytes) => void room.set(serial, bytes),
    port: {
      clear: async ({ target, expected, method, fromByte, onCleared }, signal) => {
        fake.calls.push(`clear ${target.disk}`);
        requireChosen(target, expected.headDigest);
        if (method === 'discard' && !attached(target).canDiscard) {
          throw new AppError('disk.no-discard', { disk: target.disk });
        }
        for (let at = fromByte; at < target.sizeBytes; at += clearingStep) {
          await fake.before('clear', target.disk, String(at));
          stopIf(signal, target.disk);
          attached(target);
          const doneBytes = Math.min(target.sizeBytes, at + clearingStep);
          onCleared({ doneBytes, bytesPerSecond: 1e6 });
        }
        volumes.delete(target.path);
        disks.touch(target.disk);
      },
      layOut: async (request, signal) => {
        const { target, cipher, recoveryPassword, jobId, jobName } = request;
        fake.calls.push(`layOut ${target.disk}`);
        stopIf(signal, target.disk);
        requireChosen(target, request.expected.headDigest);
        const files = lengthsOf(request.files);
        requireRoom(target, files);
        guids += 1;
        volumes.delete(target.path);
        // From here on the disk shows another beginning, as a real one does in the middle of its layout.
        disks.touch(target.disk);
        await fake.before('layOut', target.disk, '');
        stopIf(signal, target.disk);
        const layout: VolumeLayout = {
          cipher,
          diskGuid: `guid-${guids}`,
          partitionOffsetBytes: 1024 * 1024,
          partitionBytes: target.sizeBytes - 2 * 1024 * 1024,
          metadataOffsets: [1, 2, 3],
          headerCopyOffset: 4,
          bootSectorHex: '',
        };
        const volume = makeVolume(layout, recoveryPassword.reveal(), { jobId, jobName, layout });
        for (const [name, length] of files) volume.files.set(name, Buffer.alloc(length));
        request.onProgress?.(files.length);
        volumes.set(target.path, volume);
        disks.touch(target.disk, layout.diskGuid);
        return layout;
      },
      adjust: async ({ target, layout, recoveryPassword, remove, add }, signal) => {
        fake.calls.push(`adjust ${target.disk}`);
        stopIf(signal, target.disk);
        const volume = requireVolume(target, layout, recoveryPassword);
        const removed = new Set(remove);
        const added = lengthsOf(add);
        const kept = [...volume.files].filter(([name]) => !removed.has(name));
        requireRoom(target, [
          ...kept.map(([name, bytes]): [string, number] => [name, bytes.length]),
          ...added,
        ]);
        volume.isTorn = true;
        for (const name of removed) volume.files.delete(name);
        await fake.before('adjust', target.disk, '');
        for (const [name, length] of added) volume.files.set(name, Buffer.alloc(length));
        volume.isTorn = false;
      },
      stream: async (request, signal) => {
        const { target, layout, recoveryPassword } = request;
        fake.calls.push(`stream ${target.disk}`);
        await fake.before('stream', target.disk, '');
        const volume = requireVolume(target, layout, recoveryPassword);
        let doneBytes = 0;
        for (const file of request.files) {
          const place = volume.files.get(file.target);
          if (place?.length !== file.lengthBytes) throw new Error(`${file.target} has no place`);
          const rangesOf = rangesOfSource(file, readSource);
          for (const step of rangesOf) {
            await openGate(request.gate, signal);
            await fake.before('range', target.disk, `${file.source}@${step.offset}`);
            stopIf(signal, target.disk);
            attached(target);
            const found = step.read();
            if ('reason' in found) {
              request.onSetAside(found);
              break;
            }
            const isThere = found.bytes.equals(
              place.subarray(step.offset, step.offset + found.bytes.length),
            );
            if (request.compare !== true || !isThere) {
              write(target.disk, found.bytes.length);
              found.bytes.copy(place, step.offset);
              fake.written.push(`${target.disk} ${file.target}@${step.offset}`);
            }
            doneBytes += found.bytes.length;
            request.onFlushed([found.range]);
            request.onProgress({ doneBytes, bytesPerSecond: 1e6, limit: 'disk', file: file.id });
          }
        }
      },
      seal: async ({ target, layout, recoveryPassword }, signal) => {
        fake.calls.push(`seal ${target.disk}`);
        stopIf(signal, target.disk);
        const volume = requireVolume(target, layout, recoveryPassword);
        volume.note = null;
        volume.isSealed = true;
        await fake.before('seal', target.disk, '');
      },
      openSealed: async ({ target, recoveryPassword }) => {
        fake.calls.push(`openSealed ${target.disk}`);
        await fake.before('openSealed', target.disk, '');
        attached(target);
        const volume = volumes.get(target.path);
        if (volume?.isSealed !== true) throw notOurs(target.disk, 'it is not sealed');
        return reader(target.disk, opened(target.disk, volume, recoveryPassword));
      },
      openLaidOut: async ({ target, layout, recoveryPassword }) => {
        fake.calls.push(`openLaidOut ${target.disk}`);
        await fake.before('openLaidOut', target.disk, '');
        return reader(target.disk, requireVolume(target, layout, recoveryPassword));
      },
      readNote: ({ target }) =>
        Promise.resolve().then(() => {
          attached(target);
          return volumes.get(target.path)?.note ?? null;
        }),
      usableBytes: (diskSizeBytes) => Math.max(0, diskSizeBytes - metadataShare),
      bytesOnDisk,
    },
  };
  return fake;
}

function opened(disk: string, volume: FakeVolume, password: Secret): FakeVolume {
  if (volume.password !== password.reveal()) throw notOurs(disk, 'the password is another');
  if (volume.isTorn) throw new AppError('disk.format', { disk, reason: 'its file table is torn' });
  return volume;
}

function notOurs(disk: string, reason: string): AppError {
  return new AppError('disk.not-our-volume', { disk, reason });
}

function bytesOnDisk(lengthBytes: number, pathLength: number): number {
  return Math.ceil(lengthBytes / 4096) * 4096 + 1024 + pathLength;
}

function lengthsOf(files: Iterable<FileToLayOut>): [string, number][] {
  return Array.from(files, (file) => [file.target, file.lengthBytes]);
}

function stopIf(signal: AbortSignal, disk: string): void {
  if (signal.aborted) throw new AppError('disk.cancelled', { disk });
}

/** Waits while the gate is closed; a stop ends the wait. */
async function openGate(gate: Gate | undefined, signal: AbortSignal): Promise<void> {
  if (gate === undefined || gate.isOpen || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      stopListening();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const stopListening = gate.onChange((isOpen) => {
      if (isOpen) done();
    });
    signal.addEventListener('abort', done);
  });
}

/**
 * The ranges of a source, each looked at only when it is its turn. A resumed SHA-256 is faked: the state handed out is
 * the digest of the bytes so far.
 */
function* rangesOfSource(file: FileToStream, readSource: (path: string) => FakeFile | undefined) {
  const knowsSha = file.fromByte === 0 || file.sha !== null;
  const sha = createHash('sha256');
  let shaBytes = 0;
  for (let offset = file.fromByte; offset < file.untilByte; offset += rangeBytes) {
    const length = Math.min(rangeBytes, file.untilByte - offset);
    const read = (): SetAside | { bytes: Buffer; range: RangeDone } => {
      const source = readSource(file.source);
      const aside = source === undefined ? vanished(file) : problemOf(file, source, offset, length);
      if (source === undefined || aside !== null) return aside ?? vanished(file);
      const bytes = source.bytes.subarray(offset, offset + length);
      if (knowsSha) sha.update(source.bytes.subarray(shaBytes, offset + length));
      shaBytes = offset + length;
      const soFar = knowsSha ? sha.copy().digest('hex') : null;
      return { bytes, range: { file: file.id, offset, length, md5: md5Of(bytes), sha: soFar } };
    };
    yield { offset, read };
  }
}

function vanished(file: FileToStream): SetAside {
  return { file: file.id, reason: 'vanished', what: 'it is no longer there', ranges: [] };
}

function problemOf(
  file: FileToStream,
  source: FakeFile,
  offset: number,
  length: number,
): SetAside | null {
  const is = source.bytes.length;
  if (is !== file.lengthBytes) {
    const what = `it has ${is} bytes instead of ${file.lengthBytes}`;
    return { file: file.id, reason: 'changed', what, ranges: [] };
  }
  if (source.modifiedAtMs !== file.modifiedAtMs) {
    return { file: file.id, reason: 'changed', what: 'its time is another', ranges: [] };
  }
  const bad = source.unreadable.filter(
    (stretch) => stretch.offset < offset + length && stretch.offset + stretch.length > offset,
  );
  if (bad.length === 0) return null;
  return { file: file.id, reason: 'unreadable', what: 'it cannot be read', ranges: bad };
}
