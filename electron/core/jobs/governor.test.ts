import { describe, expect, test } from 'vitest';
import type { GovernorTiming } from './governor.ts';
import { createGovernor, governorTiming } from './governor.ts';

const tickMs = 250;
const mib = 1024 * 1024;
const ids = ['a', 'b', 'c', 'd'];

/** Bytes a second of each lane when these are open. */
type Disks = (open: readonly string[]) => number;

interface Run {
  /** Bytes of all lanes. */
  readonly bytes: number;
  /** Gates moved. */
  readonly moves: number;
  /** Share of the time in which so many lanes were open. */
  openShare(count: number): number;
}

/** Lanes that write side by side for some minutes, with the governor at their gates. */
function simulate(
  disks: Disks,
  minutes: number,
  lanes: (atMs: number) => readonly string[] = () => ids,
  timing: GovernorTiming = governorTiming,
): Run {
  const governor = createGovernor(timing);
  const done = new Map<string, number>();
  const ticksOpen = new Map<number, number>();
  let bytes = 0;
  let moves = 0;
  let before = '';
  const ticks = (minutes * 60_000) / tickMs;
  for (let tick = 0; tick < ticks; tick += 1) {
    const now = lanes(tick * tickMs);
    const closed = governor.step(
      tick * tickMs,
      now.map((id) => ({ id, doneBytes: done.get(id) ?? 0 })),
    );
    const open = now.filter((id) => !closed.has(id));
    if (now.length > 0 && open.length === 0) throw new Error('no lane writes');
    if (open.length + closed.size !== now.length) throw new Error('a gate of no lane is closed');
    if (before !== open.join()) moves += 1;
    before = open.join();
    ticksOpen.set(open.length, (ticksOpen.get(open.length) ?? 0) + 1);
    for (const id of open) {
      const step = (disks(open) * tickMs) / 1000;
      done.set(id, (done.get(id) ?? 0) + step);
      bytes += step;
    }
  }
  return { bytes, moves, openShare: (count) => (ticksOpen.get(count) ?? 0) / ticks };
}

/** What all lanes write without a governor. */
function ungoverned(disks: Disks, minutes: number, open: readonly string[] = ids): number {
  return disks(open) * open.length * minutes * 60;
}

const independent: Disks = () => 200 * mib;
const sharedBus: Disks = (open) => (400 * mib) / open.length;
/** A source on one spindle: the second reader costs most, further ones little more. */
const thrashing: Disks = (open) => {
  const sums = [200, 120, 100, 95];
  return ((sums[open.length - 1] ?? 0) * mib) / open.length;
};
/** Three get on well, the fourth spoils it. */
const oneTooMany: Disks = (open) => (open.length === 4 ? 30 * mib : 100 * mib);

/** Sums for one to four lanes at random, a little noisy. */
function* manyKinds(order?: (a: number, b: number) => number) {
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let round = 0; round < 20; round += 1) {
    const drawn = [1, 2, 3, 4].map(() => (20 + random() * 380) * mib);
    const sums = order === undefined ? drawn : drawn.sort(order);
    const noise = 0.02 * random();
    const disks: Disks = (open) =>
      ((sums[open.length - 1] ?? 0) / open.length) * (1 - noise + 2 * noise * random());
    yield { disks, sums };
  }
}

describe('lanes of a job', () => {
  test('disks that do not disturb each other lose next to nothing', () => {
    expect(simulate(independent, 60).bytes).toBeGreaterThan(ungoverned(independent, 60) * 0.985);
  });

  test('a shared bus that is full either way is not made slower', () => {
    expect(simulate(sharedBus, 60).bytes).toBeGreaterThan(ungoverned(sharedBus, 60) * 0.985);
  });

  test('a source that thrashes is read by one lane most of the time', () => {
    const run = simulate(thrashing, 60);
    expect(run.bytes).toBeGreaterThan(ungoverned(thrashing, 60, ['a']) * 0.95);
    expect(run.openShare(1)).toBeGreaterThan(0.9);
  });

  test('one lane too many is found and stays out', () => {
    const run = simulate(oneTooMany, 60);
    expect(run.bytes).toBeGreaterThan(ungoverned(oneTooMany, 60, ['a', 'b', 'c']) * 0.9);
  });

  test('tries become rare: gates do not flap', () => {
    for (const disks of [independent, sharedBus, thrashing, oneTooMany]) {
      expect(simulate(disks, 240).moves).toBeLessThan(40);
    }
  });

  test('whatever the disks do, it is hardly ever slower than without a governor', () => {
    for (const { disks, sums } of manyKinds()) {
      const all = (sums[3] ?? 0) * 60 * 60;
      expect(simulate(disks, 60).bytes, `sums ${sums.join(' ')}`).toBeGreaterThan(all * 0.92);
    }
  });

  test('where more lanes only ever disturb, it comes near the best number of them', () => {
    for (const { disks, sums } of manyKinds((a, b) => b - a)) {
      const best = Math.max(...sums) * 60 * 60;
      expect(simulate(disks, 60).bytes, `sums ${sums.join(' ')}`).toBeGreaterThan(best * 0.83);
    }
  });

  test('when a lane ends, one that waits takes its place at once', () => {
    const governor = createGovernor();
    const doneBytes = new Map<string, number>();
    let closed: ReadonlySet<string> = new Set();
    let now = 0;
    const run = (lanes: readonly string[], seconds: number) => {
      for (const end = now + seconds * 1000; now < end; now += tickMs) {
        closed = governor.step(
          now,
          lanes.map((id) => ({ id, doneBytes: doneBytes.get(id) ?? 0 })),
        );
        const open = lanes.filter((id) => !closed.has(id));
        for (const id of open) {
          doneBytes.set(id, (doneBytes.get(id) ?? 0) + (thrashing(open) * tickMs) / 1000);
        }
      }
    };
    run(ids, 60);
    expect([...closed].sort()).toEqual(['b', 'c', 'd']);
    run(['b', 'c', 'd'], 1);
    expect(closed.size).toBe(2);
    run(['d'], 1);
    expect(closed.size).toBe(0);
  });

  test('lanes that come and go leave no gate closed for nobody', () => {
    const lanes = (atMs: number) =>
      ids.filter((_, index) => Math.floor(atMs / 7_000) % (index + 2));
    simulate(thrashing, 30, lanes);
  });
});
