import type { Stats } from 'node:fs';
import { lstat, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { say } from '../../../shared/language/say.ts';
import { ntfsNameProblem } from '../../../shared/domain/file-names.ts';
import { isSafePath } from '../../formats/initial-copy/catalogue.ts';
import { codeOf } from '../../core/system-reason.ts';

/** Why something cannot be put where it belongs; other things can. */
export class Unplaceable extends Error {
  override readonly name = 'Unplaceable';
}

/** Folders remembered as real; beyond that they are looked at again. */
const mostRemembered = 2_000;

/**
 * Places below one folder. A path that would lead out of it, or through a link, is refused: whatever a catalogue says and
 * whatever lies in the folder already.
 */
export class SafeTree {
  readonly #root: string;
  readonly #real = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Absolute path of a catalogue's path, with all folders above it made and looked at. Throws `Unplaceable`. */
  async place(relative: string): Promise<string> {
    const parts = this.#partsOf(relative);
    const name = parts.pop();
    if (name === undefined) throw new Unplaceable(say`it is the folder itself`);
    return path.join(await this.#folder(parts), name);
  }

  /** Makes a folder, and those above it; returns its absolute path. */
  async folder(relative: string): Promise<string> {
    return this.#folder(this.#partsOf(relative));
  }

  /** The folder, if it is there and is reached through no link. */
  async existingFolder(relative: string): Promise<string | null> {
    let at = this.#root;
    for (const name of ['', ...this.#partsOf(relative)]) {
      at = name === '' ? at : path.join(at, name);
      if ((await look(at))?.isDirectory() !== true) return null;
    }
    return at;
  }

  #partsOf(relative: string): string[] {
    if (!isSafePath(relative)) throw new Unplaceable(say`its path leads out of the folder`);
    const parts = relative === '.' ? [] : relative.split('/');
    const problem = process.platform === 'win32' ? ntfsNameProblem(parts.join('/') || 'a') : null;
    if (problem !== null) throw new Unplaceable(problem);
    return parts;
  }

  async #folder(parts: readonly string[]): Promise<string> {
    let at = this.#root;
    await this.#ensure(at);
    for (const name of parts) {
      at = path.join(at, name);
      await this.#ensure(at);
    }
    return at;
  }

  async #ensure(folder: string): Promise<void> {
    if (this.#real.has(folder)) return;
    const found = await look(folder);
    if (found === null) await mkdir(folder, { mode: 0o700 });
    else if (found.isSymbolicLink()) throw new Unplaceable(say`a link stands at ${folder}`);
    else if (!found.isDirectory()) throw new Unplaceable(say`a file stands at ${folder}`);
    if (this.#real.size >= mostRemembered) this.#real.clear();
    this.#real.add(folder);
  }
}

async function look(place: string): Promise<Stats | null> {
  return lstat(place).catch((thrown: unknown) => {
    if (codeOf(thrown) === 'ENOENT') return null;
    throw thrown;
  });
}
