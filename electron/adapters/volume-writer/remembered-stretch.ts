import { createHash } from 'node:crypto';

import { stretchInWorker } from '../../formats/bitlocker/stretch.ts';

/** Disks prepared at a time, twice over. */
const mostRemembered = 20;

export type Stretch = (initial: Uint8Array, salt: Uint8Array) => Promise<Uint8Array>;

/**
 * A stretch that remembers its latest results, in memory only: laying out, streaming, sealing and reading back all
 * need the one of the same disk, and each takes a core for a second.
 */
export function rememberStretches(stretch: Stretch = stretchInWorker): Stretch {
  const results = new Map<string, Promise<Uint8Array>>();
  return (initial, salt) => {
    const name = createHash('sha256').update(initial).update(salt).digest('hex');
    const known = results.get(name);
    if (known !== undefined) return known;
    const result = stretch(initial, salt);
    results.set(name, result);
    result.catch(() => results.delete(name));
    const [oldest] = results.keys();
    if (results.size > mostRemembered && oldest !== undefined) results.delete(oldest);
    return result;
  };
}
