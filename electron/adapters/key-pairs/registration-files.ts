import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { RegistrationStore } from '../../core/ports/directory.ts';
import { writePrivately } from './write-privately.ts';

const stateName = 'registration.json';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Registrations as `<folder>/<subscription>/registration.json` with what they give people beside it. Failures of the
 * folder are `internal.store`.
 */
export function createRegistrationFiles(folder: string): RegistrationStore {
  const stateOf = (subscriptionId: string) => path.join(folder, inside(subscriptionId), stateName);
  return {
    async read(subscriptionId) {
      const file = stateOf(subscriptionId);
      const text = await storing(file, () => readIfThere(file));
      if (text === null) return null;
      try {
        return JSON.parse(text) as unknown;
      } catch {
        return null;
      }
    },
    async write(subscriptionId, state) {
      const file = stateOf(subscriptionId);
      await storing(file, async () => {
        await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
        await writePrivately(file, `${JSON.stringify(state, null, 2)}\n`);
      });
    },
    list: () =>
      storing(folder, async () => {
        const names = await readdir(folder).catch((thrown: unknown) => {
          if (isMissing(thrown)) return [];
          throw thrown;
        });
        return names.filter((name) => guid.test(name)).sort();
      }),
    async writeResult(name, content) {
      const file = path.join(folder, ...name.split('/').map(inside));
      await storing(file, async () => {
        await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
        await writePrivately(file, content);
      });
      return file;
    },
    async writeTo(file, content) {
      try {
        await writePrivately(file, content);
      } catch (cause) {
        const facts = {
          field: file,
          reason: say`it cannot be written: ${reasonOf(cause)}`,
          next: say`Name a file in a folder that exists and that this account may write to.`,
        };
        throw new AppError('input.field', facts, { cause });
      }
    },
    async readParams(file, maxBytes) {
      const refuse = (reason: string, cause?: unknown) =>
        new AppError('input.offline-params', { path: file, reason }, { cause });
      try {
        const { size } = await stat(file);
        if (size > maxBytes) throw refuse(`it is larger than ${maxBytes} bytes`);
        return await readFile(file, 'utf8');
      } catch (thrown) {
        if (thrown instanceof AppError) throw thrown;
        throw refuse(reasonOf(thrown), thrown);
      }
    },
  };
}

/** Names come from requests; none may lead out of the folder. */
function inside(name: string): string {
  if (name === '..' || name === '.' || /[/\\\0]/.test(name)) throw new Error(`${name} leads out`);
  return name;
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

function isMissing(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException).code === 'ENOENT';
}

async function storing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new AppError('internal.store', { path: file, reason: reasonOf(cause) }, { cause });
  }
}

function reasonOf(thrown: unknown): string {
  if (isMissing(thrown)) return 'there is no such file or folder';
  return thrown instanceof Error ? thrown.message : String(thrown);
}
