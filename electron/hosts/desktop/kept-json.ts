import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';

/** A small JSON file of the window's own; losing it costs comfort, never data. */
export interface KeptJson<T> {
  /** What was written last here; null when there is none, or when it does not hold what it should. */
  read(): Promise<T | null>;
  /** Whole or not at all. A folder that cannot be written to only means that nothing is remembered. */
  write(value: T): Promise<void>;
}

export function createKeptJson<T>(file: string, schema: z.ZodType<T>): KeptJson<T> {
  let last = Promise.resolve();
  return {
    read: async () => {
      await last;
      try {
        const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
        return parsed.success ? parsed.data : null;
      } catch {
        return null;
      }
    },
    // One after another: a rename that overtakes another would bring the older value back.
    write: (value) => {
      last = last.then(() => writeAtomically(file, JSON.stringify(value))).catch(() => undefined);
      return last;
    },
  };
}

async function writeAtomically(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.new`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, file);
}
