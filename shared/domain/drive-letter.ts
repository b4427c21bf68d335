/** A drive letter as a person typed it. */
export interface TypedDriveLetter {
  /** Upper case, without colon. */
  readonly letter: string;
  /** A colon was typed, which the old tools did not take: it is left out, and the person is told. */
  readonly hadColon: boolean;
}

/** Reads `d`, `D:` or `D:\` as a drive letter; null for anything else, such as two letters or a path. */
export function readDriveLetter(typed: string): TypedDriveLetter | null {
  const match = /^([a-z])(:[\\/]?)?$/i.exec(typed.trim());
  if (match === null) return null;
  return { letter: (match[1] ?? '').toUpperCase(), hadColon: match[2] !== undefined };
}

/** Is one of these mount points the root of that drive? A folder on it is not. */
export function isDrive(letter: string, mountPoints: readonly string[]): boolean {
  return mountPoints.some((point) => readDriveLetter(point)?.letter === letter);
}
