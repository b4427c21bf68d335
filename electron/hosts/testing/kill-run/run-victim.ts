import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DiskPhase } from '../../../../shared/domain/job.ts';
import type { Scene } from './scene.ts';
import type { VictimNews } from './victim.ts';
import type { Work } from './watched-writer.ts';

const program = fileURLToPath(new URL('victim.ts', import.meta.url));
const keptErrorOutput = 4000;

/** One life of the program, from its start to its end or its death. */
export class Victim {
  readonly startedMs = performance.now();
  /** What each disk was asked to do last. */
  readonly work = new Map<string, Work>();
  /** What the journal knew of each disk at the start: phase, and bytes done. */
  readonly phases = new Map<string, DiskPhase>();
  readonly known = new Map<string, number>();
  /** Bytes of each disk that were written, in this life or before, when its stream last said so. */
  readonly reached = new Map<string, number>();
  /** Time from the start to the first news of bytes written by a disk that goes on with writing. */
  firstByteMs: number | null = null;
  /** Set when it ended by itself. */
  ended: Extract<VictimNews, { kind: 'ended' }> | null = null;
  errorOutput = '';

  readonly #child: ChildProcess;
  /** Bytes of each disk that the journal knew when its stream began, and what the stream flushed since. */
  readonly #before = new Map<string, number>();
  readonly #flushed = new Map<string, number>();
  readonly #listeners = new Set<(news: VictimNews) => void>();
  readonly exited: Promise<void>;
  /** It has read its journal, or is gone. */
  readonly ready: Promise<void>;

  constructor(scene: Scene, helperPath: string) {
    this.#child = spawn(process.execPath, [program, JSON.stringify(scene)], {
      // It starts a great many times: what was compiled once is kept beside its journal.
      env: {
        ...process.env,
        OFFLINE_BACKUP_HELPER: helperPath,
        NODE_COMPILE_CACHE: path.join(scene.dataDir, 'compiled'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.#child;
    if (stdout === null || stderr === null) throw new Error('The victim has no pipes');
    createInterface({ input: stdout }).on('line', (line) => this.#hear(line));
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errorOutput = (this.errorOutput + text).slice(-keptErrorOutput);
    });
    this.exited = once(this.#child, 'close').then(() => undefined);
    this.ready = this.when((news) => news.kind === 'known').then(() => undefined);
  }

  /** Resolves with the first news that is meant, or null when the program is gone before. */
  async when(isMeant: (news: VictimNews) => boolean): Promise<VictimNews | null> {
    const { promise, resolve } = Promise.withResolvers<VictimNews>();
    const listener = (news: VictimNews) => {
      if (isMeant(news)) resolve(news);
    };
    this.#listeners.add(listener);
    const news = await Promise.race([promise, this.exited.then(() => null)]);
    this.#listeners.delete(listener);
    return news;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Kills it and waits until its helpers have let go of their disks. */
  async kill(): Promise<void> {
    const helpers = await this.helpers();
    this.signal('SIGKILL');
    await this.exited;
    for (const helper of helpers) await gone(helper);
  }

  /** Process ids of the volume writers that work for it now. */
  async helpers(): Promise<number[]> {
    const { pid } = this.#child;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
    const ids = children.split(' ').filter((text) => text !== '');
    const names = await Promise.all(ids.map(nameOf));
    return ids.filter((_, index) => names[index] === 'volume-writer').map(Number);
  }

  #hear(line: string): void {
    const news = JSON.parse(line) as VictimNews;
    if (news.kind === 'known') {
      for (const { serial, phase, doneBytes } of news.disks) {
        this.known.set(serial, doneBytes);
        this.#before.set(serial, doneBytes);
        this.phases.set(serial, phase);
      }
    } else if (news.kind === 'begins') {
      this.work.set(news.disk, news.work);
      const { disk } = news;
      // A stream that begins again in the same life goes on behind what the last one flushed.
      this.#before.set(disk, (this.#before.get(disk) ?? 0) + (this.#flushed.get(disk) ?? 0));
      this.#flushed.set(disk, 0);
    } else if (news.kind === 'streamed') {
      this.reached.set(news.disk, (this.#before.get(news.disk) ?? 0) + news.bytes);
      this.#flushed.set(news.disk, news.flushedBytes);
      const goesOn = this.phases.get(news.disk) === 'writing';
      if (goesOn && news.bytes > 0) this.firstByteMs ??= performance.now() - this.startedMs;
    } else if (news.kind === 'ended') {
      this.ended = news;
    }
    for (const listener of this.#listeners) listener(news);
  }
}

/** Waits until a process that is not a child of this one is gone. */
export async function gone(processId: number): Promise<void> {
  while ((await nameOf(String(processId))) !== '') await pause(5);
}

/** Empty for a process that is gone, or dead and not yet waited for. */
async function nameOf(processId: string): Promise<string> {
  const stat = await readFile(`/proc/${processId}/stat`, 'utf8').catch(() => '');
  const [, name, state] = /\((.*)\) (.)/.exec(stat) ?? [];
  return name === undefined || state === 'Z' ? '' : name;
}
