import { say } from '../../../shared/language/say.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { codeOf, systemReason } from '../../core/system-reason.ts';

/** A failure of the file system in words that fit behind a colon. */
export function reasonOf(thrown: unknown): string {
  switch (codeOf(thrown)) {
    case 'EBUSY':
    case 'ETXTBSY':
      return say`another program keeps it locked`;
    case 'EIO':
      return say`the disk it is on reports a fault`;
    case 'ELOOP':
      return say`its links lead in a circle, or it became a link`;
    default:
      return systemReason(thrown);
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
