import { rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Faults } from '../../../adapters/volume-writer/testing/faults.ts';
import type { Random } from './random.ts';
import { gone } from './run-victim.ts';
import type { Victim } from './run-victim.ts';
import type { Scene } from './scene.ts';
import type { Work } from './watched-writer.ts';

/**
 * `kill`: the program dies, what it had handed to the disks arrives. `power cut`: disks lose what was not flushed.
 * `pulled`: a disk goes away, then the program dies as well. `pulled and back`: it comes back and the program goes on.
 */
export const accidentKinds = ['kill', 'power cut', 'pulled', 'pulled and back'] as const;
export type AccidentKind = (typeof accidentKinds)[number];

/** Likelier ones several times. */
const kinds = [
  'kill',
  'kill',
  'kill',
  'power cut',
  'power cut',
  'pulled',
  'pulled and back',
] as const;

export function drawAccident(random: Random): AccidentKind {
  return random.pick(kinds);
}

/** In the order in which a disk goes through them. */
const stages = ['clearing', 'laying-out', 'writing', 'sealing', 'verifying'] as const;
/** Mostly what the slowest disk is at, so that accidents do not pile up where they cost everything. */
const stepsAhead = [0, 0, 0, 0, 1, 1, 2] as const;
/** Longest time into a work: some take a blink, and some can be struck anywhere. */
const mostDelayMs: Readonly<Record<(typeof stages)[number], number>> = {
  clearing: 800,
  'laying-out': 120,
  writing: 2000,
  sealing: 40,
  verifying: 250,
};
const shareAtStart = 0.1;
const mostStartMs = 1500;
const mostAwayMs = 1000;
/** How long it waits for the work it is meant for; then it strikes whatever is done. */
const patienceMs = 30_000;

/**
 * Waits for a random instant of the victim's life: while it starts, or some time after a disk began with some work.
 * False when the victim ended before.
 */
export async function waitForInstant(victim: Victim, random: Random): Promise<boolean> {
  if (random.next() < shareAtStart) {
    await rest(random.below(mostStartMs), victim);
    return victim.ended === null;
  }
  await victim.ready;
  const stage = stageOf(victim);
  const aim = stages[Math.min(stage + random.pick(stepsAhead), stages.length - 1)] ?? 'writing';
  if (![...victim.work.values()].includes(aim)) {
    const begins = victim.when((news) => news.kind === 'begins' && isAt(aim, news.work));
    const late = new AbortController();
    const timer = pause(patienceMs, undefined, { signal: late.signal }).catch(() => undefined);
    await Promise.race([begins, timer]);
    late.abort();
  }
  await rest(random.below(mostDelayMs[aim]), victim);
  return victim.ended === null;
}

async function rest(ms: number, victim: Victim): Promise<void> {
  await Promise.race([pause(ms), victim.exited]);
}

/** The look at the last ranges belongs to writing. */
function isAt(aim: Work, work: Work): boolean {
  return work === aim || (aim === 'writing' && work === 'checking');
}

/** Index of the stage of the disk that is furthest behind. */
function stageOf(victim: Victim): number {
  const found = [...victim.phases].map(([disk, phase]) => {
    const work = victim.work.get(disk) ?? phase;
    return phase === 'prepared'
      ? stages.length - 1
      : stages.findIndex((each) => isAt(each, work as Work));
  });
  return Math.max(0, Math.min(stages.length - 1, ...found));
}

/** The files whose being there tells the faulty helper that a disk is pulled. */
const switchOf = (file: string) => `${file}.pulled`;
const awayOf = (file: string) => `${file}.away`;

/**
 * Faults that accidents need to be ready, and the pace at which disks are written, so that there is time for them.
 * Reading stays as fast as it is: how soon a disk goes on is measured.
 */
export function faultsOf(scene: Scene, seed: number, bytesPerSecond: number): Faults {
  return {
    failures: scene.images.map(({ file }) => ({
      path: file,
      operations: ['open', 'read', 'write', 'flush', 'discard'],
      error: 'ENODEV',
      switchFile: switchOf(file),
    })),
    powerCuts: scene.images.map(({ file }, index) => ({ path: file, seed: seed + index })),
    slow: scene.images.map(({ file }) => ({ path: file, operations: ['write'], bytesPerSecond })),
  };
}

/** Lets it happen. Afterwards the victim is dead, or has ended, or (`pulled and back`) is still at work. */
export async function happen(
  kind: AccidentKind,
  victim: Victim,
  scene: Scene,
  random: Random,
): Promise<void> {
  if (kind === 'kill') return victim.kill();
  if (kind === 'power cut') return cutPower(victim);
  const file = scene.images[random.below(scene.images.length)]?.file ?? '';
  await pull(file);
  await rest(random.below(mostAwayMs), victim);
  if (kind === 'pulled') await victim.kill();
  await putBack(file);
}

/** All at once: the program first, so that it stores nothing of what the disks are about to lose. */
async function cutPower(victim: Victim): Promise<void> {
  victim.signal('SIGSTOP');
  const helpers = await victim.helpers();
  for (const helper of helpers) {
    try {
      process.kill(helper, 'SIGUSR1');
    } catch {
      // It had just ended by itself.
    }
  }
  for (const helper of helpers) await gone(helper);
  await victim.kill();
}

async function pull(file: string): Promise<void> {
  await writeFile(switchOf(file), '');
  await rename(file, awayOf(file));
}

async function putBack(file: string): Promise<void> {
  await rm(switchOf(file));
  await rename(awayOf(file), file);
}
