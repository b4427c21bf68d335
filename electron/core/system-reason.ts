import { say } from '../../shared/language/say.ts';

/** The code of a failure of the operating system, such as `ENOENT`; empty when it has none. */
export function codeOf(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** A failure of the file system in words that fit behind a colon. */
export function systemReason(thrown: unknown): string {
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
    case 'ESTALE':
    case 'EHOSTDOWN':
    case 'EHOSTUNREACH':
    case 'ENOTCONN':
    case 'ETIMEDOUT':
      return say`the share it is on does not answer`;
    case 'ENAMETOOLONG':
      return say`its path is too long for this computer`;
    default:
      return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
