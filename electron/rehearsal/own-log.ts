import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is longer becomes the older file; one older file stays. */
const maxBytes = 1024 * 1024;

/**
 * Adds lines to `practice-cloud.log` in the practice cloud's folder, each with its time. Support bundles of the product
 * read it by this name. Never throws: nobody works for its log.
 */
export function createOwnLog(dataDir: string): (line: string) => void {
  const file = join(dataDir, 'practice-cloud.log');
  return (line) => {
    try {
      const length = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (length > maxBytes) renameSync(file, `${file}.1`);
      appendFileSync(file, `${new Date().toISOString()} ${line}\n`, { mode: 0o600 });
    } catch {
      // The folder may be gone or full; the practice cloud itself says so where it matters.
    }
  };
}
