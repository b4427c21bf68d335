import { AppError } from '../../../shared/errors/app-error.ts';
import type { Damage } from '../../../shared/domain/job.ts';
import type { JobStore, Sealer, StoredFile, StoredJob } from '../../core/ports/job-store.ts';
import { Secret } from '../../core/secret.ts';
import { createAddressBook } from './address-book.ts';
import type { FileSelection } from './file-rows.ts';
import { createFileReader, pageRows } from './file-rows.ts';
import { createFileTables } from './file-tables.ts';
import { createHistoryChain } from './history-chain.ts';
import { createHistorySearch } from './history-search.ts';
import type { DiskRow, JobRow } from './job-rows.ts';
import { columnsOf, diskOf, factsOf, jobOf } from './job-rows.ts';
import { openDatabase, storeErrors } from './open-database.ts';
import { createRangeTables } from './range-tables.ts';

/** States in which a job no longer claims its disks. */
const endStates = "('completed', 'closed', 'canceled', 'cancelled')";

/**
 * The journal in one SQLite file: write-ahead log, full sync, owner only. Recovery passwords are sealed before they are
 * stored. Several programs may have it open; a writer waits up to ten seconds for another. Failures are `internal.store`,
 * `internal.store-damaged` and `disk.host-full`; an unknown job is `input.unknown-job`, an unknown disk
 * `input.unknown-disk`.
 */
export function createJobStore(options: {
  readonly file: string;
  readonly sealer: Sealer;
}): JobStore {
  const { file, sealer } = options;
  const db = openDatabase(file);
  const sql = {
    jobs: db.prepare('SELECT * FROM job ORDER BY key'),
    job: db.prepare('SELECT * FROM job WHERE name = ?'),
    jobKey: db.prepare('SELECT key FROM job WHERE name = ?').pluck(),
    // Two look-ups, each with its index.
    parts: db.prepare(
      `SELECT * FROM job WHERE name = @name OR descriptor ->> '$.partOf.job' = @name
       ORDER BY coalesce(descriptor ->> '$.partOf.part', 1), key`,
    ),
    insertJob: db.prepare(
      `INSERT INTO job (id, name, revision, descriptor, plan, timeline) VALUES (?, ?, 0, '{}', '{}', '[]')`,
    ),
    touchJob: db.prepare('UPDATE job SET revision = revision + 1 WHERE key = ?'),
    disks: db.prepare('SELECT disk_id, facts FROM disk WHERE job = ? ORDER BY key'),
    disk: db.prepare('SELECT key, disk_id, facts FROM disk WHERE job = ? AND disk_id = ?'),
    putDisk: db.prepare(
      `INSERT INTO disk (job, disk_id, facts) VALUES (?, ?, ?)
       ON CONFLICT (job, disk_id) DO UPDATE SET facts = excluded.facts`,
    ),
    dropDisk: db.prepare('DELETE FROM disk WHERE key = ?'),
    jobOfDisk: db
      .prepare(
        `SELECT job.name FROM disk JOIN job ON job.key = disk.job
         WHERE disk.disk_id = ? AND lower(coalesce(job.import_job ->> '$.state', '')) NOT IN ${endStates}
         ORDER BY disk.key DESC LIMIT 1`,
      )
      .pluck(),
    putPassword: db.prepare(
      `INSERT INTO recovery_password (job, disk_id, sealed) VALUES (?, ?, ?)
       ON CONFLICT (job, disk_id) DO UPDATE SET sealed = excluded.sealed`,
    ),
    password: db
      .prepare('SELECT sealed FROM recovery_password WHERE job = ? AND disk_id = ?')
      .pluck(),
    images: db.prepare(
      'SELECT serial, path, size_bytes AS sizeBytes, model FROM image ORDER BY rowid',
    ),
    putImage: db.prepare(
      `INSERT INTO image (serial, path, size_bytes, model) VALUES (?, ?, ?, ?)
       ON CONFLICT (serial) DO UPDATE SET path = excluded.path, size_bytes = excluded.size_bytes, model = excluded.model`,
    ),
    removeImage: db.prepare('DELETE FROM image WHERE serial = ?'),
    clearDamage: db.prepare('DELETE FROM damage WHERE disk = ?'),
    addDamage: db.prepare('INSERT INTO damage VALUES (?, ?, ?)'),
    damageCount: db.prepare('SELECT count(*) FROM damage WHERE disk = ?').pluck(),
    damage: db.prepare('SELECT place FROM damage WHERE disk = ? ORDER BY number LIMIT ?').pluck(),
  };
  const ranges = createRangeTables(db);
  const files = createFileTables(db, ranges);
  const reader = createFileReader(db);
  const history = createHistoryChain(db);
  const search = createHistorySearch(db);

  /** One transaction that takes the write lock at once: what it reads cannot change before it writes. */
  const write = <T>(work: () => T): T => storeErrors(file, () => db.transaction(work).immediate());
  const read = <T>(work: () => T): T => storeErrors(file, work);

  const keyOf = (jobName: string): number => {
    const key = sql.jobKey.get(jobName) as number | undefined;
    if (key === undefined) throw new AppError('input.unknown-job', { name: jobName });
    return key;
  };
  const diskRow = (jobKey: number, diskId: string) => {
    const row = sql.disk.get(jobKey, diskId) as DiskRow | undefined;
    if (row === undefined) throw new AppError('input.unknown-disk', { id: diskId });
    return row;
  };
  const diskKeyOf = (jobKey: number, diskId: string | null): number | null =>
    diskId === null ? null : diskRow(jobKey, diskId).key;
  /** One page in memory at a time; between pages other statements may run, which an open cursor would forbid. */
  const selected = function* (selection: FileSelection): Generator<StoredFile, undefined> {
    let after = '';
    for (;;) {
      const page = read(() => reader.page(selection, after));
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < pageRows) return;
      after = last.path;
    }
  };
  const changeJob = (jobKey: number, change: Partial<StoredJob>): void => {
    const parts = columnsOf(change);
    const assignments = parts.map(([column]) => `${column} = ?`);
    db.prepare(
      `UPDATE job SET ${[...assignments, 'revision = revision + 1'].join(', ')} WHERE key = ?`,
    ).run(...parts.map(([, value]) => value), jobKey);
  };
  const loadJob = (name: string): StoredJob | null => {
    const row = sql.job.get(name) as JobRow | undefined;
    return row === undefined ? null : jobOf(row);
  };
  const mustLoad = (name: string): StoredJob => {
    const job = loadJob(name);
    if (job === null) throw new AppError('input.unknown-job', { name });
    return job;
  };
  const otherJobOf = (diskId: string): string | null =>
    (sql.jobOfDisk.get(diskId) as string | undefined) ?? null;

  return {
    atomically: (work) => write(work),
    listJobs: () => read(() => (sql.jobs.all() as JobRow[]).map(jobOf)),
    getJob: (name) => read(() => loadJob(name)),
    listParts: (name) => read(() => (sql.parts.all({ name }) as JobRow[]).map(jobOf)),
    putJob: (job) =>
      write(() => {
        if (sql.jobKey.get(job.name) === undefined) sql.insertJob.run(job.id, job.name);
        changeJob(keyOf(job.name), job);
        return mustLoad(job.name);
      }),
    updateJob: (name, change) =>
      write(() => {
        changeJob(keyOf(name), change);
        return mustLoad(name);
      }),

    listDisks: (jobName) => read(() => (sql.disks.all(keyOf(jobName)) as DiskRow[]).map(diskOf)),
    putDisk: (jobName, disk) =>
      write(() => {
        const owner = otherJobOf(disk.diskId);
        if (owner !== null && owner !== jobName) {
          throw new AppError('refused.disk-in-other-job', { disk: disk.diskId, job: owner });
        }
        const jobKey = keyOf(jobName);
        sql.putDisk.run(jobKey, disk.diskId, factsOf(disk));
        sql.touchJob.run(jobKey);
      }),
    updateDisk: (jobName, diskId, change) =>
      write(() => {
        const jobKey = keyOf(jobName);
        const now = diskOf(diskRow(jobKey, diskId));
        const given = Object.fromEntries(
          Object.entries(change).filter(([, value]) => value !== undefined),
        );
        sql.putDisk.run(jobKey, diskId, factsOf({ ...now, ...given }));
        sql.touchJob.run(jobKey);
      }),
    dropDisk: (jobName, diskId) =>
      write(() => {
        const jobKey = keyOf(jobName);
        const row = diskRow(jobKey, diskId);
        ranges.forgetDisk(jobKey, row.key);
        sql.dropDisk.run(row.key);
        sql.touchJob.run(jobKey);
      }),
    jobOfDisk: (diskId) => read(() => otherJobOf(diskId)),

    replaceFiles: (jobName, staged) =>
      write(() => {
        const jobKey = keyOf(jobName);
        files.replace(jobKey, staged);
        sql.touchJob.run(jobKey);
      }),
    assignFiles: (jobName, assignments) =>
      write(() => {
        const jobKey = keyOf(jobName);
        const keys = new Map<string | null, number | null>([[null, null]]);
        for (const { fileId, diskId } of assignments) {
          const diskKey = keys.get(diskId) ?? diskKeyOf(jobKey, diskId);
          keys.set(diskId, diskKey);
          files.assign(jobKey, fileId, diskKey);
        }
        sql.touchJob.run(jobKey);
      }),
    takeFiles: (jobName, assignments) =>
      write(() => {
        const jobKey = keyOf(jobName);
        const keys = new Map<string | null, number | null>([[null, null]]);
        const losers = new Set<number>();
        for (const { fileId, diskId } of assignments) {
          const diskKey = keys.get(diskId) ?? diskKeyOf(jobKey, diskId);
          keys.set(diskId, diskKey);
          losers.add(files.take(jobKey, fileId, diskKey));
        }
        for (const key of losers.add(jobKey)) sql.touchJob.run(key);
      }),
    files: (jobName, { diskId, ...filter } = {}) =>
      read(() => {
        const jobKey = keyOf(jobName);
        const diskKey = diskId === undefined ? undefined : diskKeyOf(jobKey, diskId);
        return selected({ jobKey, diskKey, ...filter });
      }),
    getFile: (fileId) => read(() => reader.byId(fileId)),
    fileByPath: (jobName, path) => read(() => reader.byPath(keyOf(jobName), path)),
    totals: (jobName) => read(() => files.totals(keyOf(jobName))),
    renewFile: (fileId, now) =>
      write(() => {
        const jobKey = files.jobOf(fileId);
        files.renew(fileId, now);
        sql.touchJob.run(jobKey);
      }),
    removeFiles: (jobName, fileIds) =>
      write(() => {
        const jobKey = keyOf(jobName);
        for (const fileId of fileIds) files.remove(jobKey, fileId);
        sql.touchJob.run(jobKey);
      }),
    setAside: (jobName, found) =>
      write(() => {
        const jobKey = keyOf(jobName);
        for (const file of found) files.setAside(jobKey, file);
        sql.touchJob.run(jobKey);
      }),
    // Comes several times a second from every lane: no revision, the runner tells of progress itself.
    addRanges: (jobName, done) => write(() => ranges.add(keyOf(jobName), done)),
    listRanges: (fileId) => read(() => ranges.ofFile(fileId)),
    latestRanges: (jobName, diskId) =>
      read(() => ranges.latest(diskRow(keyOf(jobName), diskId).key)),
    dropRanges: (lost) =>
      write(() => {
        for (const range of lost) ranges.drop(range);
      }),
    forgetRanges: (jobName, diskId) =>
      write(() => {
        const jobKey = keyOf(jobName);
        ranges.forgetDisk(jobKey, diskRow(jobKey, diskId).key);
        sql.touchJob.run(jobKey);
      }),
    setSha: (shas) =>
      write(() => {
        for (const { fileId, sha } of shas) files.setSha(fileId, sha);
      }),

    putDamage: (jobName, diskId, damage) =>
      write(() => {
        const jobKey = keyOf(jobName);
        const { key } = diskRow(jobKey, diskId);
        sql.clearDamage.run(key);
        damage.forEach((place, number) => sql.addDamage.run(key, number, JSON.stringify(place)));
        sql.touchJob.run(jobKey);
      }),
    listDamage: (jobName, diskId, limit) =>
      read(() => {
        const { key } = diskRow(keyOf(jobName), diskId);
        const first = sql.damage.all(key, limit) as string[];
        return {
          count: sql.damageCount.get(key) as number,
          first: first.map((place) => JSON.parse(place) as Damage),
        };
      }),

    putRecoveryPassword: (jobName, diskId, password) =>
      write(() => sql.putPassword.run(keyOf(jobName), diskId, sealer.seal(password.reveal()))),
    getRecoveryPassword: (jobName, diskId) =>
      read(() => {
        const sealed = sql.password.get(keyOf(jobName), diskId) as string | undefined;
        return sealed === undefined ? null : new Secret(sealer.open(sealed));
      }),

    listImages: () => read(() => sql.images.all() as ReturnType<JobStore['listImages']>),
    putImage: (image) =>
      write(() => sql.putImage.run(image.serial, image.path, image.sizeBytes, image.model)),
    removeImage: (serial) => write(() => sql.removeImage.run(serial)),

    appendHistory: (said) => write(() => history.append(said)),
    listHistory: (jobName) => read(() => history.list(jobName)),
    findHistory: (filter, page) => read(() => search.find(filter, page)),
    historyActors: () => read(() => search.actors()),
    brokenHistory: () => read(() => history.broken()),
    addressBook: createAddressBook(db, { read, write }),
    close: () => db.close(),
  };
}
