import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { createMasker } from '../../../shared/domain/masking.ts';
import { maskDeep } from '../../../shared/domain/mask-deep.ts';
import type { EventLog, LogTail } from '../../core/ports/event-log.ts';

export interface EventLogOptions {
  readonly dataDir: string;
  /** Folder in which the practice cloud keeps a log of its own. */
  readonly practiceDir: string | null;
  /** A file longer than this is set aside; default 1 MiB. */
  readonly maxBytes?: number;
  /** How many older ones stay; default 3. */
  readonly keptFiles?: number;
}

/** Name of the log that the practice cloud writes in its own folder. */
export const practiceLogName = 'practice-cloud.log';

/**
 * `log/offline-backup.log` in the data folder, a JSON object a line, readable by the owner only. Several programs may
 * write to it. What looks like a secret, an address or a number to call is masked before it is written.
 */
export function createEventLog(options: EventLogOptions): EventLog {
  const { dataDir, practiceDir, maxBytes = 1024 * 1024, keptFiles = 3 } = options;
  const folder = path.join(dataDir, 'log');
  const file = path.join(folder, 'offline-backup.log');
  const older = (number: number) => (number === 0 ? file : `${file}.${number}`);
  return {
    write: (event) => {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (lengthOf(file) > maxBytes) {
          for (let number = keptFiles - 1; number >= 0; number -= 1) {
            if (lengthOf(older(number)) > 0) renameSync(older(number), older(number + 1));
          }
        }
        const line = JSON.stringify(maskDeep(event, createMasker().mask));
        // At once and not in turn with other work: the last line before an end is the one that is looked for.
        appendFileSync(file, `${line}\n`, { mode: 0o600 });
      } catch {
        // A full disk or a missing right is told by the work itself.
      }
    },
    tails: async (limit) => {
      const tails: LogTail[] = [];
      const own = await tailOf([older(1), file], limit);
      if (own !== '') tails.push({ name: 'offline-backup.log', text: own });
      const practice =
        practiceDir === null ? '' : await tailOf([path.join(practiceDir, practiceLogName)], limit);
      if (practice !== '') tails.push({ name: practiceLogName, text: practice });
      return tails;
    },
  };
}

function lengthOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** The end of files that follow each other, whole lines only. */
async function tailOf(files: readonly string[], limit: number): Promise<string> {
  const parts: string[] = [];
  let left = limit;
  for (const file of files.toReversed()) {
    const part = left <= 0 ? '' : await endOf(file, left);
    left -= part.length;
    parts.unshift(part);
  }
  return parts.join('');
}

async function endOf(file: string, limit: number): Promise<string> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return '';
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, limit);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    const text = buffer.toString('utf8');
    return length < size ? text.slice(text.indexOf('\n') + 1) : text;
  } finally {
    await handle.close();
  }
}
