import * as fs from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Migration } from './migrations.ts';
import { migrations } from './migrations.ts';

export type Db = Database.Database;

/**
 * Opens the store, makes it when it is missing (readable by its owner only), and brings it to the newest version.
 * What stands in the way — missing rights, a newer version — is `internal.store`; a file that is damaged or another
 * program's is `internal.store-damaged`.
 */
export function openDatabase(file: string, steps: readonly Migration[] = migrations): Db {
  return storeErrors(file, () => {
    fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Made here and not by SQLite, so that no moment exists in which others may read it; -wal and -shm copy its mode.
    fs.closeSync(fs.openSync(file, 'a', 0o600));
    fs.chmodSync(file, 0o600);
    const db = new Database(file);
    try {
      db.pragma('busy_timeout = 10000');
      refuseForeign(db, file);
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      migrate(db, file, steps);
      return db;
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  });
}

/** A database of another program is left as it is. */
function refuseForeign(db: Db, file: string): void {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  if (tables.length === 0 || (tables.includes('job') && tables.includes('range'))) return;
  throw new AppError('internal.store-damaged', { path: file, reason: notAJournal });
}

function migrate(db: Db, file: string, steps: readonly Migration[]): void {
  const version = () => db.pragma('user_version', { simple: true }) as number;
  if (version() > steps.length) {
    throw new AppError('internal.store', {
      path: file,
      reason: say`it was made by a newer version of this program`,
    });
  }
  if (version() === steps.length) return;
  // Immediate, so that of two programs starting together one waits and then finds the work done.
  const run = db.transaction(() => {
    for (const step of steps.slice(version())) {
      if (typeof step === 'string') db.exec(step);
      else step(db);
    }
    db.pragma(`user_version = ${steps.length}`);
  });
  run.immediate();
}

const notAJournal = 'the file is damaged or is not a journal';

/**
 * Runs store work; failures of SQLite and of the file system leave as `internal.store`, `internal.store-damaged` or
 * `disk.host-full`.
 */
export function storeErrors<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const code = (thrown as { code?: unknown }).code;
    if (typeof code !== 'string' || !(thrown instanceof Error)) throw thrown;
    if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
      throw new AppError('disk.host-full', { path: file }, { cause: thrown });
    }
    if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
      throw new AppError(
        'internal.store-damaged',
        { path: file, reason: notAJournal },
        { cause: thrown },
      );
    }
    if (code.startsWith('SQLITE_') || 'errno' in thrown) {
      throw new AppError(
        'internal.store',
        { path: file, reason: reasonOf(code, thrown) },
        { cause: thrown },
      );
    }
    throw thrown;
  }
}

function reasonOf(code: string, error: Error): string {
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS') return 'it cannot be written to';
  if (code === 'SQLITE_CANTOPEN' || code === 'EACCES' || code === 'EPERM')
    return 'this account may not open it';
  if (code.startsWith('SQLITE_BUSY')) return 'another program holds it';
  return error.message;
}
