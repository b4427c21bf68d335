import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { RunProgram } from './run-program.ts';

/** Strings in the 64-bit registry through `reg.exe` (spec windows-platform 13). */
export interface Registry {
  /** The string, or null when key or value is not there. */
  read(key: string, name: string): Promise<string | null>;
  /**
   * Writes a string into a key that exists and reads it back. Throws `input.agent-missing` when the key is not there (it
   * is the agent's to make), `refused.registry-rights`, `internal.registry`.
   */
  writeString(key: string, name: string, value: string): Promise<void>;
}

/** `regExe` by its full path: a program of that name in the current folder must not run. */
export function createRegistry(regExe: string, run: RunProgram): Registry {
  const reg = (...args: readonly string[]) => run(regExe, [...args, '/reg:64']);

  async function read(key: string, name: string): Promise<string | null> {
    const { exitCode, output } = await reg('query', key, '/v', name);
    return exitCode === 0 ? stringIn(output, name) : null;
  }

  return {
    read,
    async writeString(key, name, value) {
      const known = await reg('query', key);
      if (known.exitCode !== 0) throw new AppError('input.agent-missing', { path: key });
      const added = await reg('add', key, '/v', name, '/t', 'REG_SZ', '/d', value, '/f');
      // The message is translated, so what counts is what stands there afterwards.
      if ((await read(key, name)) === value) return;
      if (added.exitCode === 0) {
        const reason = say`another value stands there after writing`;
        throw new AppError('internal.registry', { key, reason });
      }
      throw new AppError('refused.registry-rights', { key }, { detail: added.output.trim() });
    },
  };
}

/** The value in the answer of `reg query`: `    <name>    REG_SZ    <value>`; the word of the type is never translated. */
export function stringIn(output: string, name: string): string | null {
  for (const line of output.split(/\r?\n/)) {
    const text = line.trimStart();
    if (!text.toLowerCase().startsWith(`${name.toLowerCase()} `)) continue;
    const found = /^\s+REG_SZ(?:\s{4}(.*))?$/.exec(text.slice(name.length));
    if (found !== null) return found[1] ?? '';
  }
  return null;
}
