import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { faultyHelper } from '../../../adapters/volume-writer/testing/faults.ts';
import { helperPath } from '../../choose-adapters.ts';
import type { AccidentKind } from './accidents.ts';
import { drawAccident, faultsOf, happen, waitForInstant } from './accidents.ts';
import type { Content } from './finished-disks.ts';
import { differences, readFinished } from './finished-disks.ts';
import { Random } from './random.ts';
import { Victim } from './run-victim.ts';
import type { Scene } from './scene.ts';
import { makeStaging, prepareScene, removeScene, sceneIn } from './scene.ts';
import type { Work } from './watched-writer.ts';

export interface KillOptions {
  readonly kills: number;
  readonly disks: number;
  /** Bytes of the staging set. */
  readonly bytes: number;
  readonly seed: number;
  /** Pace at which each disk is written, so that a set of this size takes long enough to be killed in. */
  readonly bytesPerSecond: number;
  /** Accidents before a set of disks is left in peace and finished. */
  readonly killsPerRound: number;
  /** Ends it early: the disks under way are finished and compared, and what was done is reported. */
  readonly signal: AbortSignal;
  say(text: string): void;
}

/** One accident: what it was, what the disks were at, and what it cost. */
export interface Accident {
  readonly kind: AccidentKind;
  readonly works: readonly Work[];
  /** Bytes that the streams had written and the next life did not find in the journal, all disks together. */
  writtenTwiceBytes: number | null;
}

export interface KillReport {
  readonly seed: number;
  readonly rounds: number;
  readonly accidents: readonly Accident[];
  /** From the start of the program that goes on, to its first new byte; those that went on with writing. */
  readonly firstByteMs: readonly number[];
  /** What differs from disks that were prepared without interruption, over all rounds. */
  readonly differences: readonly string[];
  readonly filesCompared: number;
  readonly seconds: number;
}

/** More lives without an accident than this are not needed to finish disks in peace. */
const mostPeacefulLives = 4;

/**
 * Prepares sets of disks while the program is killed, the power is cut and disks are pulled at random instants, until
 * there were so many accidents; lets each set be finished and compares it with one made without interruption.
 */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const began = performance.now();
  const folder = await mkdtemp(path.join(tmpdir(), 'kill-run-'));
  try {
    const random = new Random(options.seed);
    const staging = path.join(folder, 'staging');
    const bytes = await makeStaging(staging, options.bytes);
    const sceneOf = (name: string) =>
      sceneIn(path.join(folder, name), staging, bytes, options.disks);
    const reference = await makeReference(sceneOf('reference'));
    const accidents: Accident[] = [];
    const firstByteMs: number[] = [];
    const differing: string[] = [];
    let rounds = 0;
    while (accidents.length < options.kills && !options.signal.aborted) {
      rounds += 1;
      const scene = sceneOf(`round-${rounds}`);
      const most = Math.min(options.killsPerRound, options.kills - accidents.length);
      const round = new Round(scene, random, options);
      const content = await round.run(most);
      accidents.push(...round.accidents);
      firstByteMs.push(...round.firstByteMs);
      const found = differences(reference, content);
      differing.push(...found.map((name) => `round ${rounds}: ${name}`));
      await removeScene(scene);
      options.say(
        `Round ${rounds}: ${round.accidents.length} accidents (${accidents.length} in all), ${found.length} differences`,
      );
    }
    const seconds = (performance.now() - began) / 1000;
    return {
      seed: options.seed,
      rounds,
      accidents,
      firstByteMs,
      differences: differing,
      filesCompared: reference.size * rounds,
      seconds,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeReference(scene: Scene): Promise<Content> {
  await prepareScene(scene);
  const victim = new Victim(scene, helperPath());
  await victim.exited;
  requireFinished(victim);
  const content = await readFinished(scene);
  await removeScene(scene);
  return content;
}

/** One set of disks from the beginning to the end. */
class Round {
  readonly accidents: Accident[] = [];
  readonly firstByteMs: number[] = [];
  readonly #scene: Scene;
  readonly #random: Random;
  readonly #options: KillOptions;
  /** The last accident with what the streams had written by then, until the next life tells what of it counts. */
  #last: { readonly accident: Accident; readonly reached: Map<string, number> } | null = null;

  constructor(scene: Scene, random: Random, options: KillOptions) {
    this.#scene = scene;
    this.#random = random;
    this.#options = options;
  }

  async run(mostAccidents: number): Promise<Content> {
    await prepareScene(this.#scene);
    const folder = path.join(path.dirname(this.#scene.dataDir), 'helper');
    await mkdir(folder);
    const seed = this.#random.below(2 ** 31);
    const faults = faultsOf(this.#scene, seed, this.#options.bytesPerSecond);
    const helper = await faultyHelper({ program: helperPath(), folder, faults });
    while (this.accidents.length < mostAccidents && !this.#options.signal.aborted) {
      const victim = new Victim(this.#scene, helper);
      await this.#live(victim, mostAccidents);
      if (isFinished(victim)) break;
    }
    await finish(this.#scene);
    return readFinished(this.#scene);
  }

  /** One life of the program: several accidents when it survives them. */
  async #live(victim: Victim, mostAccidents: number): Promise<void> {
    void victim.ready.then(() => this.#settle(victim));
    while (this.accidents.length < mostAccidents) {
      if (!(await waitForInstant(victim, this.#random))) break;
      const kind = drawAccident(this.#random);
      const accident: Accident = {
        kind,
        works: [...victim.work.values()],
        writtenTwiceBytes: null,
      };
      await happen(kind, victim, this.#scene, this.#random);
      this.accidents.push(accident);
      if (kind === 'pulled and back') continue;
      this.#last = { accident, reached: victim.reached };
      break;
    }
    if (victim.firstByteMs !== null) this.firstByteMs.push(victim.firstByteMs);
    if (victim.ended === null) await victim.kill();
    requireNoCrash(victim);
  }

  /** What the journal knows now against what the streams had reached then. */
  #settle(victim: Victim): void {
    if (this.#last === null || victim.known.size === 0) return;
    const { accident, reached } = this.#last;
    let twice = 0;
    for (const [disk, bytes] of reached)
      twice += Math.max(0, bytes - (victim.known.get(disk) ?? 0));
    accident.writtenTwiceBytes = twice;
    this.#last = null;
  }
}

/** Goes on in peace, at full speed, until all disks are prepared. */
async function finish(scene: Scene): Promise<void> {
  for (let lives = 0; lives < mostPeacefulLives; lives += 1) {
    const victim = new Victim(scene, helperPath());
    await victim.exited;
    requireNoCrash(victim);
    if (isFinished(victim)) return;
    if (lives === mostPeacefulLives - 1) requireFinished(victim);
  }
}

function isFinished(victim: Victim): boolean {
  return victim.ended?.disks.every((disk) => disk.phase === 'prepared') ?? false;
}

function requireFinished(victim: Victim): void {
  if (isFinished(victim)) return;
  const disks = victim.ended?.disks.map(
    ({ serial, phase, error }) => `${serial} ${phase} ${JSON.stringify(error)}`,
  );
  throw new Error(`The disks were not finished: ${disks?.join('; ')} ${victim.errorOutput}`);
}

/** It was killed, or it ended and said so; anything else is a fault of the program. */
function requireNoCrash(victim: Victim): void {
  if (victim.errorOutput !== '') throw new Error(`The program stumbled: ${victim.errorOutput}`);
}
