import type { FileTotals, JobStore } from '../../core/ports/job-store.ts';
import type { SetAside } from '../../core/ports/volume-writer.ts';
import type { Db } from './open-database.ts';
import type { RangeTables } from './range-tables.ts';

type StagedFiles = Parameters<JobStore['replaceFiles']>[1];

/** Job and disk of a file, as keys. */
interface Place {
  readonly job: number;
  readonly disk: number | null;
}

/** Changes to the table of files, with a million rows and more; every function runs inside the caller's transaction. */
export interface FileTables {
  replace(jobKey: number, staged: StagedFiles): void;
  assign(jobKey: number, fileId: number, diskKey: number | null): void;
  /** As `assign`, from whatever job; returns the key of the job it was in. */
  take(jobKey: number, fileId: number, diskKey: number | null): number;
  renew(fileId: number, now: { lengthBytes: number; modifiedAtMs: number }): void;
  remove(jobKey: number, fileId: number): void;
  setAside(jobKey: number, file: SetAside): void;
  setSha(fileId: number, sha: string): void;
  totals(jobKey: number): Map<string | null, FileTotals>;
  /** Key of the job that a file belongs to. */
  jobOf(fileId: number): number;
}

export function createFileTables(db: Db, ranges: RangeTables): FileTables {
  // Per connection, in memory or a temporary file: the list as it was just scanned.
  db.exec(
    `CREATE TEMP TABLE IF NOT EXISTS staged (
       path TEXT PRIMARY KEY, length_bytes INTEGER NOT NULL, modified_at_ms REAL NOT NULL) STRICT, WITHOUT ROWID`,
  );
  const sql = {
    clearStaged: db.prepare('DELETE FROM staged'),
    addStaged: db.prepare('INSERT INTO staged VALUES (?, ?, ?)'),
    removeGone: db.prepare(
      `DELETE FROM file WHERE job = ? AND NOT EXISTS (
         SELECT 1 FROM staged WHERE staged.path = file.path AND staged.length_bytes = file.length_bytes)`,
    ),
    forgetTouched: db.prepare(
      `DELETE FROM range WHERE file IN (
         SELECT file.id FROM file JOIN staged USING (path)
         WHERE file.job = ? AND file.modified_at_ms <> staged.modified_at_ms)`,
    ),
    renewTouched: db.prepare(
      `UPDATE file SET modified_at_ms = staged.modified_at_ms, done_bytes = 0, sha = NULL, aside = NULL
       FROM staged WHERE file.job = ? AND staged.path = file.path
         AND file.modified_at_ms <> staged.modified_at_ms`,
    ),
    addNew: db.prepare(
      `INSERT INTO file (job, path, length_bytes, modified_at_ms)
       SELECT @jobKey, path, length_bytes, modified_at_ms FROM staged
       WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.job = @jobKey AND file.path = staged.path)`,
    ),
    place: db.prepare('SELECT job, disk FROM file WHERE id = ?'),
    take: db.prepare('UPDATE file SET job = ?, disk = ?, aside = NULL WHERE id = ?'),
    assign: db.prepare('UPDATE file SET disk = ?, aside = NULL WHERE id = ?'),
    renew: db.prepare(
      'UPDATE file SET length_bytes = ?, modified_at_ms = ?, aside = NULL WHERE id = ?',
    ),
    remove: db.prepare('DELETE FROM file WHERE id = ?'),
    setAside: db.prepare('UPDATE file SET aside = ? WHERE id = ?'),
    setSha: db.prepare('UPDATE file SET sha = unhex(?) WHERE id = ?'),
    totals: db.prepare(
      `SELECT disk.disk_id AS diskId, sums.files, sums.bytes, sums.doneBytes, sums.setAside
       FROM (SELECT disk, count(*) AS files, sum(length_bytes) AS bytes, sum(done_bytes) AS doneBytes,
               count(aside) AS setAside
             FROM file WHERE job = ? GROUP BY disk) AS sums
         LEFT JOIN disk ON disk.key = sums.disk`,
    ),
  };

  const placeOf = (fileId: number) => {
    const place = sql.place.get(fileId) as Place | undefined;
    // Ids come from the store; another one is a mistake of the program, not of a person.
    if (place === undefined) throw new RangeError(`no file ${fileId}`);
    return place;
  };
  const placeIn = (jobKey: number, fileId: number) => {
    const place = placeOf(fileId);
    if (place.job !== jobKey) throw new RangeError(`no file ${fileId} in this job`);
    return place;
  };

  const assign = (place: Place, fileId: number, diskKey: number | null) => {
    if (place.disk === diskKey) return;
    // What was flushed lies on the other disk and is worth nothing here.
    if (place.disk !== null) ranges.forgetFile(fileId);
    sql.assign.run(diskKey, fileId);
  };

  return {
    replace(jobKey, staged) {
      sql.clearStaged.run();
      for (const file of staged) sql.addStaged.run(file.path, file.lengthBytes, file.modifiedAtMs);
      sql.removeGone.run(jobKey);
      sql.forgetTouched.run(jobKey);
      sql.renewTouched.run(jobKey);
      sql.addNew.run({ jobKey });
      sql.clearStaged.run();
    },
    assign: (jobKey, fileId, diskKey) => assign(placeIn(jobKey, fileId), fileId, diskKey),
    take(jobKey, fileId, diskKey) {
      const place = placeOf(fileId);
      if (place.job === jobKey) assign(place, fileId, diskKey);
      else {
        ranges.forgetFile(fileId);
        sql.take.run(jobKey, diskKey, fileId);
      }
      return place.job;
    },
    renew(fileId, now) {
      ranges.forgetFile(fileId);
      sql.renew.run(now.lengthBytes, now.modifiedAtMs, fileId);
    },
    remove(jobKey, fileId) {
      placeIn(jobKey, fileId);
      sql.remove.run(fileId);
    },
    setAside(jobKey, { file, ...why }) {
      placeIn(jobKey, file);
      sql.setAside.run(JSON.stringify(why), file);
    },
    setSha(fileId, sha) {
      if (!/^[0-9a-f]{64}$/.test(sha)) throw new RangeError(`no SHA-256: ${sha}`);
      sql.setSha.run(sha, fileId);
    },
    totals: (jobKey) =>
      new Map(
        (sql.totals.all(jobKey) as (FileTotals & { diskId: string | null })[]).map(
          ({ diskId, ...sums }) => [diskId, sums],
        ),
      ),
    jobOf: (fileId) => placeOf(fileId).job,
  };
}
