import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { JobLocks } from '../../core/ports/local-files.ts';

/**
 * One lock file a job. SQLite's own file lock is used because Node has none: the system takes it back when the process
 * ends in whatever way, so that a crash leaves no lock behind.
 */
export function createJobLocks(folder: string): JobLocks {
  return {
    acquire: (jobName) => {
      const file = path.join(folder, `${jobName}.lock`);
      let lock: Database.Database | null = null;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        lock = new Database(file, { timeout: 0 });
        lock.exec('BEGIN EXCLUSIVE');
      } catch (cause) {
        lock?.close();
        const code = (cause as { code?: string }).code ?? '';
        if (code.startsWith('SQLITE_BUSY')) {
          throw new AppError('refused.job-running', { name: jobName }, { cause });
        }
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new AppError('internal.store', { path: file, reason }, { cause });
      }
      const held = lock;
      return () => held.close();
    },
  };
}
