import { AppError } from '../../../shared/errors/app-error.ts';

export function codeOf(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** A failure of the file system in words that fit behind a colon. */
export function reasonOf(thrown: unknown): string {
  switch (codeOf(thrown)) {
    case 'EACCES':
    case 'EPERM':
      return 'this account has no right to it';
    case 'ENOENT':
      return 'it is not there';
    case 'ENOTDIR':
      return 'a part of its path is a file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EBUSY':
    case 'ETXTBSY':
      return 'another program keeps it locked';
    case 'EROFS':
      return 'it is write-protected';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'no space is left there';
    case 'EIO':
      return 'the disk it is on reports a fault';
    case 'ESTALE':
    case 'EHOSTDOWN':
    case 'EHOSTUNREACH':
    case 'ENOTCONN':
    case 'ETIMEDOUT':
      return 'the share it is on does not answer';
    case 'ELOOP':
      return 'its links lead in a circle, or it became a link';
    case 'ENAMETOOLONG':
      return 'its path is too long for this computer';
    default:
      return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

/** A failure to write to the staging location. */
export function stagingFailure(path: string, thrown: unknown): unknown {
  if (thrown instanceof AppError || codeOf(thrown) === '') return thrown;
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(thrown))) {
    return new AppError('disk.staging-full', { path }, { cause: thrown });
  }
  const reason = reasonOf(thrown);
  return new AppError('input.staging-unwritable', { path, reason }, { cause: thrown });
}
