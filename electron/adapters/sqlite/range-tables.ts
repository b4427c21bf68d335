import { AppError } from '../../../shared/errors/app-error.ts';
import type { JobStore } from '../../core/ports/job-store.ts';
import type { RangeDone } from '../../core/ports/volume-writer.ts';
import type { Db } from './open-database.ts';

/** What may be lost when a disk forgets what it confirmed: so much is compared before a disk goes on. */
export const latestBytes = 256 * 1024 * 1024;

/** Where a file stands while ranges are added to it. */
interface Place {
  readonly fileId: number;
  readonly job: number;
  readonly disk: number | null;
  readonly lengthBytes: number;
  doneBytes: number;
  sha: string | null;
  isChanged: boolean;
}

/** What was flushed; every function runs inside the caller's transaction. */
export interface RangeTables {
  add(jobKey: number, ranges: Iterable<RangeDone>): void;
  ofFile(fileId: number): ReturnType<JobStore['listRanges']>;
  latest(diskKey: number): ReturnType<JobStore['latestRanges']>;
  drop(range: { fileId: number; offset: number }): void;
  /** All ranges of a file and what follows from them. */
  forgetFile(fileId: number): void;
  /** All ranges of a disk's files, what follows from them, and why files were set aside. */
  forgetDisk(jobKey: number, diskKey: number): void;
}

export function createRangeTables(db: Db): RangeTables {
  const sql = {
    place: db.prepare(
      'SELECT job, disk, length_bytes AS lengthBytes, done_bytes AS doneBytes FROM file WHERE id = ?',
    ),
    add: db.prepare(
      `INSERT INTO range (file, offset_bytes, length_bytes, md5, sha) VALUES (?, ?, ?, unhex(?), unhex(?))
       ON CONFLICT DO UPDATE SET length_bytes = excluded.length_bytes, md5 = excluded.md5, sha = excluded.sha`,
    ),
    at: db.prepare(
      `SELECT length_bytes AS length, lower(nullif(hex(sha), '')) AS sha FROM range WHERE file = ? AND offset_bytes = ?`,
    ),
    shaBefore: db
      .prepare(
        `SELECT lower(nullif(hex(sha), '')) FROM range WHERE file = ? AND offset_bytes < ? ORDER BY offset_bytes DESC LIMIT 1`,
      )
      .pluck(),
    setDone: db.prepare('UPDATE file SET done_bytes = ?, sha = unhex(?) WHERE id = ?'),
    ofFile: db.prepare(
      `SELECT offset_bytes AS "offset", length_bytes AS length, hex(md5) AS md5 FROM range
       WHERE file = ? ORDER BY offset_bytes`,
    ),
    latestEnd: db.prepare('SELECT max(end_bytes) FROM latest_range WHERE disk = ?').pluck(),
    addLatest: db.prepare('INSERT INTO latest_range VALUES (?, ?, ?, ?)'),
    trimLatest: db.prepare('DELETE FROM latest_range WHERE disk = ? AND end_bytes <= ?'),
    // A range that was written twice is listed once; one that is no longer on this disk is not listed.
    latest: db.prepare(
      `SELECT range.file AS fileId, range.offset_bytes AS "offset", range.length_bytes AS length, hex(range.md5) AS md5
       FROM latest_range AS latest
         JOIN file ON file.id = latest.file AND file.disk = latest.disk
         JOIN range ON range.file = latest.file AND range.offset_bytes = latest.offset_bytes
       WHERE latest.disk = @disk AND latest.end_bytes - range.length_bytes >= @from
       GROUP BY latest.file, latest.offset_bytes ORDER BY max(latest.end_bytes) DESC`,
    ),
    drop: db.prepare('DELETE FROM range WHERE file = ? AND offset_bytes = ?'),
    forgetFile: db.prepare('DELETE FROM range WHERE file = ?'),
    forgetDisk: db.prepare(
      'DELETE FROM range WHERE file IN (SELECT id FROM file WHERE job = ? AND disk = ?)',
    ),
    undoDisk: db.prepare(
      'UPDATE file SET done_bytes = 0, sha = NULL, aside = NULL WHERE job = ? AND disk = ?',
    ),
    forgetLatest: db.prepare('DELETE FROM latest_range WHERE disk = ?'),
  };

  const placeOf = (jobKey: number, fileId: number): Place => {
    const row = sql.place.get(fileId) as
      Pick<Place, 'job' | 'disk' | 'lengthBytes' | 'doneBytes'> | undefined;
    // Ids come from the store; another one is a mistake of the program, not of a person.
    if (row === undefined || row.job !== jobKey)
      throw new RangeError(`no file ${fileId} in this job`);
    return { fileId, ...row, sha: null, isChanged: false };
  };

  /** Moves the end of what is done over a range that begins there, and over those that wait behind it. */
  const extend = (place: Place, range: Pick<RangeDone, 'length' | 'sha'>): void => {
    let next: Pick<RangeDone, 'length' | 'sha'> | undefined = range;
    while (next !== undefined) {
      place.doneBytes += next.length;
      place.sha = next.sha;
      place.isChanged = true;
      if (place.doneBytes >= place.lengthBytes) return;
      next = sql.at.get(place.fileId, place.doneBytes) as typeof next;
    }
  };
  /** Where the range leaves the file: further, or as far as before but with a digest. */
  const advance = (place: Place, range: RangeDone): void => {
    if (range.offset === place.doneBytes) extend(place, range);
    else if (range.offset + range.length === place.doneBytes && range.sha !== null) {
      place.sha = range.sha;
      place.isChanged = true;
    }
  };
  const save = (place: Place | null): void => {
    if (place?.isChanged === true) sql.setDone.run(place.doneBytes, place.sha, place.fileId);
  };

  /** End of everything ever flushed to each disk of the batch. */
  const addLatest = (ends: Map<number, number>, disk: number, range: RangeDone): void => {
    const before = ends.get(disk) ?? (sql.latestEnd.get(disk) as number | null) ?? 0;
    const end = before + range.length;
    ends.set(disk, end);
    sql.addLatest.run(disk, end, range.file, range.offset);
  };

  return {
    add(jobKey, ranges) {
      const ends = new Map<number, number>();
      let place: Place | null = null;
      for (const range of ranges) {
        if (place?.fileId !== range.file) {
          save(place);
          place = placeOf(jobKey, range.file);
        }
        checkRange(range, place.lengthBytes);
        const isAhead = range.offset > place.doneBytes;
        sql.add.run(range.file, range.offset, range.length, range.md5, isAhead ? range.sha : null);
        advance(place, range);
        if (place.disk !== null) addLatest(ends, place.disk, range);
      }
      save(place);
      for (const [disk, end] of ends) sql.trimLatest.run(disk, end - latestBytes);
    },
    ofFile: (fileId) => sql.ofFile.all(fileId) as ReturnType<JobStore['listRanges']>,
    latest(disk) {
      const end = (sql.latestEnd.get(disk) as number | null) ?? 0;
      return sql.latest.all({ disk, from: end - latestBytes }) as ReturnType<
        JobStore['latestRanges']
      >;
    },
    drop({ fileId, offset }) {
      const place = sql.place.get(fileId) as Pick<Place, 'doneBytes'> | undefined;
      if (sql.drop.run(fileId, offset).changes === 0 || place === undefined) return;
      if (offset >= place.doneBytes) return;
      const sha = sql.shaBefore.get(fileId, offset) as string | null | undefined;
      sql.setDone.run(offset, sha ?? null, fileId);
    },
    forgetFile(fileId) {
      sql.forgetFile.run(fileId);
      sql.setDone.run(0, null, fileId);
    },
    forgetDisk(jobKey, diskKey) {
      sql.forgetDisk.run(jobKey, diskKey);
      sql.undoDisk.run(jobKey, diskKey);
      sql.forgetLatest.run(diskKey);
    },
  };
}

function checkRange({ file, offset, length, md5, sha }: RangeDone, lengthBytes: number): void {
  const isInside = offset >= 0 && length > 0 && offset + length <= lengthBytes;
  const isHashed = /^[0-9a-f]{32}$/i.test(md5) && (sha === null || /^[0-9a-f]{64}$/.test(sha));
  if (isInside && isHashed) return;
  throw new AppError(
    'internal.bug',
    {},
    { detail: `range ${offset}+${length} of file ${file} cannot be stored` },
  );
}
