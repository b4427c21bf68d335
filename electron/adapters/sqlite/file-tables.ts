import { AppError } from '../../../shared/errors/app-error.ts';
import type { JobStore, StoredFile } from '../../core/ports/job-store.ts';
import type { Db } from './open-database.ts';

type StagedFiles = Parameters<JobStore['replaceFiles']>[1];
type Ranges = Parameters<JobStore['addRanges']>[1];

/** The tables with a million rows and more; every function runs inside the caller's transaction. */
export interface FileTables {
  replace(jobKey: number, staged: StagedFiles): void;
  assign(jobKey: number, fileId: number, diskKey: number): void;
  ofJob(jobKey: number): StoredFile[];
  ofDisk(diskKey: number): StoredFile[];
  addRanges(jobKey: number, ranges: Ranges): void;
  ranges(fileId: number): ReturnType<JobStore['listRanges']>;
  forgetRanges(diskKey: number): void;
}

const fileColumns = `file.id, file.path, file.length_bytes AS lengthBytes, file.modified_at_ms AS modifiedAtMs,
  disk.disk_id AS diskId, file.done_bytes AS doneBytes
  FROM file LEFT JOIN disk ON disk.key = file.disk`;

export function createFileTables(db: Db): FileTables {
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
         SELECT 1 FROM staged WHERE staged.path = file.path AND staged.length_bytes = file.length_bytes
           AND staged.modified_at_ms = file.modified_at_ms)`,
    ),
    addNew: db.prepare(
      `INSERT INTO file (job, path, length_bytes, modified_at_ms)
       SELECT @jobKey, path, length_bytes, modified_at_ms FROM staged
       WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.job = @jobKey AND file.path = staged.path)`,
    ),
    ofJob: db.prepare(`SELECT ${fileColumns} WHERE file.job = ? ORDER BY file.id`),
    ofDisk: db.prepare(`SELECT ${fileColumns} WHERE file.disk = ? ORDER BY file.id`),
    place: db.prepare(
      'SELECT job, disk, length_bytes AS lengthBytes, done_bytes AS doneBytes FROM file WHERE id = ?',
    ),
    assign: db.prepare('UPDATE file SET disk = ? WHERE id = ?'),
    addRange: db.prepare(
      `INSERT INTO range (file, offset_bytes, length_bytes, md5) VALUES (?, ?, ?, unhex(?))
       ON CONFLICT DO UPDATE SET length_bytes = excluded.length_bytes, md5 = excluded.md5`,
    ),
    lengthAt: db
      .prepare('SELECT length_bytes FROM range WHERE file = ? AND offset_bytes = ?')
      .pluck(),
    setDone: db.prepare('UPDATE file SET done_bytes = ? WHERE id = ?'),
    ranges: db.prepare(
      `SELECT offset_bytes AS "offset", length_bytes AS length, hex(md5) AS md5 FROM range
       WHERE file = ? ORDER BY offset_bytes`,
    ),
    forgetFile: db.prepare('DELETE FROM range WHERE file = ?'),
    forgetDisk: db.prepare('DELETE FROM range WHERE file IN (SELECT id FROM file WHERE disk = ?)'),
    undoDisk: db.prepare('UPDATE file SET done_bytes = 0 WHERE disk = ?'),
  };

  const placeOf = (jobKey: number, fileId: number) => {
    const place = sql.place.get(fileId) as
      { job: number; disk: number | null; lengthBytes: number; doneBytes: number } | undefined;
    // Ids come from listFiles; another one is a mistake of the program, not of a person.
    if (place === undefined || place.job !== jobKey)
      throw new RangeError(`no file ${fileId} in this job`);
    return place;
  };

  /** Follows stored ranges from `from` as long as one begins where the last ended. */
  const doneFrom = (fileId: number, from: number): number => {
    let done = from;
    for (;;) {
      const length = sql.lengthAt.get(fileId, done) as number | undefined;
      if (length === undefined || length === 0) return done;
      done += length;
    }
  };

  return {
    replace(jobKey, staged) {
      sql.clearStaged.run();
      for (const file of staged) sql.addStaged.run(file.path, file.lengthBytes, file.modifiedAtMs);
      sql.removeGone.run(jobKey);
      sql.addNew.run({ jobKey });
      sql.clearStaged.run();
    },
    assign(jobKey, fileId, diskKey) {
      const place = placeOf(jobKey, fileId);
      if (place.disk === diskKey) return;
      if (place.disk !== null) {
        // What was flushed lies on the other disk and is worth nothing here.
        sql.forgetFile.run(fileId);
        sql.setDone.run(0, fileId);
      }
      sql.assign.run(diskKey, fileId);
    },
    ofJob: (jobKey) => sql.ofJob.all(jobKey) as StoredFile[],
    ofDisk: (diskKey) => sql.ofDisk.all(diskKey) as StoredFile[],
    addRanges(jobKey, ranges) {
      const touched = new Map<number, { doneBytes: number; lengthBytes: number }>();
      for (const { fileId, offset, length, md5 } of ranges) {
        const place = touched.get(fileId) ?? placeOf(jobKey, fileId);
        touched.set(fileId, place);
        checkRange(fileId, offset, length, md5, place.lengthBytes);
        sql.addRange.run(fileId, offset, length, md5);
      }
      for (const [fileId, place] of touched)
        sql.setDone.run(doneFrom(fileId, place.doneBytes), fileId);
    },
    ranges: (fileId) => sql.ranges.all(fileId) as ReturnType<JobStore['listRanges']>,
    forgetRanges(diskKey) {
      sql.forgetDisk.run(diskKey);
      sql.undoDisk.run(diskKey);
    },
  };
}

function checkRange(
  fileId: number,
  offset: number,
  length: number,
  md5: string,
  lengthBytes: number,
): void {
  const isInside = offset >= 0 && length > 0 && offset + length <= lengthBytes;
  if (isInside && /^[0-9a-f]{32}$/i.test(md5)) return;
  throw new AppError(
    'internal.bug',
    {},
    { detail: `range ${offset}+${length} of file ${fileId} cannot be stored` },
  );
}
