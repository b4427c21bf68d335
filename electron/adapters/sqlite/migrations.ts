import type Database from 'better-sqlite3';
import { chainHistory } from './history-chain.ts';

/** SQL, or a function where SQL does not suffice. Runs inside a transaction. */
export type Migration = string | ((db: Database.Database) => void);

/**
 * Steps from one version of the store to the next; step n brings `user_version` from n to n + 1. A released step is
 * never changed, only followed by another.
 */
export const migrations: readonly Migration[] = [
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
  `
  -- State or digest up to done_bytes; null when not known.
  ALTER TABLE file ADD COLUMN sha BLOB;
  -- Why it was set aside, as JSON; null for all others.
  ALTER TABLE file ADD COLUMN aside TEXT;
  DROP INDEX file_by_disk;
  CREATE INDEX file_in_disk_order ON file (job, disk, path);
  CREATE INDEX file_set_aside ON file (job, disk, path) WHERE aside IS NOT NULL;

  -- SHA-256 up to the end of a range that was flushed before one in front of it; null for all others.
  ALTER TABLE range ADD COLUMN sha BLOB;

  -- What was flushed last to each disk. end_bytes counts all bytes ever flushed to it, so old rows go by one comparison.
  -- No reference to range: rows without one are passed over, and cheaper than looking after them on each delete.
  CREATE TABLE latest_range (
    disk INTEGER NOT NULL REFERENCES disk (key) ON DELETE CASCADE,
    end_bytes INTEGER NOT NULL,
    file INTEGER NOT NULL,
    offset_bytes INTEGER NOT NULL,
    PRIMARY KEY (disk, end_bytes)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE damage (
    disk INTEGER NOT NULL REFERENCES disk (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    -- As JSON.
    place TEXT NOT NULL,
    PRIMARY KEY (disk, number)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE history ADD COLUMN digest TEXT NOT NULL DEFAULT '';
  `,
  chainHistory,
  'ALTER TABLE job ADD COLUMN service TEXT;',
  `
  CREATE TABLE return_address (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    -- As JSON.
    address TEXT NOT NULL,
    used_at TEXT NOT NULL
  ) STRICT;
  `,
  // Which jobs belong to one backup is asked for with every view.
  `CREATE INDEX job_by_first ON job (descriptor ->> '$.partOf.job');`,
  `
  -- The backup this program wrote to staging, and the last restore, as JSON; null until there is one.
  ALTER TABLE job ADD COLUMN initial_copy TEXT;
  ALTER TABLE job ADD COLUMN restore TEXT;
  `,
  // State of each row of the last preflight, as JSON.
  'ALTER TABLE job ADD COLUMN preflight TEXT;',
];
