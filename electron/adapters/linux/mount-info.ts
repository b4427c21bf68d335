/** What a path lies on. */
export interface MountedDevice {
  /** `major:minor`; file systems of several devices have one of their own. */
  readonly device: string;
  /** As mounted, for example `/dev/sdb1` or `server:/share`. */
  readonly source: string;
}

/**
 * The mount that holds an absolute, resolved path, from the text of `/proc/self/mountinfo` (proc(5)); null when none
 * does. Of mounts over each other the last one counts.
 */
export function mountOf(mountInfo: string, path: string): MountedDevice | null {
  let best: MountedDevice | null = null;
  let bestLength = -1;
  for (const line of mountInfo.split('\n')) {
    const [left, right] = line.split(' - ');
    const before = left?.split(' ') ?? [];
    const device = before[2];
    const point = before[4];
    const source = right?.split(' ')[1];
    if (device === undefined || point === undefined || source === undefined) continue;
    const mountPoint = unescape(point);
    const holds = mountPoint === '/' || path === mountPoint || path.startsWith(`${mountPoint}/`);
    if (!holds || mountPoint.length < bestLength) continue;
    best = { device, source: unescape(source) };
    bestLength = mountPoint.length;
  }
  return best;
}

/** Blank, tab, line break and backslash are written as three octal digits. */
function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_match, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
