import { AppError } from '../../../shared/errors/app-error.ts';
import type { HistoryEntry } from '../../../shared/domain/job.ts';
import type { JobStore, Sealer, StoredFile, StoredJob } from '../../core/ports/job-store.ts';
import { Secret } from '../../core/secret.ts';
import { createFileTables } from './file-tables.ts';
import type { JobRow } from './job-rows.ts';
import { columnsOf, diskOf, factsOf, jobOf } from './job-rows.ts';
import { openDatabase, storeErrors } from './open-database.ts';

/** States in which a job no longer claims its disks. */
const endStates = "('completed', 'closed', 'canceled', 'cancelled')";

/**
 * The journal in one SQLite file: write-ahead log, full sync, owner only. Recovery passwords are sealed before they are
 * stored. Several programs may have it open; a writer waits up to ten seconds for another. Failures are `internal.store`
 * and `disk.host-full`; an unknown job is `input.unknown-job`, an unknown disk `input.unknown-disk`.
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
    addHistory: db.prepare(
      'INSERT INTO history (at, actor, job_name, action, text) VALUES (?, ?, ?, ?, ?)',
    ),
    history: db.prepare(
      'SELECT id, at, actor, job_name AS jobName, action, text FROM history WHERE @jobName IS NULL OR job_name = @jobName ORDER BY id',
    ),
  };
  const files = createFileTables(db);

  /** One transaction that takes the write lock at once: what it reads cannot change before it writes. */
  const write = <T>(work: () => T): T => storeErrors(file, () => db.transaction(work).immediate());
  const read = <T>(work: () => T): T => storeErrors(file, work);

  const keyOf = (jobName: string): number => {
    const key = sql.jobKey.get(jobName) as number | undefined;
    if (key === undefined) throw new AppError('input.unknown-job', { name: jobName });
    return key;
  };
  const diskRow = (jobKey: number, diskId: string) => {
    const row = sql.disk.get(jobKey, diskId) as
      { key: number; disk_id: string; facts: string } | undefined;
    if (row === undefined) throw new AppError('input.unknown-disk', { id: diskId });
    return row;
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
    listJobs: () => read(() => (sql.jobs.all() as JobRow[]).map(jobOf)),
    getJob: (name) => read(() => loadJob(name)),
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

    listDisks: (jobName) =>
      read(() => (sql.disks.all(keyOf(jobName)) as Parameters<typeof diskOf>[0][]).map(diskOf)),
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
        files.forgetRanges(row.key);
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
        const keys = new Map<string, number>();
        for (const { fileId, diskId } of assignments) {
          const diskKey = keys.get(diskId) ?? diskRow(jobKey, diskId).key;
          keys.set(diskId, diskKey);
          files.assign(jobKey, fileId, diskKey);
        }
        sql.touchJob.run(jobKey);
      }),
    listFiles: (jobName, diskId): StoredFile[] =>
      read(() => {
        const jobKey = keyOf(jobName);
        return diskId === undefined
          ? files.ofJob(jobKey)
          : files.ofDisk(diskRow(jobKey, diskId).key);
      }),
    // Comes several times a second from every lane: no revision, the runner tells of progress itself.
    addRanges: (jobName, ranges) => write(() => files.addRanges(keyOf(jobName), ranges)),
    listRanges: (fileId) => read(() => files.ranges(fileId)),
    forgetRanges: (jobName, diskId) =>
      write(() => {
        const jobKey = keyOf(jobName);
        files.forgetRanges(diskRow(jobKey, diskId).key);
        sql.touchJob.run(jobKey);
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

    appendHistory: ({ at, actor, jobName, action, text }) =>
      write(() => sql.addHistory.run(at, actor, jobName, action, text)),
    listHistory: (jobName) => read(() => sql.history.all({ jobName }) as HistoryEntry[]),
    close: () => db.close(),
  };
}
