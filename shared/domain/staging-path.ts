/**
 * Paths of the staging location, judged as text: the same answer on every system, whichever one wrote the path.
 */

/** A path on a drive letter, `D:\seed`; a bare `D:` counts too. */
export function isDrivePath(path: string): boolean {
  return /^[a-z]:(?:[\\/]|$)/i.test(path.trim());
}

/**
 * The same staging location typed twice: paths of Windows without regard to case and to the kind of slash, all without
 * regard to slashes at the end. Other ways to one folder (another share, a link) are not seen here; a person is asked.
 */
export function isSamePath(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(path: string): string {
  const cut = path.trim().replace(/(?<=.)[\\/]+$/, '');
  return cut.startsWith('/') ? cut : cut.toLowerCase().replaceAll('/', '\\');
}

/** Longest path that programs of Windows open without long paths enabled, as the tool's guide counts. */
export const usualPathUnits = 256;

/** Length of the whole path of a staged file (relative, forward slashes) below its staging location. */
export function stagedPathUnits(stagingLocation: string, file: string): number {
  const root = stagingLocation.trim().replace(/(?<=.)[\\/]+$/, '');
  return root.length + 1 + file.length;
}
