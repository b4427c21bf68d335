import type { Damage } from '../../../shared/domain/job.ts';
import type { HashHandlers, OpenVolume } from '../ports/volume-writer.ts';
import { rangeBytes } from '../ports/volume-writer.ts';
import type { DamageReport } from './damage-report.ts';
import type { Lane } from './lane.ts';

/** A stretch of a file on the disk and what it must read back as. */
export interface ExpectedStretch {
  readonly target: string;
  readonly lengthBytes: number;
  /** A multiple of `rangeBytes`. */
  readonly fromByte: number;
  /** A multiple of `rangeBytes`, or the length. */
  readonly untilByte: number;
  /** How damage in it is named. */
  readonly name: Pick<Damage, 'file' | 'part'>;
  /** MD5 of each range of the stretch in order; asked for when its turn comes. A missing one counts as different. */
  md5s(): readonly string[];
  /** Called when the whole file matches; left out when its SHA-256 is not wanted. */
  onSha?(sha256: string): void;
}

/** A stretch that is being read. */
interface Reading {
  readonly stretch: ExpectedStretch;
  readonly md5s: readonly string[];
  /** One for each range that was told of. */
  readonly seen: Uint8Array;
  left: number;
  isDamaged: boolean;
}

/**
 * Reads stretches back and compares each of their ranges. What differs or cannot be read goes to `report` and the rest
 * goes on; a range of which the volume says nothing counts as unreadable. Only stretches that are being read are in
 * memory.
 */
export async function compareStretches(
  lane: Lane,
  volume: OpenVolume,
  stretches: Iterable<ExpectedStretch>,
  totalBytes: number,
  report: DamageReport,
): Promise<void> {
  const readings = new Map<number, Reading>();
  let currentFile: string | null = null;

  const handlers: HashHandlers = {
    onRanges: (ranges) => {
      for (const { file, offset, length, md5 } of ranges) {
        const reading = readings.get(file);
        if (reading === undefined) continue;
        const isSame = reading.md5s[indexOf(reading, offset)] === md5;
        if (!isSame) addDamage(reading, { offset, length, what: 'differs' });
        see(file, reading, offset, length);
      }
    },
    onSha: (file, sha256) => {
      const reading = readings.get(file);
      readings.delete(file);
      if (reading?.isDamaged === false) reading.stretch.onSha?.(sha256);
    },
    onUnreadable: ({ file, offset, length }) => {
      const reading = readings.get(file);
      if (reading === undefined) return;
      addDamage(reading, { offset, length, what: 'unreadable' });
      see(file, reading, offset, length);
    },
    onProgress: ({ doneBytes, bytesPerSecond, limit, file }) => {
      const { name } = (file === null ? undefined : readings.get(file)?.stretch) ?? {};
      currentFile = name?.file ?? currentFile;
      lane.report({ doneBytes, totalBytes, bytesPerSecond, limit, currentFile });
    },
  };

  function addDamage(reading: Reading, place: Omit<Damage, 'file' | 'part'>): void {
    reading.isDamaged = true;
    report.add({ ...reading.stretch.name, ...place });
  }

  function see(id: number, reading: Reading, offset: number, length: number): void {
    for (let at = offset; at < offset + length; at += rangeBytes) {
      const index = indexOf(reading, at);
      if (reading.seen[index] !== 0) continue;
      reading.seen[index] = 1;
      reading.left -= 1;
    }
    // Its SHA-256 comes after the last range.
    if (reading.left === 0 && reading.stretch.onSha === undefined) readings.delete(id);
  }

  function* filesToHash() {
    let id = 0;
    for (const stretch of stretches) {
      const { target, lengthBytes, fromByte, untilByte } = stretch;
      const count = Math.ceil((untilByte - fromByte) / rangeBytes);
      readings.set(id, {
        stretch,
        md5s: stretch.md5s(),
        seen: new Uint8Array(count),
        left: count,
        isDamaged: false,
      });
      const wantsSha = stretch.onSha !== undefined;
      yield { id, target, lengthBytes, fromByte, untilByte, wantsSha };
      id += 1;
    }
  }

  await volume.hashFiles(filesToHash(), handlers, lane.signal);
  for (const reading of readings.values()) {
    reading.seen.forEach((wasSeen, index) => {
      if (wasSeen === 1) return;
      const offset = reading.stretch.fromByte + index * rangeBytes;
      const length = Math.min(rangeBytes, reading.stretch.untilByte - offset);
      addDamage(reading, { offset, length, what: 'unreadable' });
    });
  }
}

function indexOf({ stretch }: Reading, offset: number): number {
  return (offset - stretch.fromByte) / rangeBytes;
}
