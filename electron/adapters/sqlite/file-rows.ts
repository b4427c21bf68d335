import type { FileFilter, StoredFile } from '../../core/ports/job-store.ts';
import type { Db } from './open-database.ts';

/** A row of `file` as SQLite gives it. */
interface FileRow extends Omit<StoredFile, 'setAside'> {
  readonly aside: string | null;
}

/** A filter in terms of keys; `diskKey` undefined: of any disk or none. */
export interface FileSelection extends Omit<FileFilter, 'diskId'> {
  readonly jobKey: number;
  readonly diskKey: number | null | undefined;
}

/** Reads files; every function is one statement. */
export interface FileReader {
  /** The files after `after` in disk order, at most `pageRows` of them; fewer means there are no more. */
  page(selection: FileSelection, after: string): StoredFile[];
  byId(fileId: number): StoredFile | null;
  byPath(jobKey: number, path: string): StoredFile | null;
}

/** Large enough to cost little per file, small enough that the lanes do not wait for it. */
export const pageRows = 1000;

const select = `SELECT file.id, file.path, file.length_bytes AS lengthBytes, file.modified_at_ms AS modifiedAtMs,
  disk.disk_id AS diskId, file.done_bytes AS doneBytes, lower(nullif(hex(file.sha), '')) AS sha, file.aside
  FROM file LEFT JOIN disk ON disk.key = file.disk`;
const pending = '(file.done_bytes < file.length_bytes AND file.aside IS NULL)';

export function createFileReader(db: Db): FileReader {
  const byId = db.prepare(`${select} WHERE file.id = ?`);
  const byPath = db.prepare(`${select} WHERE file.job = ? AND file.path = ?`);
  const pages = new Map<string, ReturnType<Db['prepare']>>();
  const pageOf = (condition: string) => {
    const known = pages.get(condition) ?? db.prepare(condition);
    pages.set(condition, known);
    return known;
  };
  return {
    page: (selection, after) =>
      (pageOf(pageQuery(selection)).all({ ...keysOf(selection), after }) as FileRow[]).map(fileOf),
    byId: (fileId) => oneOf(byId.get(fileId)),
    byPath: (jobKey, path) => oneOf(byPath.get(jobKey, path)),
  };
}

function keysOf({ jobKey, diskKey }: FileSelection) {
  return diskKey === undefined ? { jobKey } : { jobKey, diskKey };
}

function pageQuery({ diskKey, isPending, isSetAside }: FileSelection): string {
  const conditions = ['file.job = @jobKey', 'file.path > @after'];
  if (diskKey !== undefined) conditions.push('file.disk IS @diskKey');
  if (isPending !== undefined) conditions.push(isPending ? pending : `NOT ${pending}`);
  if (isSetAside !== undefined) conditions.push(`file.aside IS ${isSetAside ? 'NOT ' : ''}NULL`);
  return `${select} WHERE ${conditions.join(' AND ')} ORDER BY file.path LIMIT ${pageRows}`;
}

function oneOf(row: unknown): StoredFile | null {
  return row === undefined ? null : fileOf(row as FileRow);
}

function fileOf({ aside, ...file }: FileRow): StoredFile {
  return {
    ...file,
    setAside: aside === null ? null : (JSON.parse(aside) as StoredFile['setAside']),
  };
}
