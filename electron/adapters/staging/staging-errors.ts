import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { codeOf, systemReason } from '../../core/system-reason.ts';

/** A system failure in words that fit behind a colon. */
export function reasonOf(thrown: unknown): string {
  switch (codeOf(thrown)) {
    case 'EIO':
      return say`the disk it is on reports a read fault`;
    case 'ELOOP':
      return say`its links lead in a circle`;
    default:
      return systemReason(thrown);
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
