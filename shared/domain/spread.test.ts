import { describe, expect, test } from 'vitest';
import type { DiskToFill, Spread } from './spread.ts';
import { FilesToSpread, planSpread, unplaced } from './spread.ts';

/** Small deterministic generator, so that a failing case can be run again by its seed. */
function random(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const mib = 1024 * 1024;
const plain = (lengthBytes: number) => lengthBytes;
const onClusters = (lengthBytes: number, pathLength: number) =>
  Math.ceil(lengthBytes / 4096) * 4096 + 1024 + 2 * pathLength;
interface File {
  readonly id: number;
  readonly lengthBytes: number;
  readonly pathLength: number;
}
const file = (id: number, lengthBytes: number): File => ({
  id,
  lengthBytes,
  pathLength: `f${id}`.length,
});
const columns = (files: readonly File[]): FilesToSpread => {
  const all = new FilesToSpread();
  for (const { id, lengthBytes, pathLength } of files) all.add(id, lengthBytes, pathLength);
  return all;
};
/** File id → disk id, without files that fit nowhere. */
const placesOf = (files: readonly File[], spread: Spread): Map<number, string> =>
  new Map(
    files.flatMap(({ id }, index) => {
      const bin = spread.place[index] ?? unplaced;
      return bin === unplaced ? [] : [[id, spread.perDisk[bin]?.diskId ?? '']];
    }),
  );
const spreadOf = (
  files: readonly File[],
  disks: readonly DiskToFill[],
  bytesOnDisk = plain as typeof onClusters,
  fixed?: ReadonlyMap<number, string>,
) => {
  const spread = planSpread(columns(files), disks, bytesOnDisk, fixed);
  return { ...spread, assignments: placesOf(files, spread) };
};
const disk = (diskId: string, usableBytes: number, keptBytes = 0): DiskToFill => ({
  diskId,
  sizeBytes: usableBytes + keptBytes,
  usableBytes,
});

function someCase(seed: number): { files: File[]; disks: DiskToFill[] } {
  const next = random(seed);
  const files = Array.from({ length: next(60) }, (_, id) =>
    file(id + 1, next(3) === 0 ? next(200) : next(40_000)),
  );
  const disks = Array.from({ length: 1 + next(6) }, (_, i) =>
    disk(`d${i}`, 5_000 + next(300_000), next(20_000)),
  );
  return { files, disks };
}

describe.each(Array.from({ length: 150 }, (_, seed) => seed))(
  'any files on any disks, case %i',
  (seed) => {
    const { files, disks } = someCase(seed);
    const spread = spreadOf(files, disks, onClusters);
    const needOf = (each: File) => onClusters(each.lengthBytes, each.pathLength);

    test('no disk is filled beyond what it takes, every file is whole on one disk, and the sums agree', () => {
      expect(spread.perDisk.map(({ diskId }) => diskId)).toEqual(disks.map((each) => each.diskId));
      spread.perDisk.forEach(({ diskId, usedBytes, files: count }, bin) => {
        const own = files.filter((each) => spread.assignments.get(each.id) === diskId);
        expect(usedBytes).toBeLessThanOrEqual(disks[bin]?.usableBytes ?? 0);
        expect(usedBytes).toBe(own.reduce((sum, each) => sum + needOf(each), 0));
        expect(count).toBe(own.length);
      });
      expect(spread.missingBytes === 0).toBe(spread.assignments.size === files.length);
    });

    test('the same again gives the same, in whatever order the files come', () => {
      const again = spreadOf(files.toReversed(), disks, onClusters);
      expect([...again.assignments].sort(([a], [b]) => a - b)).toEqual(
        [...spread.assignments].sort(([a], [b]) => a - b),
      );
    });

    test('one more disk of the missing size is enough', () => {
      if (spread.missingBytes === 0) return;
      const kept = Math.max(...disks.map((each) => each.sizeBytes - each.usableBytes));
      const more = {
        diskId: 'more',
        sizeBytes: spread.missingBytes,
        usableBytes: spread.missingBytes - kept,
      };
      expect(spreadOf(files, [...disks, more], onClusters).missingBytes).toBe(0);
    });

    test('files that have a disk stay there', () => {
      const fixed = new Map([...spread.assignments].filter(([id]) => id % 2 === 0));
      const again = spreadOf(files, disks, onClusters, fixed);
      for (const [id, diskId] of fixed) expect(again.assignments.get(id)).toBe(diskId);
    });
  },
);

test('as few disks as possible, and of those the smallest that does', () => {
  const disks = [disk('small', 10), disk('large', 100), disk('middle', 50)];
  const used = (lengths: number[]) =>
    [
      ...spreadOf(
        lengths.map((length, i) => file(i, length)),
        disks,
        plain,
      ).perDisk,
    ]
      .filter(({ files }) => files > 0)
      .map(({ diskId }) => diskId);
  expect(used([8])).toEqual(['small']);
  expect(used([20, 20])).toEqual(['middle']);
  expect(used([60, 20])).toEqual(['large']);
  expect(used([60, 40, 9])).toEqual(['small', 'large']);
  expect(used([100, 50, 10])).toEqual(['small', 'large', 'middle']);
});

test('of disks of one size the first ones are taken', () => {
  const disks = [disk('a', 100), disk('b', 100), disk('c', 100)];
  const spread = spreadOf([file(1, 60), file(2, 60)], disks);
  expect([...spread.assignments.values()].sort()).toEqual(['a', 'b']);
});

test('disks that hold something already are filled before another is opened', () => {
  const spread = spreadOf(
    [file(1, 10), file(2, 10)],
    [disk('a', 100), disk('b', 50)],
    plain,
    new Map([[1, 'b']]),
  );
  expect(spread.assignments).toEqual(
    new Map([
      [1, 'b'],
      [2, 'b'],
    ]),
  );
});

test('a place on a disk that is gone counts as none', () => {
  expect(
    spreadOf([file(1, 10)], [disk('a', 100)], plain, new Map([[1, 'gone']])).assignments.get(1),
  ).toBe('a');
});

test('nothing to spread, and nothing to spread over', () => {
  expect(spreadOf([], [disk('a', 5)])).toMatchObject({ missingBytes: 0, tooLarge: null });
  expect(spreadOf([], []).missingBytes).toBe(0);
  expect(spreadOf([file(1, 3 * mib)], [])).toMatchObject({
    missingBytes: 3 * mib,
    tooLarge: { id: 1, lengthBytes: 3 * mib, needBytes: 3 * mib },
  });
});

test('a file that no disk can hold is named with the disk it wants; one that only lacks room is not', () => {
  const disks = [disk('a', 10 * mib, 2 * mib), disk('b', 20 * mib, 2 * mib)];
  const large = spreadOf([file(1, 15 * mib), file(2, 30 * mib), file(3, 25 * mib)], disks);
  expect(large.tooLarge).toMatchObject({ id: 2, lengthBytes: 30 * mib });
  expect(large.tooLarge?.needBytes).toBeGreaterThanOrEqual(32 * mib);
  expect(spreadOf([file(1, 15 * mib), file(2, 15 * mib)], disks)).toMatchObject({
    tooLarge: null,
  });
});

test('a million files are spread over ten disks', () => {
  const next = random(1);
  const files = new FilesToSpread();
  for (let id = 0; id < 1_000_000; id += 1) files.add(id, next(10_000_000), 7);
  const disks = Array.from({ length: 10 }, (_, i) => disk(`d${i}`, 8e11));
  const spread = planSpread(files, disks, onClusters);
  expect(spread.missingBytes).toBe(0);
  expect(spread.place.includes(unplaced)).toBe(false);
});
