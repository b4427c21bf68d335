import path from 'node:path';

/** A path as typed, made complete. Network and drive paths of Windows stay as they are, also on other systems. */
export function absolutePath(typed: string): string {
  return /^(\\\\|[a-z]:[\\/])/i.test(typed) ? typed : path.resolve(typed);
}
