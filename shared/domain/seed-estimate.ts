import { mostDisks } from './job-parts.ts';
import type { MeasuredRate } from './measured-rate.ts';
import type { Between } from './usual-rates.ts';
import { usualSataRate } from './usual-rates.ts';

/** What is known before anything is written. */
export interface SeedFacts {
  /** Bytes that lie in staging, ready to be copied; null while the initial copy is not there. */
  readonly stagedBytes: number | null;
  /** Size of the source data as somebody names it; looked at only while nothing is staged. */
  readonly sourceBytes: number | null;
  /** Disks that are there, or one size for as many as it takes. */
  readonly disks:
    | { readonly kind: 'attached'; readonly sizesBytes: readonly number[] }
    | { readonly kind: 'each'; readonly sizeBytes: number };
  /** How fast this computer wrote its last disks; null: the usual rates are taken. */
  readonly measured: MeasuredRate | null;
  /** Upload rate of the line in bits per second; null while nobody named it. */
  readonly uplinkBitsPerSecond: number | null;
}

/** What that means, each value between two bounds. Times in seconds. */
export interface SeedEstimate {
  /** Bytes that travel. */
  readonly bytes: Between;
  /** False: the bytes are derived from the size of the source. */
  readonly isStaged: boolean;
  readonly disks: Between;
  /** Import jobs, and so parcels: a job takes ten disks. */
  readonly parcels: Between;
  /** Bytes that the attached disks cannot take; 0 when they are enough, and where one size is taken for all. */
  readonly missingBytes: number;
  readonly write: Between;
  readonly readBack: Between;
  /** From the start until the disks can be packed. */
  readonly untilShipped: Between;
  /** From the start until the data is in the storage account, parcel and data centre included. */
  readonly untilArrived: Between;
  /** The same over the line; null while its rate is not known. */
  readonly overWire: Between | null;
  /** Which way is faster at any rate; `close` when the bounds overlap. */
  readonly faster: 'disks' | 'wire' | 'close' | null;
}

/** Share of the source that is left: compression typically takes 10 to 20 % (documentation of the staging location). */
const leftByCompression: Between = { low: 0.8, high: 0.9 };

/** Room that files can take of a disk, next to what NTFS and BitLocker keep. */
const usableShare = 0.999;

/** A measured rate is met again within this share, with another fill and another staging load. */
const measuredSpread = 0.15;

/** What an upload makes of a line: other traffic and protocol cost a part of it, all of it is never reached. */
const uplinkShare: Between = { low: 0.7, high: 0.95 };

const daySeconds = 86_400;

/** An assumption, said as one where it is shown: carriers within a continent. */
export const parcelDays: Between = { low: 1, high: 5 };

/** What the service strives for after the disks arrive; it gives no promise (offline backup documentation). */
export const dataCentreDays: Between = { low: 7, high: 10 };

/** Null while neither a staged nor a source size is known. */
export function estimateSeed(facts: SeedFacts): SeedEstimate | null {
  const bytes = travellingBytes(facts);
  if (bytes === null) return null;
  const { disks, fullest, missingBytes } = disksFor(bytes, facts.disks);
  const rate = rateOf(facts.measured);
  // Side by side at best; one after the other where they share a source that cannot feed them all.
  const write = { low: fullest.low / rate.high, high: bytes.high / rate.low };
  // Read back from the disks themselves, so never limited by staging.
  const readBack = { low: fullest.low / rate.high, high: fullest.high / rate.low };
  const untilShipped = sum(write, readBack);
  const untilArrived = sum(untilShipped, {
    low: (parcelDays.low + dataCentreDays.low) * daySeconds,
    high: (parcelDays.high + dataCentreDays.high) * daySeconds,
  });
  const overWire = wireTime(bytes, facts.uplinkBitsPerSecond);
  return {
    bytes,
    isStaged: facts.stagedBytes !== null,
    disks,
    parcels: { low: Math.ceil(disks.low / mostDisks), high: Math.ceil(disks.high / mostDisks) },
    missingBytes,
    write,
    readBack,
    untilShipped,
    untilArrived,
    overWire,
    faster: overWire === null ? null : compare(untilArrived, overWire),
  };
}

function travellingBytes({ stagedBytes, sourceBytes }: SeedFacts): Between | null {
  if (stagedBytes !== null) return { low: stagedBytes, high: stagedBytes };
  if (sourceBytes === null) return null;
  const { low, high } = leftByCompression;
  return { low: sourceBytes * low, high: sourceBytes * high };
}

function rateOf(measured: MeasuredRate | null): Between {
  if (measured === null) return usualSataRate;
  const { bytesPerSecond } = measured;
  return {
    low: bytesPerSecond * (1 - measuredSpread),
    high: bytesPerSecond * (1 + measuredSpread),
  };
}

interface Disks {
  readonly disks: Between;
  /** Bytes on the disk that has most of them. */
  readonly fullest: Between;
  readonly missingBytes: number;
}

function disksFor(bytes: Between, wanted: SeedFacts['disks']): Disks {
  const low = fill(bytes.low, wanted);
  const high = fill(bytes.high, wanted);
  return {
    disks: { low: low.disks, high: high.disks },
    fullest: { low: low.fullest, high: high.fullest },
    missingBytes: high.missingBytes,
  };
}

/** The fewest disks that take the bytes, the largest first. Whole files may need one more. */
function fill(bytes: number, wanted: SeedFacts['disks']) {
  if (wanted.kind === 'each') {
    const usable = wanted.sizeBytes * usableShare;
    const disks = Math.max(1, Math.ceil(bytes / usable));
    return { disks, fullest: Math.min(bytes, usable), missingBytes: 0 };
  }
  let left = bytes;
  let disks = 0;
  let fullest = 0;
  for (const size of [...wanted.sizesBytes].sort((a, b) => b - a)) {
    if (disks > 0 && left <= 0) break;
    const taken = Math.min(left, size * usableShare);
    left -= taken;
    fullest = Math.max(fullest, taken);
    disks += 1;
  }
  return { disks, fullest, missingBytes: Math.ceil(Math.max(0, left)) };
}

function sum(a: Between, b: Between): Between {
  return { low: a.low + b.low, high: a.high + b.high };
}

function wireTime(bytes: Between, bitsPerSecond: number | null): Between | null {
  if (bitsPerSecond === null) return null;
  return {
    low: (bytes.low * 8) / (bitsPerSecond * uplinkShare.high),
    high: (bytes.high * 8) / (bitsPerSecond * uplinkShare.low),
  };
}

function compare(disks: Between, wire: Between): SeedEstimate['faster'] {
  if (disks.high < wire.low) return 'disks';
  return wire.high < disks.low ? 'wire' : 'close';
}
