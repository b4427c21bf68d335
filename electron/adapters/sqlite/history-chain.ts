import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { HistoryEntry } from '../../../shared/domain/job.ts';

/** In front of the first entry. */
const noDigest = '';
const entryColumns = 'id, at, actor, job_name AS jobName, action, text, digest';

/** The entries that were said, each chained to the one before it. */
export interface HistoryChain {
  append(entry: Omit<HistoryEntry, 'id' | 'digest'>): HistoryEntry;
  /** Entries of one job, or all with `null`, oldest first. */
  list(jobName: string | null): HistoryEntry[];
  /** Id of the first entry that is not as it was written, or null. */
  broken(): number | null;
}

export function createHistoryChain(db: Database.Database): HistoryChain {
  const sql = {
    last: db.prepare('SELECT id, digest FROM history ORDER BY id DESC LIMIT 1'),
    add: db.prepare(
      `INSERT INTO history (id, at, actor, job_name, action, text, digest)
       VALUES (@id, @at, @actor, @jobName, @action, @text, @digest)`,
    ),
    list: db.prepare(
      `SELECT ${entryColumns} FROM history WHERE @jobName IS NULL OR job_name = @jobName ORDER BY id`,
    ),
  };
  return {
    append(said) {
      const last = (sql.last.get() as { id: number; digest: string } | undefined) ?? {
        id: 0,
        digest: noDigest,
      };
      const entry = { ...said, id: last.id + 1 };
      const chained = { ...entry, digest: digestOf(last.digest, entry) };
      sql.add.run(chained);
      return chained;
    },
    list: (jobName) => sql.list.all({ jobName }) as HistoryEntry[],
    broken() {
      let previous = noDigest;
      for (const entry of sql.list.iterate({ jobName: null }) as Iterable<HistoryEntry>) {
        if (entry.digest !== digestOf(previous, entry)) return entry.id;
        previous = entry.digest;
      }
      return null;
    },
  };
}

/** Migration: chains the entries that were said before there was a chain. */
export function chainHistory(db: Database.Database): void {
  const setDigest = db.prepare('UPDATE history SET digest = ? WHERE id = ?');
  let previous = noDigest;
  const said = db.prepare(`SELECT ${entryColumns} FROM history ORDER BY id`).all();
  for (const entry of said as HistoryEntry[]) {
    previous = digestOf(previous, entry);
    setDigest.run(previous, entry.id);
  }
}

/** SHA-256 (hex) over the digest before and the entry as a JSON list in a fixed order. */
function digestOf(previous: string, entry: Omit<HistoryEntry, 'digest'>): string {
  const { id, at, actor, jobName, action, text } = entry;
  const canonical = JSON.stringify([id, at, actor, jobName, action, text]);
  return createHash('sha256').update(previous).update(canonical).digest('hex');
}
