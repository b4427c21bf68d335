/**
 * Steps from one version of the store to the next; step n brings `user_version` from n to n + 1. A released step is
 * never changed, only followed by another.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE job (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    descriptor TEXT NOT NULL,
    plan TEXT NOT NULL,
    account TEXT,
    staged TEXT,
    import_job TEXT,
    timeline TEXT NOT NULL,
    target TEXT,
    shipping TEXT,
    parcel_sent_at TEXT,
    import_check TEXT,
    problem TEXT
  ) STRICT;

  CREATE TABLE disk (
    key INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES job (key) ON DELETE CASCADE,
    disk_id TEXT NOT NULL,
    -- Everything that is not asked for by itself, as JSON.
    facts TEXT NOT NULL,
    UNIQUE (job, disk_id)
  ) STRICT;
  CREATE INDEX disk_by_id ON disk (disk_id);

  CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES job (key) ON DELETE CASCADE,
    path TEXT NOT NULL,
    length_bytes INTEGER NOT NULL,
    modified_at_ms REAL NOT NULL,
    disk INTEGER REFERENCES disk (key) ON DELETE SET NULL,
    -- Bytes covered by ranges from the start without a gap; kept in step with range by addRanges.
    done_bytes INTEGER NOT NULL DEFAULT 0,
    UNIQUE (job, path)
  ) STRICT;
  CREATE INDEX file_by_disk ON file (disk);

  -- Millions of rows: the key is the row, the hash is 16 bytes.
  CREATE TABLE range (
    file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    offset_bytes INTEGER NOT NULL,
    length_bytes INTEGER NOT NULL,
    md5 BLOB NOT NULL,
    PRIMARY KEY (file, offset_bytes)
  ) STRICT, WITHOUT ROWID;

  -- Outlives its disk's row: a password is never lost, even when a disk is taken out of a job.
  CREATE TABLE recovery_password (
    job INTEGER NOT NULL REFERENCES job (key) ON DELETE CASCADE,
    disk_id TEXT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (job, disk_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE image (
    serial TEXT PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size_bytes INTEGER NOT NULL,
    model TEXT NOT NULL
  ) STRICT;

  CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    job_name TEXT,
    action TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX history_by_job ON history (job_name);
  `,
];
