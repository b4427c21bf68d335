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

const works: readonly Work[] = [
  'clearing',
  'laying-out',
  'checking',
  'writing',
  'sealing',
  'verifying',
];
const mostDelayMs = 900;
/** Short enough to strike within works that take a blink. */
const mostAimedDelayMs = 60;
/** How long an aimed accident waits for its work. */
const aimPatienceMs = 4000;

/**
 * Waits for a random instant of the victim's life: any time after its start, or soon after a disk began with some work.
 * False when the victim ended before.
 */
export async function waitForInstant(victim: Victim, random: Random): Promise<boolean> {
  const isAimed = random.next() < 0.6;
  const aim = works[random.below(works.length)];
  const delayMs = random.below(isAimed ? mostAimedDelayMs : mostDelayMs);
  const begins = victim.when((news) => news.kind === 'begins' && (!isAimed || news.work === aim));
  const late = pause(aimPatienceMs).then(() => null);
  await Promise.race([begins, late]);
  await Promise.race([pause(delayMs), victim.exited]);
  return victim.ended === null;
}

/** The files whose being there tells the faulty helper that a disk is pulled. */
const switchOf = (file: string) => `${file}.pulled`;
const awayOf = (file: string) => `${file}.away`;

/** Faults that accidents need to be ready, and the pace of the disks, so that there is time for them. */
export function faultsOf(scene: Scene, seed: number, bytesPerSecond: number): Faults {
  return {
    failures: scene.images.map(({ file }) => ({
      path: file,
      operations: ['open', 'read', 'write', 'flush', 'discard'],
      error: 'ENODEV',
      switchFile: switchOf(file),
    })),
    powerCuts: scene.images.map(({ file }, index) => ({ path: file, seed: seed + index })),
    slow: scene.images.map(({ file }) => ({ path: file, bytesPerSecond })),
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
  await Promise.race([pause(random.below(mostDelayMs)), victim.exited]);
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
