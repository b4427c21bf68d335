import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

export function codeOf(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** A system failure in words that fit behind a colon. */
export function reasonOf(thrown: unknown): string {
  switch (codeOf(thrown)) {
    case 'EACCES':
    case 'EPERM':
      return say`this account has no right to it`;
    case 'ENOENT':
      return say`it is not there`;
    case 'ENOTDIR':
      return say`a part of its path is a file`;
    case 'EISDIR':
      return say`it is a folder`;
    case 'EROFS':
      return say`it is write-protected`;
    case 'ENOSPC':
    case 'EDQUOT':
      return say`no space is left there`;
    case 'EIO':
      return say`the disk it is on reports a read fault`;
    case 'ESTALE':
    case 'EHOSTDOWN':
    case 'EHOSTUNREACH':
    case 'ENOTCONN':
    case 'ETIMEDOUT':
      return say`the share it is on does not answer`;
    case 'ELOOP':
      return say`its links lead in a circle`;
    case 'ENAMETOOLONG':
      return say`its path is too long for this computer`;
    default:
      return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

/** A failure to read `path`, a folder of staging or staging itself. */
export function readFailure(path: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown as AppError;
  if (codeOf(thrown) === 'ENOENT')
    return new AppError('input.staging-missing', { path }, { cause: thrown });
  if (codeOf(thrown) === 'ENOTDIR')
    return new AppError('input.staging-not-folder', { path }, { cause: thrown });
  return new AppError(
    'input.staging-unreadable',
    { path, reason: reasonOf(thrown) },
    { cause: thrown },
  );
}

export function writeFailure(path: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown as AppError;
  if (codeOf(thrown) === 'ENOENT')
    return new AppError('input.staging-missing', { path }, { cause: thrown });
  return new AppError(
    'input.staging-unwritable',
    { path, reason: reasonOf(thrown) },
    { cause: thrown },
  );
}
