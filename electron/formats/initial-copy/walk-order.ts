/**
 * Order in which sources are walked: a folder in front of what is in it, names by code unit. Negative when `a` comes
 * first. Paths are relative with forward slashes; `.` is the source itself.
 */
export function compareWalkOrder(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '.') return -1;
  if (b === '.') return 1;
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return rank(a, at) - rank(b, at);
}

/** The end of a path comes first, then the slash, then every other character. */
function rank(path: string, at: number): number {
  if (at >= path.length) return -2;
  return path.charAt(at) === '/' ? -1 : path.charCodeAt(at);
}

/** Does `path` lie in `folder`, or is it the folder itself? */
export function isInside(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}
