/** Files in columns, so that a million of them take some 20 MB. */
export class FilesToSpread {
  count = 0;
  #ids = new Float64Array(1024);
  #lengths = new Float64Array(1024);
  #pathLengths = new Uint32Array(1024);

  /** `pathLength` in UTF-16 units. */
  add(id: number, lengthBytes: number, pathLength: number): void {
    if (this.count === this.#ids.length) this.#grow();
    this.#ids[this.count] = id;
    this.#lengths[this.count] = lengthBytes;
    this.#pathLengths[this.count] = pathLength;
    this.count += 1;
  }

  id(index: number): number {
    return at(this.#ids, index);
  }

  lengthBytes(index: number): number {
    return at(this.#lengths, index);
  }

  pathLength(index: number): number {
    return at(this.#pathLengths, index);
  }

  #grow(): void {
    const size = this.count * 2;
    const [ids, lengths, pathLengths] = [this.#ids, this.#lengths, this.#pathLengths];
    this.#ids = new Float64Array(size);
    this.#lengths = new Float64Array(size);
    this.#pathLengths = new Uint32Array(size);
    this.#ids.set(ids);
    this.#lengths.set(lengths);
    this.#pathLengths.set(pathLengths);
  }
}

export interface DiskToFill {
  readonly diskId: string;
  readonly sizeBytes: number;
  /** Bytes of it that files can take. */
  readonly usableBytes: number;
}

export interface Spread {
  /** For each file, in the given order, the index of its disk; `unplaced` when it fits nowhere. */
  readonly place: Uint8Array;
  /** Every given disk in the given order, also those that stay empty. */
  readonly perDisk: readonly { diskId: string; usedBytes: number; files: number }[];
  /** 0 when everything fits, else the size that one more disk must have at least. */
  readonly missingBytes: number;
  /** The largest file that no given disk could hold even alone; `needBytes` is the disk size it wants. */
  readonly tooLarge: { id: number; lengthBytes: number; needBytes: number } | null;
}

/** In place of the index of a disk. */
export const unplaced = 255;

/** Disks in the order in which they are tried, and the room left on each. */
interface Bins {
  readonly disks: readonly DiskToFill[];
  readonly free: Float64Array;
}

type ChooseBin = (free: Float64Array, need: number) => number;

/**
 * Decides which file goes to which disk: whole files, largest first into the fullest disk that still takes them
 * (best-fit decreasing), with as few disks as possible. The same input always gives the same spread, and a million files
 * take about two seconds. `bytesOnDisk` gives what a file really takes on a volume. Files in `fixed` (file id → disk id)
 * stay where they are as long as that disk is among the given ones.
 */
export function planSpread(
  files: FilesToSpread,
  disks: readonly DiskToFill[],
  bytesOnDisk: (lengthBytes: number, pathLength: number) => number,
  fixed: ReadonlyMap<number, string> = new Map(),
): Spread {
  if (disks.length >= unplaced) throw new RangeError('too many disks to spread over');
  const needs = new Float64Array(files.count);
  const all = emptyBins(disks);
  const place = new Uint8Array(files.count).fill(unplaced);
  const binOf = new Map(disks.map((disk, index) => [disk.diskId, index]));

  const open = new Set<number>();
  const loose = new Uint32Array(files.count);
  let looseCount = 0;
  for (let index = 0; index < files.count; index += 1) {
    needs[index] = bytesOnDisk(files.lengthBytes(index), files.pathLength(index));
    const diskId = fixed.size === 0 ? undefined : fixed.get(files.id(index));
    const bin = diskId === undefined ? undefined : binOf.get(diskId);
    if (bin === undefined) {
      loose[looseCount] = index;
      looseCount += 1;
      continue;
    }
    place[index] = bin;
    open.add(bin);
    all.free[bin] = at(all.free, bin) - at(needs, index);
  }
  const order = loose
    .subarray(0, looseCount)
    .sort((a, b) => at(needs, b) - at(needs, a) || files.id(a) - files.id(b));

  const leftover =
    fewestDisks(order, needs, all, open, place) ?? inGivenOrder(order, needs, all, place);
  return describe(files, disks, needs, place, leftover);
}

/**
 * Fills the least number of disks: those that hold something already, then the roomiest of the rest; the last one is
 * the smallest that does. Returns null, with `place` as it was, when not even all of them are enough.
 */
function fewestDisks(
  order: Uint32Array,
  needs: Float64Array,
  all: Bins,
  open: ReadonlySet<number>,
  place: Uint8Array,
): number | null {
  let total = 0;
  for (const index of order) total += at(needs, index);
  const roomOf = (bins: readonly number[]) =>
    bins.reduce((sum, bin) => sum + Math.max(0, at(all.free, bin)), 0);
  const rest = all.disks
    .map((_, bin) => bin)
    .filter((bin) => !open.has(bin))
    .sort((a, b) => at(all.free, b) - at(all.free, a) || a - b);

  for (let count = 0; count <= rest.length; count += 1) {
    const chosen = [...open, ...rest.slice(0, count)];
    if (roomOf(chosen) < total || !tryBins(order, needs, all.free, chosen, place)) continue;
    if (count === 0) return 0;
    const kept = chosen.slice(0, -1);
    const lastRoom = at(all.free, chosen.at(-1) ?? 0);
    const smallerOnes = rest.slice(count).filter((bin) => at(all.free, bin) < lastRoom);
    for (const smaller of smallerOnes.reverse()) {
      const bins = [...kept, smaller];
      if (roomOf(bins) >= total && tryBins(order, needs, all.free, bins, place)) return 0;
    }
    if (smallerOnes.length > 0) tryBins(order, needs, all.free, chosen, place);
    return 0;
  }
  for (const index of order) place[index] = unplaced;
  return null;
}

/** Best fit into these bins only; true when everything found a place. */
function tryBins(
  order: Uint32Array,
  needs: Float64Array,
  free: Float64Array,
  bins: readonly number[],
  place: Uint8Array,
): boolean {
  const room = Float64Array.from(bins, (bin) => at(free, bin));
  for (const index of order) {
    const need = at(needs, index);
    const bin = tightest(room, need);
    if (bin < 0) return false;
    room[bin] = at(room, bin) - need;
    place[index] = bins[bin] ?? unplaced;
  }
  return true;
}

/**
 * Second try, and the basis of what is missing: first fit in the order in which the disks were given. With it, one more
 * disk of the missing size at the end of the list always takes exactly what was left over. Returns the bytes left over.
 */
function inGivenOrder(
  order: Uint32Array,
  needs: Float64Array,
  all: Bins,
  place: Uint8Array,
): number {
  const room = Float64Array.from(all.free);
  let leftover = 0;
  for (const index of order) {
    const need = at(needs, index);
    const bin = first(room, need);
    if (bin < 0) {
      leftover += need;
      continue;
    }
    room[bin] = at(room, bin) - need;
    place[index] = bin;
  }
  return leftover;
}

const tightest: ChooseBin = (free, need) => {
  let best = -1;
  let bestRoom = Infinity;
  for (let bin = 0; bin < free.length; bin += 1) {
    const room = at(free, bin);
    if (room >= need && room < bestRoom) {
      best = bin;
      bestRoom = room;
    }
  }
  return best;
};

const first: ChooseBin = (free, need) => free.findIndex((room) => room >= need);

function describe(
  files: FilesToSpread,
  disks: readonly DiskToFill[],
  needs: Float64Array,
  place: Uint8Array,
  leftover: number,
): Spread {
  const perDisk = disks.map(({ diskId }) => ({ diskId, usedBytes: 0, files: 0 }));
  const roomiest = disks.reduce((most, disk) => Math.max(most, disk.usableBytes), 0);
  let largest = -1;
  let largestNeed = 0;
  for (let index = 0; index < files.count; index += 1) {
    const need = at(needs, index);
    const bin = perDisk[at(place, index)];
    if (bin !== undefined) {
      bin.usedBytes += need;
      bin.files += 1;
    } else if (need > roomiest && need > largestNeed) {
      largest = index;
      largestNeed = need;
    }
  }
  return {
    place,
    perDisk,
    missingBytes: leftover === 0 ? 0 : diskSizeFor(leftover, disks),
    tooLarge:
      largest < 0
        ? null
        : {
            id: files.id(largest),
            lengthBytes: files.lengthBytes(largest),
            needBytes: diskSizeFor(largestNeed, disks),
          },
  };
}

/**
 * Size a disk must have so that files can take `needBytes` of it. What a disk keeps for itself is judged by the given
 * ones: their largest fixed share plus their smallest proportional one. Rounded up to whole MiB.
 */
function diskSizeFor(needBytes: number, disks: readonly DiskToFill[]): number {
  const kept = disks.map((disk) => Math.max(0, disk.sizeBytes - disk.usableBytes));
  const fixedShare = kept.reduce((most, bytes) => Math.max(most, bytes), 0);
  const ratios = disks.flatMap((disk, index) =>
    disk.usableBytes > 0 ? [(kept[index] ?? 0) / disk.usableBytes] : [],
  );
  const ratio = ratios.length === 0 ? 0 : Math.min(...ratios);
  const mib = 1024 * 1024;
  return Math.ceil((needBytes * (1 + ratio) + fixedShare) / mib) * mib;
}

/** Indexing that is known to be inside the array. */
function at(array: Float64Array | Uint8Array | Uint32Array, index: number): number {
  return array[index] ?? 0;
}

function emptyBins(disks: readonly DiskToFill[]): Bins {
  return { disks, free: Float64Array.from(disks, (disk) => disk.usableBytes) };
}
